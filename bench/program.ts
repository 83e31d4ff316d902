// How much time Vigie's program takes over the flat program with the same resources, on the same engine, one run after the other.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse, stringify } from "yaml";
import { withPlaceholders } from "../config/placeholders.ts";
import { TestStack } from "../test/engine/stack.ts";
import { projectFolder, workFolder } from "../tools/setup/manifest.ts";
import { essence, flatProgram, plainResources } from "./flat.ts";
import { benchSystems } from "./systems.ts";

/** What was measured for a number of services. */
export interface Comparison {
  readonly services: number;
  /** Resources that a provider made. */
  readonly resources: number;
  /** Seconds of one preview of an empty stack, median. */
  readonly program: number;
  /** The same of the flat program. */
  readonly flat: number;
  /** The median of the pairs' ratios. */
  readonly ratio: number;
  /** Most memory of the program's process, MiB. */
  readonly programMemory: number;
  /** The same of the flat program's. */
  readonly flatMemory: number;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Vigie's program on so many services. */
function vigieStack(services: number): TestStack {
  const systems = benchSystems(services);
  const said = {
    "vigie:environment": "dev",
    "vigie:systems": Object.fromEntries(Object.keys(systems).map((name) => [name, {}])),
  };
  const { config, secrets } = withPlaceholders(said, systems, "bench");
  const program = mkdtempSync(join(tmpdir(), "vigie-bench-"));
  const project = parse(readFileSync(join(projectFolder, "Pulumi.yaml"), "utf8")) as object;
  const main = join(projectFolder, "bench", "program", "index.ts");
  writeFileSync(join(program, "Pulumi.yaml"), stringify({ ...project, main }));
  return new TestStack({
    program,
    stack: "bench",
    config,
    secrets,
    env: { VIGIE_BENCH_SERVICES: String(services) },
  });
}

/** The flat program, inside the clone so that it finds the same packages. */
function flatStack(services: number, source: string): TestStack {
  const program = join(workFolder, "bench", `flat-${services}`);
  mkdirSync(program, { recursive: true });
  writeFileSync(join(program, "index.ts"), source);
  const runtime = { name: "nodejs", options: { typescript: false } };
  writeFileSync(join(program, "Pulumi.yaml"), stringify({ name: "flat", main: "index.ts", runtime }));
  return new TestStack({ program, stack: "bench" });
}

async function previewOnce(stack: TestStack): Promise<{ readonly seconds: number; readonly memory: number }> {
  const workspace = await stack.open();
  const file = join(stack.folder, "memory");
  const options = `${workspace.env.NODE_OPTIONS ?? ""} --import=${join(projectFolder, "bench", "peakMemory.mjs")}`;
  const result = await workspace.preview({ env: { VIGIE_BENCH_MEMORY: file, NODE_OPTIONS: options } });
  if (!result.ok) throw new Error(result.errors.join("\n"));
  return { seconds: result.seconds, memory: Number(readFileSync(file, "utf8")) / 1024 };
}

/** Brings both up once, asserts that they make the same, and compares their previews on empty stacks in pairs. */
export async function compare(services: number, pairs: number): Promise<Comparison> {
  const vigie = vigieStack(services);
  const made = await upAndExport(vigie);
  const flat = flatStack(services, flatProgram(made));
  const copied = await upAndExport(flat);
  if (!isDeepStrictEqual(essence(made), essence(copied)))
    throw new Error("the two programs do not make the same");
  for (const stack of [vigie, flat]) await (await stack.open()).destroy();

  const program: { seconds: number; memory: number }[] = [];
  const floor: typeof program = [];
  for (let pair = 0; pair < pairs; pair++) {
    // The order changes with each pair, so that neither always has the warmer machine.
    for (const [stack, into] of pair % 2 === 0
      ? ([
          [vigie, program],
          [flat, floor],
        ] as const)
      : ([
          [flat, floor],
          [vigie, program],
        ] as const)) {
      into.push(await previewOnce(stack));
    }
  }
  await vigie.close();
  await flat.close();
  return {
    services,
    resources: plainResources(made).length,
    program: median(program.map(({ seconds }) => seconds)),
    flat: median(floor.map(({ seconds }) => seconds)),
    ratio: median(program.map(({ seconds }, pair) => seconds / floor[pair]!.seconds)),
    programMemory: Math.max(...program.map(({ memory }) => memory)),
    flatMemory: Math.max(...floor.map(({ memory }) => memory)),
  };
}

async function upAndExport(stack: TestStack) {
  const workspace = await stack.open();
  const result = await workspace.up();
  if (!result.ok) throw new Error(result.errors.join("\n"));
  return workspace.export({ showSecrets: true });
}
