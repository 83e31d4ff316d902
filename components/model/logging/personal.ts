// What must not stand in a log entry: fields about persons that a system names, addresses that give a person away wherever
// they stand, and secrets. It says where they are and never what they are.
import type { PersonalField } from "./contract.ts";

/** A value in an entry with its path. */
export interface EntryValue {
  /** The path, such as `user.email`. */
  readonly path: string;
  /** The last step of the path. */
  readonly key: string;
  /** The value, neither an object nor a list. */
  readonly value: unknown;
}

/** A finding about one value. */
export interface Exposed {
  /** The path. */
  readonly path: string;
  /** Whether it fails a check, or is only a guess. */
  readonly level: "error" | "warning";
  /** What is wrong, as a clause. */
  readonly problem: string;
  /** What to write instead, as a clause. */
  readonly fix: string;
}

/** Every value of an entry, without recursion: lines of a stranger may be nested a hundred thousand deep. */
export function valuesOf(entry: Readonly<Record<string, unknown>>): readonly EntryValue[] {
  const found: EntryValue[] = [];
  const waiting = childrenOf(entry, "");
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value === "object" && next.value !== null) {
      for (const child of childrenOf(next.value, next.path, next.key)) waiting.push(child);
    } else found.push(next);
  }
  return found;
}

/** Last first, as the stack wants them. */
function childrenOf(value: object, path: string, listKey?: string): EntryValue[] {
  return Object.entries(value)
    .map(([key, inner]) => ({
      path: path.length >= LONGEST_PATH ? path : path === "" ? key : `${path}.${key}`.slice(0, LONGEST_PATH),
      // An item of a list is called what the list is called.
      key: Array.isArray(value) ? (listKey ?? key) : key,
      value: inner,
    }))
    .reverse();
}

const LONGEST_PATH = 200;

/** What of a value must not stand there; undefined where it may. */
export function exposed(
  { path, key, value }: EntryValue,
  personal: Readonly<Record<string, PersonalField>>,
): Exposed | undefined {
  if (isBlank(value)) return undefined;
  const field = Object.hasOwn(personal, key) ? personal[key] : undefined;
  if (field !== undefined) return exposedPerson(path, String(value), field);
  if (SECRET_KEY.test(snake(key)) && typeof value !== "boolean")
    return {
      path,
      level: "error",
      problem: "the field holds a secret",
      fix: `leave ${key} out, or write "***"`,
    };
  return typeof value === "string" ? exposedInText(path, value) : undefined;
}

function exposedPerson(
  path: string,
  value: string,
  { tells, allowed = "nothing", instead }: PersonalField,
): Exposed | undefined {
  if (allowed === "nothing")
    return { path, level: "error", problem: `the field is personal: ${tells}`, fix: instead };
  if (PSEUDONYM.test(value) && !ADDRESS.test(value)) return undefined;
  return {
    path,
    level: "error",
    problem: `the field is personal (${tells}) and holds more than a pseudonym`,
    fix: instead,
  };
}

function exposedInText(path: string, value: string): Exposed | undefined {
  // Long texts are read as far as an entry goes; a line is never longer than that.
  if (SECRET_IN_TEXT.test(value))
    return {
      path,
      level: "error",
      problem: "the text holds a secret",
      fix: 'leave it out, or write "***" in its place',
    };
  if (EMAIL.test(value))
    return {
      path,
      level: "warning",
      problem: "the text holds an e-mail address",
      fix: "write the id of the account instead",
    };
  return undefined;
}

/** Empty, or blotted out already. */
function isBlank(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    (typeof value === "string" && /^\s*(\*+|\[?(redacted|removed|filtered)\]?|<[^>]*>)?\s*$/i.test(value))
  );
}

/** `userApiKey` as `user_api_key`, so that words can be told apart. */
function snake(key: string): string {
  return key
    .slice(0, LONGEST_PATH)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toLowerCase();
}

/** By the last word: `tokens_used` counts and `access_token` opens. */
const SECRET_KEY =
  /(^|_)(api_?key|password|passwd|secret|token|authorization|private_key|credential|credentials)$/;

/** Whole words again; `***` is no secret. The parts are bounded, so that no text makes it slow. */
const SECRET_IN_TEXT =
  /(?<![A-Za-z0-9_-])(?:[A-Za-z0-9]{1,30}[_-]){0,4}(?:api[_-]?key|password|passwd|secret|token)\\?["']?\s{0,4}[=:]\s{0,4}\\?["']?(?!\*|\[|<|null\b|none\b)[^\s"',;}\\]{3,}|\bBearer [A-Za-z0-9._~+/-]{16,}|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----|\bAIza[0-9A-Za-z_-]{35}\b/i;

const EMAIL = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/;

/** A person's address, as a name or in the network. */
const ADDRESS = /@|^\d{1,3}(?:\.\d{1,3}){3}$|^[0-9a-f]*:[0-9a-f:]+$/i;

/** No blank and no sign that names of people have. */
const PSEUDONYM = /^[A-Za-z0-9_:-]{1,128}$/;
