// A stack's configuration in which nothing is missing, to which each test adds what it is about.

import type { Diagnostic } from "../../components/core/diagnostics.ts";
import { checkSystems } from "../../components/model/check.ts";
import { resolveSystem } from "../../components/model/resolve.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { Systems } from "../../config/names.ts";
import { withPlaceholders } from "../../config/placeholders.ts";
import { type FileConfiguration, rawFromFile } from "../../config/rawStack.ts";
import { type ReadStack, readStack } from "../../config/readStack.ts";
import { systems } from "../../systems/index.ts";

/** A configuration with a placeholder for everything that is missing in it, secrets too. */
export function complete(config: FileConfiguration, known: Systems = systems): FileConfiguration {
  const filled = withPlaceholders(config, known, "dev");
  const secrets = Object.keys(filled.secrets).map((path) => [path.split(".")[1]!, { secure: "v1:x" }]);
  return { ...filled.config, "vigie:secrets": { ...Object.fromEntries(secrets), ...secretsOf(config) } };
}

function secretsOf(config: FileConfiguration): object {
  return (config["vigie:secrets"] ?? {}) as object;
}

/** What the program makes of a configuration before it makes anything. */
export function understood(
  config: FileConfiguration,
  known: Systems = systems,
): ReadStack & { readonly systems: readonly ResolvedSystem[]; readonly all: readonly Diagnostic[] } {
  const read = readStack(rawFromFile(config), known, "dev");
  const resolved = Object.keys(read.stack.systems).map((name) => resolveSystem(known[name]!, read.stack));
  return { ...read, systems: resolved, all: [...read.findings, ...checkSystems(resolved, read.stack)] };
}

/** Only the errors. */
export function errorsOf(config: FileConfiguration, known: Systems = systems): readonly Diagnostic[] {
  return understood(config, known).all.filter(({ level }) => level === "error");
}
