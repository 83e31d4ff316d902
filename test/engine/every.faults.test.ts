// The same promise as faults.test.ts, at every single operation of a run, with a command of its own: `npm run test:faults`.
// Each operation fails once, in one of five ways that take turns; `npm run test:faults -- --faults every-way` lets it fail
// in all of them, and `VIGIE_FAULTS_STEP=20` takes only every twentieth case.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Fault } from "../../tools/offline/index.ts";
import { countByType, expectNextRunCompletes, expectNothingOrphaned, isMade, runInto } from "./faultRuns.ts";
import { inLanes } from "./lanes.ts";
import { FIXTURE, TestStack, type TestStackArgs } from "./stack.ts";

/** Milliseconds for all cases. */
const HOURS = 6 * 3_600_000;

const STEP = Number(process.env.VIGIE_FAULTS_STEP ?? "1");
if (!Number.isInteger(STEP) || STEP < 1)
  throw new Error("VIGIE_FAULTS_STEP must be a whole number from 1 on");

/** What can go wrong with one operation. */
const WAYS: readonly (Pick<Fault, "action" | "afterEffect"> & { readonly words: string })[] = [
  { words: "fails before its effect", action: "fail" },
  { words: "hangs after its effect, and the engine is killed", action: "hang", afterEffect: true },
  { words: "fails after its effect", action: "fail", afterEffect: true },
  { words: "hangs before its effect, and the engine is killed", action: "hang" },
  { words: "takes the providers down after its effect", action: "exit", afterEffect: true },
];

/** The stacks that each case starts from, as a copy: one that is empty, and one that is up. */
const bases = { empty: newStack(), up: newStack() };
let whole: ReadonlyMap<string, number>;
/** How many operations of a kind a run has. */
const total = { create: 0, update: 0, delete: 0 };

function newStack(): TestStack {
  return new TestStack({ program: FIXTURE, stack: "every", checkpoints: true });
}

/** The edition after the one that is up (fixture/edition.ts). */
const CHANGED: Partial<TestStackArgs> = { env: { FIXTURE_EDITION: "2" } };

beforeAll(async () => {
  await bases.empty.open();
  await bases.empty.rest();
  const made = await (await bases.up.open()).up();
  expect(made.errors).toEqual([]);
  await bases.up.rest();
  whole = countByType(bases.up.inState());
  total.create = bases.up.inState().length;
  total.delete = total.create;
  const changing = await bases.up.copy();
  const changed = await (await changing.open([], CHANGED)).up();
  expect(changed.errors).toEqual([]);
  expect(new Set(changed.steps.map(({ op }) => op))).toEqual(new Set(["update"]));
  // A component is updated in the state only.
  total.update = changed.steps.filter((step) => isMade(step.new)).length;
  await changing.close();
});

afterAll(() => Promise.all([bases.empty.close(), bases.up.close()]));

/** What must hold after a fault of each kind of operation. */
const CASES: Readonly<Record<keyof typeof total, (fault: Fault) => Promise<void>>> = {
  create: async (fault) => {
    const stack = await bases.empty.copy();
    const broken = await runInto(stack, [fault]);
    await expectNextRunCompletes(stack, whole, broken);
    await stack.close();
  },
  update: async (fault) => {
    const stack = await bases.up.copy();
    const broken = await runInto(stack, [fault], { change: CHANGED });
    await expectNextRunCompletes(stack, whole, broken, CHANGED);
    const cloud = readFileSync(stack.cloudFile, "utf8");
    expect(new Set(cloud.match(/edition-\d+/g))).toEqual(new Set(["edition-2"]));
    await stack.close();
  },
  delete: async (fault) => {
    const stack = await bases.up.copy();
    await runInto(stack, [fault], { verb: "destroy" });
    const workspace = await stack.open();
    await stack.heal(workspace);
    expect((await workspace.destroy()).errors).toEqual([]);
    expect(stack.inState()).toEqual([]);
    expectNothingOrphaned(stack);
    await stack.close();
  },
};

/** Every operation in the way whose turn it is, or in every way. */
function allCases(): readonly { readonly title: string; readonly run: () => Promise<void> }[] {
  const kinds = Object.keys(total) as (keyof typeof total)[];
  const cases = kinds.flatMap((operation, turn) =>
    Array.from({ length: total[operation] }, (_, index) => index + 1).flatMap((nth) => {
      const ways = process.env.VIGIE_FAULTS === "every-way" ? WAYS : [WAYS[(nth + turn) % WAYS.length]!];
      return ways.map(({ words, ...way }) => ({
        title: `${operation} ${nth} of ${total[operation]} ${words}`,
        run: () => CASES[operation]({ type: "*", operation, nth, ...way }),
      }));
    }),
  );
  return cases.filter((_, index) => index % STEP === 0);
}

test(
  "whichever operation fails, in whichever way: the next run completes, nothing twice, nothing left behind",
  async () => {
    for (const [operation, count] of Object.entries(total)) expect(count, operation).toBeGreaterThan(10);
    expect(await inLanes(allCases())).toEqual([]);
  },
  HOURS,
);
