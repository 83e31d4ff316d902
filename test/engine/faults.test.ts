// What a user gets when a run breaks: the next run completes, nothing is there twice, nothing is left behind.
// Here the first and the last creation of every type fail, and one run each is killed, hangs, and loses its providers;
// every.faults.test.ts does it at every single operation.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../../tools/offline/index.ts";
import {
  countByType,
  expectNextRunCompletes,
  expectNothingOrphaned,
  failEveryType,
  isMade,
  runInto,
} from "./faultRuns.ts";
import { FIXTURE_TYPES } from "./fixtureTypes.ts";
import { FIXTURE, TestStack } from "./stack.ts";

const stack = new TestStack({ program: FIXTURE, stack: "faults", checkpoints: true });
let whole: ReadonlyMap<string, number>;

async function destroyed(): Promise<void> {
  const result = await (await stack.open()).destroy();
  expect(result.errors).toEqual([]);
}

/** A fault at the creation in the middle of them all. */
function inTheMiddle(fault: Pick<Fault, "action" | "afterEffect">): readonly Fault[] {
  const all = [...whole.values()].reduce((sum, count) => sum + count, 0);
  return [{ type: "*", operation: "create", nth: Math.floor(all / 2), ...fault }];
}

beforeAll(async () => {
  const { errors, steps } = await (await stack.open()).preview();
  expect(errors).toEqual([]);
  whole = countByType(steps.filter((step) => isMade(step.new)).map(({ type }) => type));
});

afterAll(() => stack.close());

describe("after a broken run the next one completes, with nothing twice and nothing left behind", () => {
  test("the fixture holds at least two of every type, and of every type that the program makes (typesNotInFixture)", async () => {
    await expect(`${[...whole.keys()].sort().join("\n")}\n`).toMatchFileSnapshot(FIXTURE_TYPES);
    expect([...whole].filter(([, count]) => count < 2)).toEqual([]);
  });

  test("when the first and when the last creation of every type fails", async () => {
    const broken = await failEveryType(stack, whole);
    await expectNextRunCompletes(stack, whole, broken);
    await destroyed();
  });

  test("when engine and program are killed in the middle, while the cloud goes on", async () => {
    const killed = await runInto(stack, inTheMiddle({ action: "hang", afterEffect: true }));
    expect(killed.exitCode).toBeNull();
    const healed = await expectNextRunCompletes(stack, whole, killed);
    expect(healed.join()).toMatch(/took away the lock.*settled \d+ interrupted operation/s);
    await destroyed();
  });

  test("when creations hang, the engine is interrupted, and the cloud had done them all the same", async () => {
    // Of what the cloud numbers itself: made once more, it would be there twice without a word.
    const type = "gcp:secretmanager/secretVersion:SecretVersion";
    const faults = Array.from(
      { length: whole.get(type)! },
      (_, index): Fault => ({ type, operation: "create", nth: index + 1, action: "hang", afterEffect: true }),
    );
    const hung = await runInto(stack, faults, { atHang: "interrupt" });
    expect(hung.exitCode, "the engine ends by itself").not.toBeNull();
    await expectNextRunCompletes(stack, whole, hung);
  });

  test("when deleting what the last test made fails, the next destroy leaves nothing", async () => {
    const fault: Fault = { type: "*", operation: "delete", nth: 5, action: "fail" };
    await runInto(stack, [fault], { verb: "destroy" });
    expectNothingOrphaned(stack);
    await destroyed();
    expect(stack.inState()).toEqual([]);
  });
});
