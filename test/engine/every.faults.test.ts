// The same promise as faults.test.ts, at every single operation; it takes hours and has a command of its own:
// `npm run test:faults`. `VIGIE_FAULTS_STEP=20 npm run test:faults` takes only every twentieth operation of each kind, another
// one in each way to fail, which is a matter of minutes.
import { readFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Fault } from "../../tools/offline/index.ts";
import { countByType, expectNextRunCompletes, expectNothingOrphaned, runInto } from "./faultRuns.ts";
import { FIXTURE, TestStack, type TestStackArgs } from "./stack.ts";

/** Milliseconds for all operations of one kind. */
const HOURS = 3 * 3_600_000;

const STEP = Number(process.env.VIGIE_FAULTS_STEP ?? "1");
if (!Number.isInteger(STEP) || STEP < 1)
  throw new Error("VIGIE_FAULTS_STEP must be a whole number from 1 on");

let whole: ReadonlyMap<string, number>;
/** How many operations of a kind a run has. */
const total = { create: 0, update: 0, delete: 0 };
let stack = newStack();

function newStack(): TestStack {
  return new TestStack({ program: FIXTURE, stack: "every" });
}

/** The n-th edition of the fixture (fixture/edition.ts). */
function edition(nth: number): Partial<TestStackArgs> {
  return { env: { FIXTURE_EDITION: String(nth) } };
}

/** What can go wrong with one operation. */
const WAYS: Readonly<Record<string, Pick<Fault, "action" | "afterEffect">>> = {
  "fails before its effect": { action: "fail" },
  "fails after its effect": { action: "fail", afterEffect: true },
  "hangs before its effect, and the engine is killed": { action: "hang" },
  "hangs after its effect, and the engine is killed": { action: "hang", afterEffect: true },
  "takes the providers down after its effect": { action: "exit", afterEffect: true },
};

/** Does it for each operation of a kind, or each STEP-th, and says how far it is. */
async function atEvery(
  operation: keyof typeof total,
  way: string,
  run: (fault: Fault) => Promise<void>,
): Promise<void> {
  expect(total[operation]).toBeGreaterThan(0);
  const first = 1 + (Object.keys(WAYS).indexOf(way) % STEP);
  for (let nth = first; nth <= total[operation]; nth += STEP) {
    const began = performance.now();
    await run({ type: "*", operation, nth, ...WAYS[way]! });
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    process.stdout.write(`  ${operation} ${nth} of ${total[operation]} ${way}: put right in ${seconds} s\n`);
  }
}

beforeAll(async () => {
  const made = await (await stack.open()).up();
  expect(made.errors).toEqual([]);
  whole = countByType(stack.inState());
  total.create = stack.inState().length;
  total.delete = stack.inState().length;
  const changed = await (await stack.open([], edition(2))).up();
  expect(changed.errors).toEqual([]);
  expect(new Set(changed.steps.map(({ op }) => op))).toEqual(new Set(["update"]));
  total.update = changed.steps.length;
  await stack.close();
});

afterEach(() => stack.close());

describe.each(Object.keys(WAYS))("an operation %s", (way) => {
  test(
    "at every creation: the next run completes, nothing twice, nothing left behind",
    () =>
      atEvery("create", way, async (fault) => {
        stack = newStack();
        const broken = await runInto(stack, fault);
        await expectNextRunCompletes(stack, whole, broken);
        await stack.close();
      }),
    HOURS,
  );

  test(
    "at every update: the next run completes, and nothing of before is left",
    async () => {
      stack = newStack();
      expect((await (await stack.open()).up()).errors).toEqual([]);
      let now = 1;
      await atEvery("update", way, async (fault) => {
        now++;
        const broken = await runInto(stack, fault, { change: edition(now) });
        await expectNextRunCompletes(stack, whole, broken, edition(now));
        const cloud = readFileSync(stack.cloudFile, "utf8");
        expect(new Set(cloud.match(/edition-\d+/g))).toEqual(new Set([`edition-${now}`]));
      });
    },
    HOURS,
  );

  test(
    "at every deletion: the next destroy leaves nothing",
    () =>
      atEvery("delete", way, async (fault) => {
        stack = newStack();
        expect((await (await stack.open()).up()).errors).toEqual([]);
        await runInto(stack, fault, { verb: "destroy" });
        const workspace = await stack.open();
        await stack.heal(workspace);
        expect((await workspace.destroy()).errors).toEqual([]);
        expect(stack.inState()).toEqual([]);
        expectNothingOrphaned(stack);
        await stack.close();
      }),
    HOURS,
  );
});
