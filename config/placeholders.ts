// Fills what is missing with placeholders, for what needs no account: rendering, explaining, and the offline stack.

import type { Systems } from "./names.ts";
import { type FileConfiguration, rawFromFile } from "./rawStack.ts";
import { readStack } from "./readStack.ts";
import type { RequiredInput } from "./requiredInputs.ts";

/** A configuration in which nothing is missing. */
export interface Filled {
  /** The configuration by full key, as a stack's file holds it. */
  readonly config: FileConfiguration;
  /** Placeholders of secrets by path, `vigie:secrets.<name>`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** What was filled. */
  readonly filled: readonly RequiredInput[];
}

/** What a stack's file must say and does not yet. @param config as the file holds it, by full key */
export function requiredInputs(
  config: FileConfiguration,
  systems: Systems,
  stackName: string,
): readonly RequiredInput[] {
  return readStack(rawFromFile(config), systems, stackName).missing;
}

/** The configuration with a placeholder wherever something is missing. */
export function withPlaceholders(config: FileConfiguration, systems: Systems, stackName: string): Filled {
  // The project's name is part of the images' placeholders, so what the stack lacks is filled first.
  const ofStack = requiredInputs(config, systems, stackName).filter(
    ({ at, secret }) => !secret && at.length < 3,
  );
  const first = fill(config, ofStack);
  const rest = requiredInputs(first, systems, stackName);
  const open = rest.filter(({ secret }) => !secret);
  return {
    config: fill(first, open),
    secrets: Object.fromEntries(
      rest.filter(({ secret }) => secret).map(({ path, placeholder }) => [path, placeholder]),
    ),
    filled: [...ofStack, ...rest],
  };
}

function fill(config: FileConfiguration, inputs: readonly RequiredInput[]): FileConfiguration {
  const filled = structuredClone(config) as Record<string, unknown>;
  for (const { at, placeholder, secret } of inputs) {
    if (secret) continue;
    const [key, ...rest] = at;
    filled[`vigie:${key}`] = put(filled[`vigie:${key}`], rest, placeholder);
  }
  return filled;
}

function put(into: unknown, path: readonly (string | number)[], value: string): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (typeof part === "number") {
    const list: unknown[] = Array.isArray(into) ? [...into] : [];
    list[part] = put(list[part], rest, value);
    return list;
  }
  const record = (typeof into === "object" && into !== null ? into : {}) as Readonly<Record<string, unknown>>;
  return { ...record, [part]: put(record[part], rest, value) };
}
