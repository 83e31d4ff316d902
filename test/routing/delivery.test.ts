// One incident for every route of every system, in prod: a real Alertmanager with the rendered configuration tells exactly the
// channels that the rendered Grafana rule's contact point holds (a key of PagerDuty is its secret's name here), once when it begins and once when it is over, in payloads as
// their receivers publish them. Only waiting times are shortened, and addresses are those of this machine.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AlertmanagerServer, startAlertmanager } from "../../tools/alertmanager/server.ts";
import { leadTo } from "../../tools/places/leadTo.ts";
import { type Arrived, type Places, startPlaces } from "../../tools/places/places.ts";
import { channelsInGrafana, type RenderedRule, renderedStack } from "./renderedStacks.ts";

/** Milliseconds in which everything must have arrived. */
const PATIENCE = 15_000;
/** Waits and intervals, in the place of half a minute and more. */
const SHORT = { group_wait: "100ms", group_interval: "400ms", repeat_interval: "1h" };

let places: Places;
let server: AlertmanagerServer;
let incidents: readonly RenderedRule[];
let expected: readonly string[];
let begun: readonly Arrived[];
let ended: readonly Arrived[];

beforeAll(async () => {
  const { folder, rules } = await renderedStack("prod");
  places = await startPlaces();
  // The first rule of each route.
  incidents = rules.filter(
    (rule, index) => rules.findIndex((each) => each.contactPoint === rule.contactPoint) === index,
  );
  const channels = channelsInGrafana(folder);
  expected = incidents.flatMap(({ contactPoint }) => channels[contactPoint]!).sort();
  server = await startAlertmanager({ config: localised(folder) });
  const alerts = incidents.map(({ name, labels }) => ({
    labels,
    annotations: { summary: `${name} is broken`, description: "2 > 1" },
    startsAt: new Date().toISOString(),
  }));
  await server.post(alerts);
  begun = await settled(0);
  await server.post(alerts.map((alert) => ({ ...alert, endsAt: new Date().toISOString() })));
  ended = await settled(begun.length);
}, 60_000);

afterAll(async () => {
  await server?.stop();
  places?.close();
});

/** The rendered configuration with short waits, leading to the stand-ins. */
function localised(folder: string): string {
  const rendered = (name: string) => readFileSync(join(folder, "alertmanager", name), "utf8");
  const files = {
    "alertmanager/alertmanager.yml": rendered("alertmanager.yml"),
    "alertmanager/vigie.tmpl": rendered("vigie.tmpl"),
  };
  return leadTo(places, files, mkdtempSync(join(tmpdir(), "vigie-delivery-")), (configuration) => {
    // All incidents are at once here, and would hold each other back; that they do is asked in alertmanager.test.ts.
    delete configuration.inhibit_rules;
    for (const route of [configuration.route, ...configuration.route.routes]) Object.assign(route, SHORT);
  });
}

/** What arrived after the first `known` messages, once there are as many as expected and no more come for a while. */
async function settled(known: number): Promise<readonly Arrived[]> {
  const began = Date.now();
  while (places.arrived.length < known + expected.length && Date.now() - began < PATIENCE) await wait(50);
  // Long enough for a second notification of every group.
  await wait(1_000);
  return places.arrived.slice(known);
}

const placesOf = (messages: readonly Arrived[]) => messages.map(({ place }) => place).sort();

test("the right people hear of each incident, and nobody else, once", () => {
  expect(incidents.length).toBeGreaterThan(12);
  expect(placesOf(begun)).toEqual(expected);
  expect(begun.filter(({ over }) => over)).toEqual([]);
});

test("and the same people hear when it is over, once", () => {
  expect(placesOf(ended)).toEqual(expected);
});

test("every payload is as its receiver publishes it", () => {
  for (const { place, wrong } of [...begun, ...ended]) expect([place, wrong]).toEqual([place, []]);
});

test("every message says which alert, or in the document's own words that there is one", () => {
  for (const { place, text } of begun)
    expect([place, /is broken|2 > 1|Critical Alert/.test(text)]).toEqual([place, true]);
});
