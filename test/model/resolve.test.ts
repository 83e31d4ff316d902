// What a system becomes in a stack: which layer wins, what an environment withholds, what is left out when nothing collects it.
import { describe, expect, it } from "vitest";
import { describeStack, type StackInput } from "../../components/model/describeStack.ts";
import { resolveSystem } from "../../components/model/resolve.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { systems } from "../../systems/index.ts";
import { sixth } from "../systems/sixth/index.ts";

function resolved(system: SystemDescription, said: Partial<StackInput> = {}): ResolvedSystem {
  const stack = describeStack({
    environment: "prod",
    project: "my-project",
    systems: { [system.name]: {} },
    grafana: { url: "https://x.grafana.net" },
    ...said,
  });
  return resolveSystem(system, stack);
}

const { aiprod, chenu, gw2optimizer } = systems;

describe("a service's setting", () => {
  const layers: readonly [string, Partial<SystemDescription>, Partial<StackInput>, number][] = [
    ["the constant", {}, { environment: "none", environments: { none: {} } }, 0],
    ["the environment", {}, {}, 1],
    ["the system", { defaults: { minInstances: 2 } }, {}, 2],
    ["the service", withService({ settings: { minInstances: 3 } }), {}, 3],
    ["the service in this environment", withService({ environments: { prod: { minInstances: 4 } } }), {}, 4],
    [
      "the stack",
      withService({ environments: { prod: { minInstances: 4 } } }),
      { defaults: { minInstances: 5 } },
      5,
    ],
    [
      "the system in the stack",
      {},
      { defaults: { minInstances: 5 }, systems: { gw2optimizer: { defaults: { minInstances: 6 } } } },
      6,
    ],
    [
      "the service in the stack",
      {},
      {
        systems: {
          gw2optimizer: { defaults: { minInstances: 6 }, services: { gw2optimizer: { minInstances: 7 } } },
        },
      },
      7,
    ],
  ];
  it.each(layers)("comes from %s where nothing more specific speaks", (_, system, said, expected) => {
    const service = resolved({ ...gw2optimizer, ...system }, said).services.gw2optimizer!;
    expect(service.settings.minInstances).toBe(expected);
    expect(service.origins.minInstances?.at(-1)?.value).toBe(expected);
  });

  it("protects what the stack protects, unless the service says otherwise", () => {
    const protection = (said: Partial<StackInput>) =>
      resolved(gw2optimizer, said).services.gw2optimizer!.settings.deletionProtection;
    expect(protection({})).toBe(true);
    expect(protection({ settings: { protect: false } })).toBe(false);
    expect(protection({ defaults: { deletionProtection: false } })).toBe(false);
  });
});

function withService(more: object): Partial<SystemDescription> {
  const { gw2optimizer: service } = gw2optimizer.services;
  return { services: { gw2optimizer: { ...service, ...more } } };
}

describe("an alert", () => {
  const of = (said: Partial<StackInput>, name = "PipelineLatencySLABreach") =>
    resolved(aiprod, said).alerts.find((alert) => alert.name === name);

  it("has in prod the document's thresholds", () => {
    expect(of({})?.levels).toMatchObject({ warning: { above: "120s" }, critical: { above: "300s" } });
  });

  it("keeps one severity's threshold when a stack changes the other's", () => {
    const alerts = { PipelineLatencySLABreach: { above: { critical: "600s" } as const } };
    expect(of({ systems: { aiprod: { alerts } } })?.levels).toMatchObject({
      warning: { above: "120s" },
      critical: { above: "600s" },
    });
  });

  it("takes thresholds and waits from an environment's profile", () => {
    const alerts = {
      aiprod: { PipelineLatencySLABreach: { above: { warning: "200s" }, for: "15m" } },
    } as const;
    const changed = of({ environment: "staging", environments: { staging: { alerts } } });
    expect(changed?.levels.warning).toMatchObject({ above: "200s", for: "15m" });
    expect(changed?.levels.critical).toMatchObject({ above: "300s", for: "15m" });
  });

  it("is gone where a stack disables it", () => {
    expect(
      of({ systems: { aiprod: { alerts: { PipelineLatencySLABreach: { enabled: false } } } } }),
    ).toBeUndefined();
  });

  it("knows its runbook's address", () => {
    expect(of({ runbooks: "https://runbooks.acme.com/" }, "PrometheusDown")?.runbookUrl).toBe(
      "https://runbooks.acme.com/aiprod/prometheus-down.md",
    );
  });
});

describe("a route", () => {
  it("reaches a pager in prod, and withholds it in dev", () => {
    expect(resolved(chenu).routes.critical).toMatchObject({ channels: ["slack", "pagerduty"], withheld: [] });
    expect(resolved(chenu, { environment: "dev" }).routes.critical).toMatchObject({
      channels: ["slack"],
      withheld: ["pagerduty"],
    });
  });
});

describe("a service whose metrics nobody collects", () => {
  const services = { "aiprod-v33": { metrics: "none" } } as const;
  const silent = resolved(aiprod, { systems: { aiprod: { services } } });

  it("loses its alerts and signals with a notice for each, and no error", () => {
    expect(silent.alerts).toEqual([]);
    // What Google Cloud measures needs no collector.
    expect(Object.keys(silent.signals)).toEqual(["queueAge", "queueBacklog"]);
    expect(silent.objectives).toEqual([]);
    // An alert that a stack has to switch on is not missed.
    const alerts = aiprod.alerts.filter(({ enabled = true }) => enabled);
    const watching = alerts.length + aiprod.objectives.length;
    expect(silent.notices).toHaveLength(watching + Object.keys(aiprod.signals).length - 2);
    expect(silent.notices[0]).toMatchObject({
      level: "notice",
      problem: expect.stringContaining('aiprod-v33 (metrics: "none")'),
      fix: expect.stringContaining('"gmp" or "otel"'),
    });
  });

  it("takes nothing from the services beside it", () => {
    const some = { "cv-parser": { metrics: "none" } } as const;
    const { alerts, notices, signals, services } = resolved(systems.nexten, {
      systems: { nexten: { services: some } },
    });
    expect(Object.keys(services).filter((name) => !services[name]!.collected)).toEqual(["cv-parser"]);
    const all = resolved(systems.nexten);
    expect(all.alerts.length).toBeGreaterThan(0);
    // Its alerts and signals are over several services, and go on with the others.
    expect(alerts).toEqual(all.alerts);
    expect(signals).toEqual(all.signals);
    expect(notices).toEqual(all.notices);
  });
});

describe("a system that Vigie has never seen", () => {
  it("resolves without a word about it anywhere", () => {
    const own = resolved(sixth);
    expect(Object.keys(own.services)).toEqual(Object.keys(sixth.services));
    expect(own.alerts.length).toBeGreaterThan(0);
    // One of its services is observed by nobody, and says so.
    const silent = Object.values(own.services).filter(({ collected }) => !collected);
    for (const { problem } of own.notices)
      expect(silent.some(({ name }) => problem.includes(name))).toBe(true);
  });
});
