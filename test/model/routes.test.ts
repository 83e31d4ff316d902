// The faults of routing that the documents have, and those that people make: each is refused at its place, with what to write;
// and what it says to write passes.
import { describe, expect, test } from "vitest";
import { checkSystem, checkSystems } from "../../components/model/check.ts";
import { resolveSystem } from "../../components/model/resolve.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const nexten = all.nexten!;

function told(system: SystemDescription, more: Partial<StackDescription> = {}): readonly string[] {
  const stack = stackOf("prod", more);
  return checkSystem(resolveSystem(system, stack), stack)
    .filter(({ level, at }) => level === "error" && /\.(routes|channels|timings|alerts)\b/.test(at))
    .map(({ at, problem, fix }) => `${at}: ${problem}; ${fix}`);
}

const routes = (change: SystemDescription["routes"]): SystemDescription => ({
  ...nexten,
  routes: { ...nexten.routes, ...change },
});

test("nexten's routes, as they are, have no mistake", () => {
  expect(told(nexten)).toEqual([]);
});

describe("a document's own fault is refused:", () => {
  test("a critical route that no alert takes, because every rule is a warning (004)", () => {
    const onlyWarnings = {
      ...nexten,
      alerts: nexten.alerts.map(({ above, below, ...alert }) => ({
        ...alert,
        route: "warning",
        ...(above && { above: { warning: Object.values(above)[0] } }),
        ...(below && { below: { warning: Object.values(below)[0] } }),
      })),
      objectives: [],
    } as SystemDescription;
    expect(told(onlyWarnings)).toEqual([
      "nexten.routes.critical: no alert takes this route, so nothing ever reaches email-oncall and slack-alerts by it; let an alert have it as its route, or leave it out",
    ]);
    const { critical: _, ...without } = nexten.routes;
    expect(told({ ...onlyWarnings, routes: without })).toEqual([]);
  });

  test("severities without a route (001 and 003 name nobody)", () => {
    const [alert] = nexten.alerts.filter(({ above }) => above?.warning !== undefined);
    const { route: _, ...unrouted } = alert!;
    const { warning: __, ...critical } = nexten.routes;
    const system = { ...nexten, alerts: [unrouted], routes: critical, objectives: [] } as SystemDescription;
    expect(told(system)).toContainEqual(
      expect.stringContaining(`nexten.alerts.${alert!.name}.route: warning has no route`),
    );
    expect(
      told({ ...system, routes: nexten.routes }).filter((each) => each.includes("has no route")),
    ).toEqual([]);
  });
});

test("an alert that names no route takes the one of its severity", () => {
  const [alert] = nexten.alerts.filter(({ above }) => above?.warning !== undefined);
  const { route: _, ...unrouted } = alert!;
  const { alerts } = resolveSystem({ ...nexten, alerts: [unrouted] } as SystemDescription, stackOf("prod"));
  expect(alerts[0]!.levels.warning?.route).toBe("warning");
});

describe("a route is refused", () => {
  test("a timing that is not there, and one that holds always", () => {
    const muted = routes({ warning: { channels: ["webhook"], muteTimings: ["night"] } });
    expect(told(muted)).toEqual([
      'nexten.routes.warning.muteTimings: there is no timing "night"; declare one among the system\'s timings',
    ]);
    expect(told({ ...muted, timings: { night: [{ location: "Europe/Paris" }] } })).toEqual([
      "nexten.timings.night[0]: it says nothing, so it holds always; write weekdays, times, daysOfMonths, months or years",
    ]);
    expect(told({ ...muted, timings: { nights: [{ weekdays: ["sunday"] }] } })).toEqual([
      'nexten.routes.warning.muteTimings: there is no timing "night"; did you mean "nights"?',
    ]);
    const night = [{ times: [{ start: "22:00", end: "24:00" }], location: "Europe/Paris" }] as const;
    expect(told({ ...muted, timings: { night } })).toEqual([]);
  });

  test.each([
    [{ times: [{ start: "22:00", end: "06:00" }] }, "write two: 22:00 to 24:00, and 00:00 to 06:00"],
    [{ times: [{ start: "7:00", end: "8:00" }] }, 'write HH:MM, such as "22:00"'],
    [{ weekdays: ["mon" as "monday"] }, 'write one like "saturday" or "monday:friday"'],
    [{ weekdays: ["monday"] as const, location: "Paris" }, 'write one like "Europe/Paris"'],
  ])("an interval such as %j", (interval, fix) => {
    const muted = routes({ warning: { channels: ["webhook"], muteTimings: ["night"] } });
    expect(told({ ...muted, timings: { night: [interval] } }).join()).toContain(fix);
  });

  test("an escalation to a channel that is not there; where rules name their contact points, it is told that nobody is told later", () => {
    const escalation = { after: "30m", channels: ["email-oncal"] } as const;
    expect(told(routes({ warning: { channels: ["webhook"], escalation } }))).toEqual([
      'nexten.routes.warning.escalation: there is no channel "email-oncal"; did you mean "email-oncall"?',
    ]);
    const right = routes({
      warning: { channels: ["webhook"], escalation: { after: "30m", channels: ["email-oncall"] } },
    });
    expect(told(right)).toEqual([]);
    const stack = stackOf("prod");
    expect(checkSystems([resolveSystem(right, stack)], stack)).toContainEqual(
      expect.objectContaining({
        level: "warning",
        at: "nexten.routes.warning.escalation",
        fix: "write vigie:grafana.routing: owner, or leave it out",
      }),
    );
  });

  test("words that one of the two would not draw", () => {
    const chat = { kind: "slack", channel: "#alerts", text: "{{ $value }}" } as const;
    expect(told({ ...nexten, channels: { ...nexten.channels, "slack-alerts": chat } })).toEqual([
      expect.stringContaining(
        "nexten.channels.slack-alerts.text: {{ $value }} is a placeholder of an alert's summary",
      ),
    ]);
  });
});
