// Which checks from outside a stack has made: where places outside reach what is asked, with a token where the service wants one.
import { describe, expect, test } from "vitest";
import { checkSystem } from "../../components/model/check.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { SystemInStack } from "../../components/model/stack.ts";
import { checksOf, checkUptimeChecks } from "../../components/model/uptimeChecks.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

function inStack(name: string, said: SystemInStack = {}): ResolvedSystem {
  return resolved(all[name]!, "prod", { systems: { [name]: said } });
}

const open = { defaults: { ingress: "all" } } as const;

describe("the health checks of Nexten's document", () => {
  test("are made where its services take requests from outside, each with its path, its five seconds and a token", () => {
    expect(checksOf(inStack("nexten", open))).toEqual(
      ["cv-parser", "job-parser", "matching-api"].map((name) => ({
        key: `${name}-health`,
        displayName: `Nexten (prod): ${name}-health`,
        path: "/health",
        timeout: "5s",
        period: "1m",
        service: { name, region: "europe-west1", authenticated: true },
      })),
    );
  });

  test("ask without a token where everybody may call", () => {
    const services = { "cv-parser": { invokers: ["allUsers"] } };
    const made = checksOf(inStack("nexten", { ...open, services }));
    expect(made.map(({ service }) => service!.authenticated)).toEqual([false, true, true]);
  });

  test("bring the alert on them, and nothing to complain about", () => {
    const system = inStack("nexten", open);
    expect(system.alerts.map(({ name }) => name)).toContain("ServiceUnavailable");
    const stack = stackOf("prod", { systems: { nexten: open } });
    expect(checkSystem(system, stack).filter(({ level }) => level === "error")).toEqual([]);
  });

  test("are not made behind a load balancer, nor where somebody else makes them, and the latter are watched", () => {
    expect(checksOf(inStack("nexten"))).toEqual([]);
    const own = { sources: { "cv-parser-health": { watched: true } } };
    expect(checksOf(inStack("nexten", own))).toEqual([]);
    expect(inStack("nexten", own).sources["cv-parser-health"]).toMatchObject({ watched: true, made: false });
    const others = { ...open, sources: { "cv-parser-health": { made: false, watched: true } } };
    expect(checksOf(inStack("nexten", others)).map(({ key }) => key)).toEqual([
      "job-parser-health",
      "matching-api-health",
    ]);
  });
});

test("the check of an address is made once a stack says which, at the path that it says", () => {
  expect(checksOf(inStack("vm-agent"))).toEqual([]);
  const sources = { outside: { name: "agent.acme.example", path: "/status" } };
  expect(checksOf(inStack("vm-agent", { sources }))).toEqual([
    {
      key: "outside",
      displayName: "Agent Loop (prod): outside",
      path: "/status",
      period: "1m",
      host: "agent.acme.example",
    },
  ]);
});

describe("a check is refused", () => {
  const cases: readonly [
    what: string,
    system: string,
    bad: SystemInStack,
    at: string,
    problem: string,
    fix: string,
    good: SystemInStack,
  ][] = [
    [
      "of a service that nobody outside reaches",
      "nexten",
      { sources: { "cv-parser-health": { made: true } } },
      "vigie:systems.nexten.sources.cv-parser-health.made",
      "a check cannot be made: cv-parser takes no requests from outside (ingress internal-and-load-balancer)",
      "write ingress: all for cv-parser, whose callers must be invokers all the same, or made: false",
      { ...open, sources: { "cv-parser-health": { made: true } } },
    ],
    [
      "of an address that is an example",
      "vm-agent",
      { sources: { outside: { made: true } } },
      "vigie:systems.vm-agent.sources.outside.made",
      "a check cannot be made: vm-agent.example.com is no address of this stack",
      "write the host that is asked in vigie:systems.vm-agent.sources.outside.name, or made: false",
      { sources: { outside: { made: true, name: "agent.acme.example" } } },
    ],
    [
      "of a subscription",
      "aiprod",
      { sources: { queue: { made: true } } },
      "vigie:systems.aiprod.sources.queue.made",
      "aiprod.sources.queue is no check that the system describes",
      'take it out, or describe what is asked: check: { path: "/health" }',
      { sources: { queue: {} } },
    ],
    [
      "at a path that is none",
      "nexten",
      { ...open, sources: { "cv-parser-health": { path: "health" } } },
      "nexten.sources.cv-parser-health.path",
      '"health" is no path',
      'write "/health"',
      { ...open, sources: { "cv-parser-health": { path: "/health" } } },
    ],
  ];
  test.each(cases)("%s", (_, name, bad, at, problem, fix, good) => {
    expect(checkUptimeChecks(inStack(name, bad))).toEqual([{ level: "error", at, problem, fix }]);
    expect(checkUptimeChecks(inStack(name, good))).toEqual([]);
  });
});
