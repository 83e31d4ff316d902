// Looks into the offline cloud's file for a resource whose creation the engine had begun when it was killed.
// On a real cloud a person does the same with the console or the cloud's own command line.
import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Deployment, ResourceState } from "./deployment.ts";
import type { FindInCloud } from "./heal.ts";

interface StoredResource {
  readonly type: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly gone?: boolean;
}

/**
 * A search in an offline cloud. A resource is the one that was begun when its type and inputs are the same and the
 * state knows it under no other name; secrets, which the two sides keep in different forms, are left out.
 */
export function searchOfflineCloud(cloudFile: string, state: Deployment["deployment"]): FindInCloud {
  const stored: readonly StoredResource[] = existsSync(cloudFile)
    ? (JSON.parse(readFileSync(cloudFile, "utf8")) as { resources: readonly StoredResource[] }).resources
    : [];
  const key = ({ type, id }: { readonly type: string; readonly id?: string }) => `${type} ${id}`;
  const known = new Set((state.resources ?? []).map(key));
  return (resource: ResourceState) => {
    const found = stored.find(
      (each) =>
        each.type === resource.type &&
        !each.gone &&
        !known.has(key(each)) &&
        sameInputs(each.inputs, resource.inputs ?? {}),
    );
    if (found !== undefined) known.add(key(found)); // of two equal ones each is taken over once
    return found?.id;
  };
}

function sameInputs(
  left: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
): boolean {
  return isDeepStrictEqual(withoutSecrets(left, right), withoutSecrets(right, left));
}

/** How a state marks a secret, and how the cloud's file does. */
const SECRET_MARKS = ["4dabf18193072939515e22adb298388d", "secret-sha256"];

function isSecret(value: unknown): boolean {
  return typeof value === "object" && value !== null && SECRET_MARKS.some((mark) => mark in value);
}

/** A value without what is secret on either side, at any depth. */
function withoutSecrets(value: unknown, other: unknown): unknown {
  if (isSecret(value) || isSecret(other)) return undefined;
  if (Array.isArray(value)) {
    return value.map((each, index) => withoutSecrets(each, Array.isArray(other) ? other[index] : undefined));
  }
  if (typeof value !== "object" || value === null) return value;
  const others = (typeof other === "object" && other !== null ? other : {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, withoutSecrets(each, others[key])] as const)
      .filter(([, each]) => each !== undefined),
  );
}
