// Whether what a user hands over is of the kinds that the checks read. Types say so too, but programs in JavaScript have none,
// and would otherwise hear of a missing region as a TypeError with a stack. What a thing is made of is said where it is checked.
import { type Diagnostic, Diagnostics } from "./diagnostics.ts";

type Kind = "text" | "number" | "list" | "record";

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  list: Array.isArray,
  record: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

const CALLED: Readonly<Record<Kind, string>> = {
  text: "a text",
  number: "a number",
  list: "a list",
  record: "a record",
};

/** What one value has to be. */
export interface Form {
  /** Its kind; `undefined` passes too, unless it is required. */
  readonly kind: Kind;
  /** What to write. */
  readonly write: string;
  /** Whether it must be there. @default false */
  readonly required?: boolean;
  /** What a record holds, by key, `*` for every key; or, as `*`, every entry of a list. @default not looked at */
  readonly inside?: Readonly<Record<string, Form>>;
}

/** A text that may be left out. @param write what to write */
export const text = (write: string): Form => ({ kind: "text", write });

/** A list that may be left out. @param each what its entries are @param write what to write */
export const list = (each: Form, write: string): Form => ({ kind: "list", write, inside: { "*": each } });

/** Everything that is missing or of another kind. @param at the place of the value */
export function checkForm(value: unknown, form: Form, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  look(value, form, at, found);
  return found.all;
}

function look(
  value: unknown,
  { kind, write, required, inside = {} }: Form,
  at: string,
  to: Diagnostics,
): void {
  if (value === undefined) {
    if (required) to.error(at, "it is missing", `write ${write}`);
    return;
  }
  if (!IS[kind](value)) {
    to.error(at, `${shown(value)} is not ${CALLED[kind]}, which is needed here`, `write ${write}`);
    return;
  }
  const every = inside["*"];
  if (Array.isArray(value) && every) {
    for (const [index, each] of value.entries()) look(each, every, `${at}[${index}]`, to);
  } else if (IS.record(value)) {
    const keys = every ? Object.keys(value as object) : Object.keys(inside);
    for (const key of keys)
      look((value as Record<string, unknown>)[key], every ?? inside[key]!, `${at}.${key}`, to);
  }
}

/** A wrong value as a message repeats it; what is inside it may be long, or secret. */
function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "a record" : String(value);
}
