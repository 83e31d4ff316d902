// The stacks that are compared: Vigie's program on invented systems, and the flat program with the same resources, started
// as somebody without Vigie would start it or with the settings that Vigie's program starts with.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse, stringify } from "yaml";
import { withPlaceholders } from "../config/placeholders.ts";
import { TestStack, TYPES_ARE_STRIPPED } from "../test/engine/stack.ts";
import { projectFolder, workFolder } from "../tools/setup/manifest.ts";
import { benchSystems } from "./systems.ts";

/** Node as Pulumi starts it, without what spares the tests time: each program has the settings that it makes itself. */
const AS_PULUMI_STARTS = { NODE_OPTIONS: TYPES_ARE_STRIPPED };

/** Vigie's program on so many services. */
export function vigieStack(services: number): TestStack {
  const systems = benchSystems(services);
  const said = {
    "vigie:environment": "dev",
    "vigie:systems": Object.fromEntries(Object.keys(systems).map((name) => [name, {}])),
  };
  const { config, secrets } = withPlaceholders(said, systems, "bench");
  const program = mkdtempSync(join(tmpdir(), "vigie-bench-"));
  const project = parse(readFileSync(join(projectFolder, "Pulumi.yaml"), "utf8")) as object;
  const main = join(projectFolder, "bench", "program", "main.mjs");
  writeFileSync(join(program, "Pulumi.yaml"), stringify({ ...project, main }));
  const env = { ...AS_PULUMI_STARTS, VIGIE_BENCH_SERVICES: String(services) };
  return new TestStack({ program, stack: "bench", config, secrets, env });
}

/** The flat program, inside the clone so that it finds the same packages. @param source its text */
export function flatStack(
  source: string,
  { startup }: { readonly startup: "plain" | "as-vigie" },
): TestStack {
  const program = join(workFolder, "bench", startup);
  mkdirSync(program, { recursive: true });
  const start =
    startup === "plain" ? "" : `import "${pathToFileURL(join(projectFolder, "startup.mjs")).href}";\n`;
  writeFileSync(join(program, "main.mjs"), `${start}await import("./index.ts");\n`);
  writeFileSync(join(program, "index.ts"), source);
  const runtime = { name: "nodejs", options: { typescript: false } };
  writeFileSync(join(program, "Pulumi.yaml"), stringify({ name: "flat", main: "main.mjs", runtime }));
  return new TestStack({ program, stack: "bench", env: AS_PULUMI_STARTS });
}
