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

/** A stack in which each secret is a canary. */
export interface CanaryStack {
  readonly stack: TestStack;
  /** The configuration by key, for changes of it. */
  readonly config: Readonly<Record<string, unknown>>;
  /** By the path of each secret, a part of it that is nowhere else in the world: where that is, the secret is. */
  readonly canaries: Readonly<Record<string, string>>;
}

/** What of a stack differs from its file. */
export interface ProgramStackArgs {
  /** `dev` or `prod`. */
  readonly stack: "dev" | "prod";
  /** The systems that it carries. @default the five and the sixth */
  readonly systems?: readonly string[];
  /** The folder with its Pulumi.yaml. @default one whose program knows the sixth system too */
  readonly program?: string;
}

/** Secrets by their path, as formed as the placeholders, and the mark in each by which it is found. */
export function withCanaries(
  placeholders: Readonly<Record<string, string>>,
): Readonly<Record<"values" | "canaries", Readonly<Record<string, string>>>> {
  const marks = Object.keys(placeholders).map(
    (path) => [path, createHash("md5").update(path).digest("hex")] as const,
  );
  return {
    values: Object.fromEntries(marks.map(([path, mark]) => [path, marked(placeholders[path]!, mark)])),
    canaries: Object.fromEntries(marks),
  };
}

/** A PagerDuty key has a length, and a Google key is base64. */
function marked(placeholder: string, mark: string): string {
  if (placeholder.length === mark.length) return mark;
  return `${placeholder}+canary+${mark}`;
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
  program = programFolder(),
}: ProgramStackArgs): Promise<CanaryStack> {
  const written = await readStackConfig(join(ROOT, `Pulumi.${stack}.yaml`));
  const known = (written["vigie:systems"] ?? {}) as Readonly<Record<string, unknown>>;
  const chosen = Object.fromEntries(systems.map((name) => [name, known[name] ?? {}]));
  const { config, secrets } = withPlaceholders({ ...written, "vigie:systems": chosen }, all, stack);
  const { values, canaries } = withCanaries(secrets);
  const args: TestStackArgs = { program, stack, config, secrets: values };
  return { stack: new TestStack(args), config, canaries };
}
