// The program's own stacks for a test: Pulumi.<stack>.yaml as it is, placeholders where it says nothing, a canary for each secret.
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { withPlaceholders } from "../../config/placeholders.ts";
import { readStackConfig } from "../../tools/engine/workspace.ts";
import { ROOT } from "../architecture/sources.ts";
import { all } from "../systems/all.ts";
import { TestStack, type TestStackArgs } from "./stack.ts";

/** A stack of the program. */
export interface ProgramStack {
  readonly stack: TestStack;
  /** The configuration by key, for changes of it. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The secrets by their path; each value is nowhere else in the world. */
  readonly canaries: Readonly<Record<string, string>>;
}

/** What of a stack differs from its file. */
export interface ProgramStackArgs {
  /** `dev` or `prod`. */
  readonly stack: "dev" | "prod";
  /** The systems that it carries. @default the five and the sixth */
  readonly systems?: readonly string[];
}

/** A value as long and as formed as the placeholder, and unlike everything else. */
function canary(path: string, placeholder: string): string {
  const mark = createHash("md5").update(path).digest("hex");
  return placeholder.length === mark.length ? mark : `${placeholder}-canary+${mark}`;
}

/** The folder with a Pulumi.yaml like the program's, whose program knows the sixth system too. */
function programFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vigie-program-"));
  const project = parse(readFileSync(join(ROOT, "Pulumi.yaml"), "utf8")) as object;
  const main = join(import.meta.dirname, "program", "index.ts");
  writeFileSync(join(folder, "Pulumi.yaml"), stringify({ ...project, main }));
  return folder;
}

/** Opens nothing yet: `stack.open()` does. */
export async function programStack({
  stack,
  systems = Object.keys(all),
}: ProgramStackArgs): Promise<ProgramStack> {
  const written = await readStackConfig(join(ROOT, `Pulumi.${stack}.yaml`));
  const known = (written["vigie:systems"] ?? {}) as Readonly<Record<string, unknown>>;
  const chosen = Object.fromEntries(systems.map((name) => [name, known[name] ?? {}]));
  const { config, secrets } = withPlaceholders({ ...written, "vigie:systems": chosen }, all, stack);
  const canaries = Object.fromEntries(
    Object.entries(secrets).map(([path, value]) => [path, canary(path, value)]),
  );
  const args: TestStackArgs = { program: programFolder(), stack, config, secrets: canaries };
  return { stack: new TestStack(args), config, canaries };
}
