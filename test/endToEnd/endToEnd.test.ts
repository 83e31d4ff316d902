// From a metric of an emulated service to a message at the right place, with a real Prometheus and a real Alertmanager: prod's rules
// and routes of all systems at once, a minute in a second. One incident for every route, then every link of the heartbeat cut in turn.
// Everything shares one run of three quarters of a minute, most of it waiting; the tests ask what happened in it.
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Arrived } from "../../tools/places/places.ts";
import type { RenderedRule } from "../routing/renderedStacks.ts";
import { STORIES, type Story } from "./stories.ts";
import { startWorld, type World } from "./world.ts";

/** Minutes, in truth, in which one thing must have happened: several times what it takes. */
const PATIENCE = 60;
/** Minutes in which rules without reason to fire would have, most of them. */
const QUIET = 2.5;
/** Minutes in which whatever could be told once too often is told: Alertmanager looks at a group every five. */
const SETTLED = 5.5;

let world: World;
/** What arrived while all was well, and during the incidents. */
let beforehand: readonly Arrived[];
let told: readonly Arrived[];
/** What fired while all was well. */
let firing: readonly string[];
/** How often the dead man's switch was alarmed before anything was cut, and whenever something was and was mended. */
const alarms: Record<string, { readonly raised: number; readonly over: boolean }> = {};

beforeAll(async () => {
  world = await startWorld();
  const { places, prometheus, deadMansSwitch } = world;
  await until("the second heartbeat", () => deadMansSwitch.beats > 1);
  await wait(inTruth(QUIET));
  beforehand = [...places.arrived];
  firing = (await prometheus.alerts())
    .filter(({ state }) => state === "firing")
    .map(({ labels }) => labels.alertname!);
  alarms.nothing = { raised: deadMansSwitch.alarms, over: true };
  await Promise.all([cutChannel(), ...STORIES.map(tell)]);
  await wait(inTruth(SETTLED));
  told = places.arrived.slice(beforehand.length);
  await cutOthers();
});

afterAll(() => world?.stop());

/** Milliseconds that minutes take here. */
function inTruth(minutes: number): number {
  return (minutes * 60_000) / world.speed;
}

async function until(what: string, done: () => boolean): Promise<void> {
  const began = Date.now();
  while (!done()) {
    if (Date.now() - began > inTruth(PATIENCE)) throw new Error(`not within ${PATIENCE} minutes: ${what}`);
    await wait(50);
  }
}

/** The rule that a story is about, as both kinds of rendered file have it. */
function ruleOf({ system, alert, severity }: Story): RenderedRule {
  const found = world.rules.find(
    ({ name, labels }) => name === alert && labels.system === system && labels.severity === severity,
  );
  if (found === undefined) throw new Error(`no rule is ${alert} (${severity}) of ${system}`);
  return found;
}

/** The places that Grafana's rendered rule would tell. */
function placesOf(story: Story): readonly string[] {
  return world.channels[ruleOf(story).contactPoint]!;
}

/** Whether a message is about a story, at one of its places. */
function isAbout(story: Story, { place, text }: Arrived): boolean {
  const { alert, says = new RegExp(alert) } = story;
  return placesOf(story).includes(place) && says.test(text);
}

/** Each story begins, is heard of everywhere, ends, and is heard of again. */
async function tell(stories: readonly Story[]): Promise<void> {
  const { emulator, places } = world;
  for (const story of stories) {
    const { system, incident, alert } = story;
    const heard = (over: boolean) =>
      placesOf(story).every((place) =>
        places.arrived.some((each) => each.place === place && each.over === over && isAbout(story, each)),
      );
    emulator.begin(system, incident);
    await until(`${alert} of ${system} is told`, () => heard(false));
    emulator.end(system, incident);
    await until(`${alert} of ${system} is told to be over`, () => heard(true));
  }
}

/** Cuts a link until the switch notices, and mends it until it is quiet again. */
async function cut(link: string, change: (gone: boolean) => void): Promise<void> {
  const { deadMansSwitch } = world;
  const before = deadMansSwitch.alarms;
  change(true);
  await until(`the switch notices that ${link} is gone`, () => deadMansSwitch.alarmed);
  change(false);
  await until(`messages come again through ${link}`, () => !deadMansSwitch.alarmed);
  alarms[link] = { raised: deadMansSwitch.alarms - before, over: !deadMansSwitch.alarmed };
}

/** The heartbeat's own channel; incidents are told by others meanwhile. */
const cutChannel = () => cut("the channel", (gone) => world.deadMansSwitch.refuse(gone));

async function cutOthers(): Promise<void> {
  const { emulator, prometheus, alertmanager } = world;
  // A frozen server keeps its connections open, which is harder to notice than one that is gone.
  const freeze = (pid: number) => (gone: boolean) => process.kill(pid, gone ? "SIGSTOP" : "SIGCONT");
  await cut("the emulator", (gone) => emulator.cut(gone));
  await cut("Prometheus", freeze(prometheus.pid));
  await cut("Alertmanager", freeze(alertmanager.pid));
}

test("nobody hears of anything while all is well", () => {
  expect(beforehand.map(({ place, text }) => [place, text])).toEqual([]);
  expect(firing).toEqual(["Heartbeat"]);
});

test("there is an incident for every route that reaches anybody", () => {
  const routes = Object.keys(world.channels).filter((name) => !name.startsWith("vigie-"));
  expect(
    STORIES.flat()
      .map((story) => ruleOf(story).contactPoint)
      .toSorted(),
  ).toEqual(routes.toSorted());
});

test("the right people hear of each incident once, and again when it is over", () => {
  const heard = STORIES.flat().flatMap((story) => {
    const repeat = world.repeats[ruleOf(story).contactPoint]!;
    return placesOf(story).map((place) => {
      const messages = told.filter((each) => each.place === place && isAbout(story, each));
      const begun = messages.filter(({ over }) => !over);
      // What a route repeats while it goes on is no second message: Nexten's document asks for one every five minutes.
      const unasked = begun.slice(1).filter(({ at }, index) => at - begun[index]!.at < repeat);
      return [story.alert, place, begun.length > 0 ? unasked.length + 1 : 0, messages.length - begun.length];
    });
  });
  expect(heard.length).toBeGreaterThan(STORIES.flat().length);
  expect(heard).toEqual(heard.map(([alert, place]) => [alert, place, 1, 1]));
});

test("and nobody else hears of anything", () => {
  const strangers = told.filter((each) => !STORIES.flat().some((story) => isAbout(story, each)));
  expect(strangers.map(({ place, text }) => [place, text])).toEqual([]);
});

test("every payload is as its receiver publishes it", () => {
  for (const { place, wrong } of told) expect([place, wrong]).toEqual([place, []]);
});

test("who waits for the heartbeat raises no false alarm, and one whenever a link is cut, until it is mended", () => {
  const once = { raised: 1, over: true };
  expect(alarms).toEqual({
    nothing: { raised: 0, over: true },
    "the channel": once,
    "the emulator": once,
    Prometheus: once,
    Alertmanager: once,
  });
  expect(world.deadMansSwitch.alarms).toBe(4);
});
