// Whether a value is made as a description must be, however it came here: types say so too, but JSON and JavaScript have none, and
// what the checks read of it would end in a TypeError. Only what must be read is looked at; whether it makes sense is theirs to say.
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import { parseDuration } from "../../core/units.ts";

/** What a value must be. */
export type Shape =
  | { readonly is: "text"; readonly words?: readonly string[] }
  | { readonly is: "number" | "flag" | "duration" | "anything" }
  | { readonly is: "list" | "map"; readonly each: Shape }
  | { readonly is: "object"; readonly fields: Fields }
  /** A record whose entries are what their keys say. */
  | { readonly is: "entries"; readonly of: (key: string) => Shape }
  /** One of several shapes, no two of which are of one kind. */
  | { readonly is: "either"; readonly shapes: readonly Shape[] }
  /** Of several records the one that has this field; the last one where it has none of them. */
  | { readonly is: "having"; readonly shapes: readonly (readonly [field: string, shape: Shape])[] }
  /** An object whose shape one of its fields names; of another name it is refused, or left to the checks with what is common. */
  | {
      readonly is: "tagged";
      readonly by: string;
      readonly shapes: Readonly<Record<string, Shape>>;
      readonly otherwise?: Shape;
    }
  /** A shape that holds itself. */
  | { readonly is: "later"; readonly shape: () => Shape };

/** Fields by name; one that may be missing ends with a question mark. */
export type Fields = Readonly<Record<string, Shape>>;

/** A text. */
export const text: Shape = { is: "text" };
/** A number. */
export const number: Shape = { is: "number" };
/** Yes or no. */
export const flag: Shape = { is: "flag" };
/** A length of time such as "5m". */
export const duration: Shape = { is: "duration" };
/** Whatever it is: nothing reads into it. */
export const anything: Shape = { is: "anything" };
/** One of several texts. */
export const word = (...words: readonly string[]): Shape => ({ is: "text", words });
/** A list of one shape. */
export const list = (each: Shape): Shape => ({ is: "list", each });
/** A record of one shape. */
export const map = (each: Shape): Shape => ({ is: "map", each });
/** A record of known fields; others are not looked at. */
export const object = (fields: Fields): Shape => ({ is: "object", fields });
/** One of several shapes of different kinds. */
export const either = (...shapes: readonly Shape[]): Shape => ({ is: "either", shapes });

/** The record that has one of the fields; the last one where it has none of them. */
export const having = (...shapes: readonly (readonly [string, Shape])[]): Shape => ({ is: "having", shapes });

const CALLED: Readonly<Record<Shape["is"], string>> = {
  text: "a text",
  number: "a number",
  flag: "true or false",
  duration: 'a duration such as "30s" or "5m"',
  anything: "anything",
  list: "a list",
  map: "a record",
  object: "a record",
  entries: "a record",
  tagged: "a record",
  having: "a record",
  either: "",
  later: "a record",
};

/** Everything of a value that is missing or of another kind. @param at its place */
export function checkShape(value: unknown, shape: Shape, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  // Metrics and signals are named in many places; one that is right is looked at once.
  look(value, shape, at, found, new Map());
  return found.all;
}

type Seen = Map<Shape, WeakSet<object>>;

function look(value: unknown, shape: Shape, at: string, to: Diagnostics, seen: Seen): void {
  if (!fits(value, shape)) {
    wrong(value, shape, at, to);
    return;
  }
  const narrower = narrowed(value, shape);
  if (narrower !== undefined) {
    look(value, narrower, at, to, seen);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  const known = seen.get(shape) ?? new WeakSet();
  seen.set(shape, known);
  if (known.has(value)) return;
  known.add(value);
  const record = value as Readonly<Record<string, unknown>>;
  if (shape.is === "list" || shape.is === "map") {
    for (const [key, each] of Object.entries(record))
      look(each, shape.each, shape.is === "list" ? `${at}[${key}]` : `${at}.${key}`, to, seen);
  } else if (shape.is === "entries") {
    for (const [key, each] of Object.entries(record)) look(each, shape.of(key), `${at}.${key}`, to, seen);
  } else if (shape.is === "object") {
    lookFields(record, shape.fields, at, to, seen);
  } else if (shape.is === "tagged") {
    wrong(record[shape.by], word(...Object.keys(shape.shapes)), `${at}.${shape.by}`, to);
  }
}

/** The shape that is meant where one only leads to others. */
function narrowed(value: unknown, shape: Shape): Shape | undefined {
  const record = value as Readonly<Record<string, unknown>>;
  switch (shape.is) {
    case "later":
      return shape.shape();
    case "either":
      return shape.shapes.find((each) => fits(value, each));
    case "having":
      return (shape.shapes.find(([field]) => field in record) ?? shape.shapes.at(-1)!)[1];
    case "tagged": {
      const tag = record[shape.by];
      return typeof tag === "string" && Object.hasOwn(shape.shapes, tag)
        ? shape.shapes[tag]
        : shape.otherwise;
    }
    default:
      return undefined;
  }
}

function lookFields(
  record: Readonly<Record<string, unknown>>,
  fields: Fields,
  at: string,
  to: Diagnostics,
  seen: Seen,
): void {
  for (const [field, shape] of Object.entries(fields)) {
    const optional = field.endsWith("?");
    const name = optional ? field.slice(0, -1) : field;
    if (record[name] === undefined && optional) continue;
    look(record[name], shape, `${at}.${name}`, to, seen);
  }
}

function fits(value: unknown, shape: Shape): boolean {
  switch (shape.is) {
    case "text":
      return typeof value === "string" && (shape.words?.includes(value) ?? true);
    case "number":
      return typeof value === "number";
    case "flag":
      return typeof value === "boolean";
    case "duration":
      return typeof value === "string" && parseDuration(value) !== undefined;
    case "list":
      return Array.isArray(value);
    case "anything":
      return true;
    case "either":
      return shape.shapes.some((each) => fits(value, each));
    case "later":
      return fits(value, shape.shape());
    default:
      return typeof value === "object" && value !== null && !Array.isArray(value);
  }
}

function wrong(value: unknown, shape: Shape, at: string, to: Diagnostics): void {
  const words = shape.is === "text" ? shape.words : undefined;
  const meant = words && typeof value === "string" ? nearest(value, words) : undefined;
  to.error(
    at,
    words && typeof value === "string" ? `there is no "${value}"` : problemOf(value, called(shape)),
    meant ? `did you mean "${meant}"?` : `write ${words?.map(quoted).join(" or ") ?? called(shape)}`,
  );
}

function problemOf(value: unknown, wanted: string): string {
  if (value === undefined) return "it is missing";
  const shown =
    typeof value === "string"
      ? quoted(value)
      : Array.isArray(value)
        ? "a list"
        : typeof value === "object" && value !== null
          ? "a record"
          : String(value);
  return `${shown} is not ${wanted}, which is needed here`;
}

function called(shape: Shape): string {
  return shape.is === "either" ? shape.shapes.map(called).join(" or ") : CALLED[shape.is];
}

function quoted(value: string): string {
  return JSON.stringify(value);
}
