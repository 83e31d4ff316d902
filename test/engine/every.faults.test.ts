// The same promise as faults.test.ts, at every single operation; it takes long and has a command of its own: npm run test:faults.
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RunResult } from "../../tools/engine/run.ts";
import type { Fault } from "../../tools/offline/index.ts";
import { countByType, expectNextRunCompletes, expectNothingOrphaned } from "./faultRuns.ts";
import { FIXTURE, TestStack } from "./stack.ts";

/** Milliseconds for all operations of one kind. */
const HOURS = 3 * 3_600_000;

let whole: ReadonlyMap<string, number>;
let operations: number;
let stack = new TestStack({ program: FIXTURE, stack: "every" });

/** What can go wrong with one operation, beside a plain failure. */
const WAYS: Readonly<Record<string, Pick<Fault, "action" | "afterEffect">>> = {
  "fails before its effect": { action: "fail" },
  "fails after its effect": { action: "fail", afterEffect: true },
  "hangs before its effect, and the engine is killed": { action: "hang" },
  "hangs after its effect, and the engine is killed": { action: "hang", afterEffect: true },
  "takes the providers down after its effect": { action: "exit", afterEffect: true },
};

/** Runs into the n-th operation's fault; where that hangs, the engine is killed a moment after it has gone quiet. */
async function runInto(fault: Fault, verb: "up" | "destroy"): Promise<RunResult> {
  const workspace = await stack.open([fault]);
  let quiet: NodeJS.Timeout | undefined;
  const result = await workspace[verb]({
    onEvent: (_, engine) => {
      clearTimeout(quiet);
      if (fault.action === "hang") quiet = setTimeout(() => engine.kill(), 5_000);
    },
  });
  clearTimeout(quiet);
  return result;
}

beforeAll(async () => {
  const result = await (await stack.open()).up();
  expect(result.errors).toEqual([]);
  whole = countByType(stack.inState());
  operations = [...whole.values()].reduce((sum, count) => sum + count, 0);
  await stack.close();
});

afterEach(() => stack.close());

describe.each(Object.entries(WAYS))("an operation %s", (_, way) => {
  test(
    "at every n-th creation: the next run completes, nothing twice, nothing left behind",
    async () => {
      for (let nth = 1; nth <= operations; nth++) {
        stack = new TestStack({ program: FIXTURE, stack: "every" });
        const broken = await runInto({ type: "*", operation: "create", nth, ...way }, "up");
        expect(broken.ok, `creation no. ${nth}`).toBe(false);
        await expectNextRunCompletes(stack, whole, broken);
        await stack.close();
      }
    },
    HOURS,
  );

  test(
    "at every n-th deletion: the next destroy leaves nothing",
    async () => {
      for (let nth = 1; nth <= operations; nth++) {
        stack = new TestStack({ program: FIXTURE, stack: "every" });
        await (await stack.open()).up();
        await runInto({ type: "*", operation: "delete", nth, ...way }, "destroy");
        const workspace = await stack.open();
        await stack.heal(workspace);
        const next = await workspace.destroy();
        expect(next.errors, `deletion no. ${nth}`).toEqual([]);
        expect(stack.inState()).toEqual([]);
        expectNothingOrphaned(stack);
        await stack.close();
      }
    },
    HOURS,
  );
});
