// Who waits for the heartbeat knows only whether messages keep coming.
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DeadMansSwitch, startDeadMansSwitch } from "../../tools/places/deadMansSwitch.ts";

const DEADLINE = 200;
let it: DeadMansSwitch;
beforeEach(async () => {
  it = await startDeadMansSwitch(DEADLINE);
});
afterEach(() => it.stop());

const beat = () => fetch(it.url, { method: "POST", body: "{}" });

test("a dead man's switch waits for the first message without a limit, and alarms when the next one does not come", async () => {
  await wait(2 * DEADLINE);
  expect([it.beats, it.alarms]).toEqual([0, 0]);
  await beat();
  expect([it.beats, it.alarmed]).toEqual([1, false]);
  await expect.poll(() => it.alarmed, { timeout: 10_000 }).toBe(true);
  await beat();
  expect([it.beats, it.alarmed, it.alarms]).toEqual([2, false, 1]);
});

test("a message that it refuses does not count", async () => {
  await beat();
  it.refuse(true);
  expect((await beat()).status).toBe(503);
  await expect.poll(() => it.alarmed, { timeout: 10_000 }).toBe(true);
  it.refuse(false);
  await beat();
  expect([it.beats, it.alarmed]).toEqual([2, false]);
});
