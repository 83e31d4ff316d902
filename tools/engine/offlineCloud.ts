// Looks into the offline cloud's file for a resource whose creation the engine had begun when it was killed.
// On a real cloud a person does the same with the console or the cloud's own command line.
import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Deployment, ResourceState } from "./deployment.ts";
import type { FindInCloud } from "./heal.ts";

interface StoredResource {
  readonly type: string;
  /** What separates equal ids: of Grafana's things the Grafana that they are in. */
  readonly world?: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly gone?: boolean;
}

/**
 * A search in an offline cloud. A resource is the one that was begun when its type and inputs are the same and the
 * state knows it under no other name, in the Grafana of its own provider; secrets, which the two sides keep in different forms, are left out.
 */
export function searchOfflineCloud(cloudFile: string, state: Deployment["deployment"]): FindInCloud {
  const stored: readonly StoredResource[] = existsSync(cloudFile)
    ? (JSON.parse(readFileSync(cloudFile, "utf8")) as { resources: readonly StoredResource[] }).resources
    : [];
  const key = (type: string, world: string, id: string) => JSON.stringify([type, world, id]);
  const worlds = worldsOf(state);
  const worldOf = ({ provider }: ResourceState) => worlds.get(provider ?? "") ?? "";
  const known = new Set((state.resources ?? []).map((each) => key(each.type, worldOf(each), each.id ?? "")));
  return (resource: ResourceState) => {
    const found = stored.find(
      (each) =>
        each.type === resource.type &&
        !each.gone &&
        worldOfStored(each) === worldOf(resource) &&
        !known.has(key(each.type, worldOfStored(each), each.id)) &&
        sameInputs(each.inputs, resource.inputs ?? {}),
    );
    if (found !== undefined) known.add(key(found.type, worldOfStored(found), found.id)); // of two equal ones each is taken over once
    return found?.id;
  };
}

/** The Grafana of each Grafana provider, by the reference by which resources name their provider: `<urn>::<id>`. */
function worldsOf(state: Deployment["deployment"]): ReadonlyMap<string, string> {
  const grafanas = (state.resources ?? []).filter(({ type }) => type === "pulumi:providers:grafana");
  return new Map(
    grafanas.map(({ urn, id, inputs }) => [`${urn}::${id}`, hostOf(String(inputs?.url ?? ""))] as const),
  );
}

/** Only Grafana's things are told apart by it: a stack has one cluster at most, and Google Cloud one world. */
function worldOfStored({ type, world = "" }: StoredResource): string {
  return type.startsWith("grafana:") ? world : "";
}

/** An address as the offline cloud names the world behind it. */
function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
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
