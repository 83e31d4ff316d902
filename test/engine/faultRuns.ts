// Runs of the engine in which something goes wrong, and what must hold after each of them.
import { expect } from "vitest";
import type { StepState } from "../../tools/engine/events.ts";
import type { EngineControl, RunResult } from "../../tools/engine/run.ts";
import type { Fault } from "../../tools/offline/index.ts";
import type { TestStack, TestStackArgs } from "./stack.ts";

/** Things of a package that has no cloud: they are in the state only. */
const cloudless = (thing: string): boolean => thing.startsWith("random:");

/** What stays when it is deleted: an API, because others in the project may use it, and Google's agents, of which there is one each. */
const lasting = (thing: string): boolean => /^gcp:projects\/service(Identity)?:/.test(thing);

/** How many things of each type there are. */
export function countByType(things: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) {
    const type = thing.split(" ")[0]!;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return counts;
}

/** Whether a step is about what a provider makes: no component, no provider. */
export function isMade(state: StepState | null): boolean {
  return state !== null && state.provider !== "" && !state.type.startsWith("pulumi:");
}

/** The types whose injected fault struck in a run. */
export function struckTypes(result: RunResult): readonly string[] {
  return [...result.output.matchAll(/injected fault: \w+ no\. \d+ of (\S+) /g)].map(([, type]) => type!);
}

/** Whatever went wrong: what the cloud has is what the state knows, no more and no less. */
export function expectNothingOrphaned(stack: TestStack): void {
  const cloud = stack.inCloud().filter((thing) => !lasting(thing));
  const state = stack.inState().filter((thing) => !cloudless(thing) && !lasting(thing));
  const only = (here: readonly string[], there: readonly string[]): string =>
    here.filter((thing) => !there.includes(thing)).join(", ");
  expect(cloud, `only in the cloud: ${only(cloud, state)}; only in the state: ${only(state, cloud)}`).toEqual(
    state,
  );
}

/** The next run after whatever went wrong: it completes, with as many of each type as ever. */
export async function expectNextRunCompletes(
  stack: TestStack,
  whole: ReadonlyMap<string, number>,
  broken: RunResult,
  change: Partial<TestStackArgs> = {},
): Promise<readonly string[]> {
  const workspace = await stack.open([], change);
  const healed = [...(await stack.heal(workspace)), ...(await stack.healFailedCreations(workspace, broken))];
  const next = await workspace.up();
  expect(next.errors).toEqual([]);
  expect(countByType(stack.inState())).toEqual(whole);
  expectNothingOrphaned(stack);
  return healed;
}

/**
 * Lets the first and then the last creation of every type fail: each run arms one fault for each type that has one left,
 * and the next run goes on where it stopped, so that one chain of runs meets them all.
 * @returns the last of the broken runs
 */
export async function failEveryType(
  stack: TestStack,
  whole: ReadonlyMap<string, number>,
): Promise<RunResult> {
  const armed = new Map([...whole.keys()].map((type) => [type, ["first", "last"]]));
  for (;;) {
    const made = countByType(stack.inState());
    const faults = [...armed].map(([type, [which]]): Fault => {
      const left = whole.get(type)! - (made.get(type) ?? 0);
      return { type, operation: "create", nth: which === "first" ? 1 : left, action: "fail" };
    });
    const workspace = await stack.open(faults);
    // So that one run meets a failure in every type whose predecessors are there; else it would stop at the first.
    const result = await workspace.up({ flags: ["--continue-on-error"] });
    expect(result.ok, "a failed creation must fail the run").toBe(false);
    const struck = struckTypes(result);
    expect(struck.length, `no fault struck: ${result.errors.join("\n")}`).toBeGreaterThan(0);
    for (const type of struck) if (armed.get(type)?.shift() === "last") armed.delete(type);
    expectNothingOrphaned(stack);
    if (armed.size === 0) return result;
  }
}

/** What is done to an engine that waits for an operation which never answers. */
export type AtHang = keyof EngineControl;

/**
 * Runs into faults. Where they are hangs, something is done to the engine: when all of them have struck and not by the
 * order of events, for the operations of a run go on side by side, and after a hang no event may come any more.
 */
export async function runInto(
  stack: TestStack,
  faults: readonly Fault[],
  { verb = "up", atHang = "kill", change = {} }: RunIntoOptions = {},
): Promise<RunResult> {
  let struck = 0;
  let control: EngineControl | undefined;
  const onStrike = (): void => {
    if (++struck < faults.length || faults.some(({ action }) => action !== "hang")) return;
    // A moment, so that what runs beside it gets somewhere too.
    setTimeout(() => control?.[atHang](), 300);
  };
  const workspace = await stack.open(faults, { ...change, struck: onStrike });
  const result = await workspace[verb]({
    onEvent: (_, engine) => {
      control = engine;
    },
  });
  const asked = faults.map(({ operation, nth }) => `${operation} no. ${nth}`).join(", ");
  expect([struck, result.ok], asked).toEqual([faults.length, false]);
  return result;
}

/** How to run into faults. */
export interface RunIntoOptions {
  /** What the engine is to do. @default `up` */
  readonly verb?: "up" | "destroy";
  /** What happens to it where the faults are hangs. @default `kill` */
  readonly atHang?: AtHang;
  /** What differs from the stack as it was made. @default nothing */
  readonly change?: Partial<TestStackArgs>;
}
