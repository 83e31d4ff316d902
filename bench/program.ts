// How much time Vigie's program takes over the flat program with the same resources: previews of empty stacks on the same
// engine in turn, after both were brought up once and seen to make the same.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { TestStack } from "../test/engine/stack.ts";
import type { Deployment } from "../tools/engine/deployment.ts";
import { projectFolder } from "../tools/setup/manifest.ts";
import { essence, flatProgram, plainResources } from "./flat.ts";
import { flatStack, vigieStack } from "./stacks.ts";

/** What is compared: Vigie's program, the flat one, and the flat one with the settings that Vigie's starts with. */
export const CONTESTANTS = ["vigie", "flat", "flat started alike"] as const;

/** One of them. */
export type Contestant = (typeof CONTESTANTS)[number];

/** What one preview took. */
export interface Sample {
  /** Wall-clock seconds from the command to its end, the engine's included. */
  readonly seconds: number;
  /** Seconds of processor time of the program's process. */
  readonly cpuSeconds: number;
  /** The most memory of the program's process, MiB. */
  readonly memoryMiB: number;
}

/** What was measured for a number of services. */
export interface Comparison {
  /** Resources that a provider made. */
  readonly resources: number;
  /** Components among which Vigie arranges them; a flat program has none. */
  readonly components: number;
  /** One sample a round, in the order of the rounds. */
  readonly samples: Readonly<Record<Contestant, readonly Sample[]>>;
}

/** Brings the programs up once, asserts that they make the same, and previews each on an empty stack once a round. */
export async function compare(services: number, rounds: number): Promise<Comparison> {
  const made = await upAndExport(vigieStack(services));
  const source = flatProgram(made);
  const copied = await upAndExport(flatStack(source, { startup: "plain" }));
  if (!isDeepStrictEqual(essence(made), essence(copied)))
    throw new Error("the two programs do not make the same");

  const stacks: Readonly<Record<Contestant, TestStack>> = {
    vigie: vigieStack(services),
    flat: flatStack(source, { startup: "plain" }),
    "flat started alike": flatStack(source, { startup: "as-vigie" }),
  };
  const samples: Record<Contestant, Sample[]> = { vigie: [], flat: [], "flat started alike": [] };
  for (const each of CONTESTANTS) await previewOnce(stacks[each]); // what is compiled at first use is not compared
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another one, so that none always has the warmer machine.
    const order = CONTESTANTS.map((_, index) => CONTESTANTS[(index + round) % CONTESTANTS.length]!);
    for (const each of order) samples[each].push(await previewOnce(stacks[each]));
  }
  for (const stack of Object.values(stacks)) await stack.close();
  const resources = plainResources(made).length;
  return { resources, components: (made.deployment.resources ?? []).length - resources - 1, samples };
}

/** The state after a first `up`, with the secrets shown. */
async function upAndExport(stack: TestStack): Promise<Deployment> {
  const workspace = await stack.open();
  // The engine would write the whole state before and after each of its steps, which takes minutes from 100 services on.
  const result = await workspace.up({ env: { PULUMI_SKIP_CHECKPOINTS: "true" } });
  if (!result.ok) throw new Error(result.errors.join("\n"));
  const state = await workspace.export({ showSecrets: true });
  await stack.close();
  return state;
}

async function previewOnce(stack: TestStack): Promise<Sample> {
  const workspace = await stack.open();
  const file = join(stack.folder, "usage.json");
  const options = `${workspace.env.NODE_OPTIONS ?? ""} --import=${join(projectFolder, "bench", "usage.mjs")}`;
  const result = await workspace.preview({ env: { VIGIE_BENCH_USAGE: file, NODE_OPTIONS: options } });
  if (!result.ok) throw new Error(result.errors.join("\n"));
  return { seconds: result.seconds, ...(JSON.parse(readFileSync(file, "utf8")) as Omit<Sample, "seconds">) };
}
