// A stack's configuration before it is understood: values by key, and of secrets only the names.
// It is made from a Pulumi.<stack>.yaml (here) or from what the engine hands to the program (config.ts).

/** A stack's configuration, not yet validated. */
export interface RawStack {
  /** Values by key, without `vigie:` and without the secrets. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of the secrets that are there. */
  readonly secrets: readonly string[];
  /** Names of secrets that stand in clear text. */
  readonly plain: readonly string[];
  /** Names of secrets that have the same value, group by group. @default unknown, because they are encrypted */
  readonly equal?: readonly (readonly string[])[];
  /** Keys that are encrypted as a whole, whose values no message may repeat. */
  readonly hidden: readonly string[];
}

/** Configuration as a Pulumi.<stack>.yaml holds it under `config:`, by full key. */
export type FileConfiguration = Readonly<Record<string, unknown>>;

const PREFIX = "vigie:";

/** Reads the configuration of a file; of encrypted values only that they are there. */
export function rawFromFile(config: FileConfiguration): RawStack {
  const entries = Object.entries(config)
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, value]): [string, unknown] => [key.slice(PREFIX.length), value]);
  const given = recordOf(entries.find(([key]) => key === "secrets")?.[1]);
  const secrets = isEncrypted(given) ? {} : given;
  return {
    values: present(entries.filter(([key]) => key !== "secrets")),
    secrets: Object.keys(secrets),
    plain: Object.keys(secrets).filter((name) => !isEncrypted(secrets[name])),
    hidden: entries.filter(([, value]) => isEncrypted(value)).map(([key]) => key),
  };
}

/** Values that say something: Pulumi.yaml's defaults are empty, so that the engine asks for nothing in its own words. */
export function present(entries: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === "" || value === null || value === undefined;
}

/** A value as a record; empty where it is none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** How the engine writes an encrypted value into a stack's file. */
function isEncrypted(value: unknown): boolean {
  return Object.keys(recordOf(value)).join() === "secure";
}
