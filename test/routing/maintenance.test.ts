// Maintenance windows of a stack: which alerts they mute, in both ways of routing and in Alertmanager, and that the heartbeat goes on.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { StackDescription } from "../../components/model/stack.ts";
import type { MaintenanceInStack } from "../../components/routing/maintenance.ts";
import { receiversOf } from "../../components/routing/match.ts";
import { policyTree } from "../../components/routing/policyTree.ts";
import { timingsOf } from "../../components/routing/timings.ts";
import { stackFiles } from "../../tools/render/files.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { complete, errorsOf, understood } from "../config/stack.ts";
import { all } from "../systems/all.ts";

const NIGHT: MaintenanceInStack = {
  weekdays: ["sunday"],
  times: [{ start: "02:00", end: "04:00" }],
  location: "Europe/Paris",
};
type Windows = StackDescription["maintenance"];

function stackWith(maintenance: Windows, grafana: Partial<StackDescription["grafana"]> = {}) {
  const stack = stackOf("prod", {
    ...(maintenance && { maintenance }),
    grafana: { ...stackOf("prod").grafana, heartbeat: {}, ...grafana },
  });
  return { stack, systems: ["chenu", "vm-agent"].map((name) => resolved(all[name]!, "prod", stack)) };
}

interface Rule {
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly notification_settings?: { readonly mute_time_intervals?: readonly string[] };
}

async function muted(maintenance: Windows) {
  const { stack, systems } = stackWith(maintenance);
  const files = await stackFiles(stack, systems);
  const rules = Object.entries(files)
    .filter(([path]) => path.startsWith("grafana/rules/"))
    .flatMap(([, text]) => (JSON.parse(text) as { readonly rules: readonly Rule[] }).rules);
  return {
    files,
    rules: rules.map(({ title, labels, notification_settings }) => ({
      title,
      system: labels.system,
      severity: labels.severity,
      muted: notification_settings?.mute_time_intervals ?? [],
    })),
  };
}

test("a window without systems mutes every rule of every system, and neither the built-in alerts nor the heartbeat", async () => {
  const { rules, files } = await muted({ night: NIGHT });
  for (const { system, muted } of rules)
    expect(muted).toEqual(system === "vigie" ? [] : [`${system}-prod-maintenance-night`]);
  expect(rules.map(({ title }) => title)).toContain("Heartbeat");
  expect(JSON.parse(files["grafana/mute-timings.json"]!)).toContainEqual({
    name: "chenu-prod-maintenance-night",
    time_intervals: [
      {
        weekdays: ["sunday"],
        times: [{ start_time: "02:00", end_time: "04:00" }],
        location: "Europe/Paris",
      },
    ],
  });
});

test("a window of one system and one severity mutes those rules only; vigie named, the built-in ones too, and still not the heartbeat", async () => {
  const { rules } = await muted({ night: { ...NIGHT, systems: ["chenu", "vigie"], severity: "warning" } });
  const heard = rules.filter(({ muted }) => muted.length > 0);
  expect(new Set(heard.map(({ system, severity }) => `${system} ${severity}`))).toEqual(
    new Set(["chenu warning", "vigie warning"]),
  );
  expect(rules.find(({ title }) => title === "Heartbeat")?.muted).toEqual([]);
});

test("in a policy tree and in Alertmanager a window of one severity has a branch before those of both, and nobody is told twice", async () => {
  const windows = { night: { ...NIGHT, systems: ["chenu"], severity: "warning" as const } };
  const { stack, systems } = stackWith(windows, {
    routing: "owner",
    takeOver: true,
    fallback: "chenu.critical",
  });
  const tree = policyTree(systems, "default");
  for (const severity of ["warning", "critical"]) {
    const labels = { system: "chenu", environment: "prod", route: severity, severity };
    expect(receiversOf(tree, labels)).toEqual([`chenu-prod-${severity}`]);
  }
  const files = await stackFiles(stack, systems);
  const first = (routes: readonly { readonly [key: string]: unknown }[]) =>
    routes.filter((each) => each.mute_time_intervals !== undefined);
  const policy = JSON.parse(files["grafana/notification-policy.json"]!);
  expect(first(policy.routes).map(({ object_matchers }) => object_matchers)).toEqual(
    ["warning", "critical"].map((route) => [
      ["system", "=", "chenu"],
      ["environment", "=", "prod"],
      ["route", "=", route],
      ["severity", "=", "warning"],
    ]),
  );
  const config = parse(files["alertmanager/alertmanager.yml"]!);
  expect(first(config.route.routes)).toHaveLength(2);
  const heartbeat = config.route.routes[0];
  expect([heartbeat.receiver, heartbeat.mute_time_intervals]).toEqual(["vigie-prod-heartbeat", undefined]);
  const folder = mkdtempSync(join(tmpdir(), "vigie-maintenance-"));
  writeFileSync(join(folder, "alertmanager.yml"), files["alertmanager/alertmanager.yml"]!);
  writeFileSync(join(folder, "vigie.tmpl"), files["alertmanager/vigie.tmpl"]!);
  const { amtool } = toolchain(["amtool"]);
  expect(execFileSync(amtool, ["check-config", "alertmanager.yml"], { cwd: folder }).toString()).toContain(
    "SUCCESS",
  );
});

test("one that is once, over a night, is a day with its evening and a day with its morning", () => {
  const { systems } = stackWith({
    move: { from: "2026-12-31T22:00", to: "2027-01-02T00:00", location: "Europe/Paris" },
  });
  expect(timingsOf(systems[0]!)["maintenance-move"]).toEqual([
    {
      ...{ years: ["2026"], months: ["12"], daysOfMonths: ["31"], location: "Europe/Paris" },
      times: [{ start: "22:00", end: "24:00" }],
    },
    { years: ["2027"], months: ["1"], daysOfMonths: ["1"], location: "Europe/Paris" },
  ]);
});

const RIGHT = { from: "2026-12-01T22:00", to: "2026-12-02T02:00" };

test.each([
  ["no such moment", { ...RIGHT, from: "2026-02-30T22:00" }, "from", /write one like "2026-12-01T22:00"/],
  ["an end that is missing", { from: RIGHT.from }, "to", /write one like "2026-12-01T22:00"/],
  ["an end before the beginning", { ...RIGHT, to: "2026-12-01T21:00" }, "to", /write a moment after `from`/],
  ["months of silence", { ...RIGHT, to: "2027-12-01T21:00" }, "to", /write at most 31 days/],
  ["once and again", { ...RIGHT, weekdays: ["sunday"] }, "weekdays", /leave out from and to/],
  ["a zone that is none", { ...RIGHT, location: "Paris" }, "location", /write one like "Europe\/Paris"/],
  ["always", { severity: "warning" }, "", /write weekdays, times/],
  [
    "a night in one piece",
    { times: [{ start: "22:00", end: "02:00" }] },
    "times",
    /write two: 22:00 to 24:00/,
  ],
  ["a day that is none", { weekdays: ["sonntag"] }, "weekdays[0]", /write one like "saturday"/],
  ["a system that is not there", { ...RIGHT, systems: ["chenus"] }, "systems[0]", /did you mean "chenu"\?/],
])("%s is refused at its key", (_, wrong, key, fix) => {
  const at = `vigie:maintenance.move${key && `.${key}`}`;
  expect(errorsOf(complete({ "vigie:maintenance": { move: wrong } }))).toContainEqual(
    expect.objectContaining({ at, fix: expect.stringMatching(fix) }),
  );
  expect(errorsOf(complete({ "vigie:maintenance": { move: RIGHT } }))).toEqual([]);
});

test("a stack gives a route business hours, waits and somebody who is told later", () => {
  const said = understood(
    complete({
      "vigie:environment": "prod",
      "vigie:grafana": { routing: "owner", takeOver: true, fallback: "chenu.critical" },
      "vigie:systems": {
        chenu: {
          timings: { hours: [{ weekdays: ["monday:friday"], times: [{ start: "09:00", end: "18:00" }] }] },
          routes: {
            warning: {
              activeTimings: ["hours"],
              repeatInterval: "8h",
              escalation: { after: "2h", channels: ["pagerduty"] },
            },
          },
        },
      },
    }),
  );
  expect(said.all.filter(({ level }) => level === "error")).toEqual([]);
  expect(
    policyTree(said.systems, "default").branches.filter(({ contactPoint }) =>
      contactPoint.startsWith("chenu-prod-warning"),
    ),
  ).toMatchObject([
    { activeTimings: ["chenu-prod-hours"], repeatInterval: "8h", groupWait: "30s", continue: true },
    { contactPoint: "chenu-prod-warning-escalation", groupWait: "2h", repeatInterval: "8h" },
  ]);
});

test.each([
  ["a route that is not there", { warnings: {} }, "warnings", /did you mean "warning"\?/],
  ["a wait without a unit", { warning: { groupWait: 30 } }, "warning.groupWait", /such as "30s"/],
])("%s is refused at its key", (_, routes, key, fix) => {
  expect(errorsOf(complete({ "vigie:systems": { chenu: { routes } } }))).toMatchObject([
    { at: `vigie:systems.chenu.routes.${key}`, fix: expect.stringMatching(fix) },
  ]);
  const right = { warning: { groupWait: "30s" } };
  expect(errorsOf(complete({ "vigie:systems": { chenu: { routes: right } } }))).toEqual([]);
});
