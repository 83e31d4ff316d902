// A stack's file, resolved without the engine: what is missing is filled with placeholders, secrets are never read.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Diagnostic, Diagnostics, nearest, VigieError } from "../components/core/diagnostics.ts";
import { checkSystems } from "../components/model/check.ts";
import { readingOptions } from "../components/model/grafanaOptions.ts";
import { resolveOthers } from "../components/model/otherSystems.ts";
import { resolveSystem } from "../components/model/resolve.ts";
import type { ResolvedSystem } from "../components/model/resolved.ts";
import type { StackDescription } from "../components/model/stack.ts";
import type { Systems } from "../config/names.ts";
import { withPlaceholders } from "../config/placeholders.ts";
import { type FileConfiguration, rawFromFile } from "../config/rawStack.ts";
import { readStack } from "../config/readStack.ts";
import type { RequiredInput } from "../config/requiredInputs.ts";
import { checkDashboards } from "../dashboards/index.ts";

/** A stack with its systems, resolved. */
export interface ResolvedStack {
  readonly stack: StackDescription;
  readonly systems: readonly ResolvedSystem[];
  /** Systems of the environment that other stacks carry, for the page over all of them. */
  readonly others: readonly ResolvedSystem[];
  /** What the stack does not say yet, and a placeholder stands for. */
  readonly filled: readonly RequiredInput[];
  /** Warnings and notices. */
  readonly findings: readonly Diagnostic[];
}

/**
 * Resolves a stack from its file.
 * @param folder where Pulumi.<stack>.yaml is
 * @param ignored keys whose mistakes are passed over, because the caller is there to tell of them
 * @throws VigieError naming every mistake
 */
export function resolveStackFile(
  name: string,
  folder: string,
  systems: Systems,
  ignored: readonly string[] = [],
): ResolvedStack {
  const { config, filled } = withPlaceholders(readStackFile(name, folder), systems, name);
  const { stack, findings } = readStack(rawFromFile(config), systems, name);
  const resolved = Object.keys(stack.systems).map((each) => resolveSystem(systems[each]!, stack));
  const found = new Diagnostics();
  // Secrets that are not there yet are no mistake here: nothing of what is made without them holds one.
  const missing = filled.filter(({ secret }) => secret).map(({ path }) => path);
  found.add(findings.filter(({ at, level }) => !(level === "error" && missing.includes(at))));
  found.add(checkSystems(resolved, stack).filter(({ at }) => !ignored.includes(at)));
  found.failOnErrors();
  // Only systems without mistakes can be drawn.
  found.add(checkDashboards(resolved, readingOptions(stack)));
  found.failOnErrors();
  return { stack, systems: resolved, others: resolveOthers(stack, systems), filled, findings: found.all };
}

function readStackFile(name: string, folder: string): FileConfiguration {
  const known = readdirSync(folder).flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []);
  if (!known.includes(name)) {
    const meant = nearest(name, known);
    throw new VigieError([
      {
        level: "error",
        at: "--stack",
        problem: `there is no Pulumi.${name}.yaml`,
        fix: meant ? `did you mean "${meant}"?` : `write one of ${known.join(", ")}`,
      },
    ]);
  }
  const text = readFileSync(join(folder, `Pulumi.${name}.yaml`), "utf8");
  return ((parse(text) ?? {}) as { readonly config?: FileConfiguration }).config ?? {};
}
