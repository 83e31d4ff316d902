// The leaves of the configuration: each knows what it takes, how to say what is wrong and what to write instead.
// Built on zod's custom check, because zod's own messages say neither.
import { z } from "zod";

/** What a leaf takes. */
export interface LeafForm {
  /** What it is, after "is no": `"duration"`. */
  readonly what: string;
  /** What to write, after "write": `'one like "30s" or "5m"'`; may depend on what was written. */
  readonly write: string | ((value: unknown) => string);
  /** Whether the value may be repeated in a message. @default true */
  readonly show?: boolean;
}

/** How an issue of a leaf carries its form; read by findings.ts. */
export const FORM = "form";

/** A leaf that takes values for which `is` holds. */
export function leaf<T>(form: LeafForm, is: (value: unknown) => boolean): z.ZodType<T> {
  return z.custom<T>(is, { params: { [FORM]: form } });
}

/** A text of a pattern. */
export function text<T extends string = string>(
  form: LeafForm,
  pattern: RegExp = /^\S(.*\S)?$/s,
): z.ZodType<T> {
  return leaf<T>(form, (value) => typeof value === "string" && pattern.test(value));
}

/** One of several words. */
export function word<const W extends string>(what: string, words: readonly W[]): z.ZodType<W> {
  const listed = words.map((each) => `"${each}"`).join(" or ");
  return leaf<W>({ what, write: listed }, (value) => words.some((each) => each === value));
}

/** Yes or no. */
export const flag = leaf<boolean>(
  { what: "yes or no", write: "true or false" },
  (value) => typeof value === "boolean",
);

/** A whole number. */
export function whole(least: number, most = Number.MAX_SAFE_INTEGER): z.ZodType<number> {
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  return leaf<number>(
    { what: `whole number ${range}`, write: `a whole number ${range}, without quotes` },
    (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  );
}
