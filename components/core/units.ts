// Durations, percentages, sizes and money as literal types: a wrong unit is a compile error, not a page at night.
// Parsing answers undefined for text from configuration that is no such literal; the caller says where it stood.

/** A length of time as written in configuration: `"30s"`, `"5m"`, `"1h"`, `"30d"`, `"250ms"`. */
export type Duration = `${number}${"ms" | "s" | "m" | "h" | "d"}`;

/** A share of a whole: `"99.9%"`. */
export type Percent = `${number}%`;

/** An amount of memory in binary units, as Cloud Run writes it: `"512Mi"`, `"16Gi"`. */
export type Memory = `${number}${"Mi" | "Gi"}`;

/** An amount of money in US dollars: `"$2000"`. */
export type Money = `$${number}`;

/** A number of virtual CPUs, in Cloud Run's canonical form: `"0.5"`, `"1"`, `"4"`; never `"1000m"`. */
export type Cpu = `${number}`;

const MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const MEBIBYTES = { Mi: 1, Gi: 1_024 } as const;

function parts(text: string, pattern: RegExp): [number, string] | undefined {
  const match = pattern.exec(text);
  return match ? [Number(match[1]), match[2] ?? ""] : undefined;
}

/** The same few durations stand everywhere, and every check and every compiler reads them again. */
const durations = new Map<string, number | undefined>();

/** Milliseconds of a duration, or undefined where the text is none. */
export function parseDuration(text: string): number | undefined {
  if (durations.has(text)) return durations.get(text);
  const found = parts(text, /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/);
  const parsed = found && found[0] * MILLISECONDS[found[1] as keyof typeof MILLISECONDS];
  durations.set(text, parsed);
  return parsed;
}

/** Milliseconds of a duration that the type already guarantees. */
export function milliseconds(duration: Duration): number {
  const parsed = parseDuration(duration);
  if (parsed === undefined) throw new TypeError(`"${duration}" is no duration; write one like "30s" or "5m"`);
  return parsed;
}

/** Whole seconds of a duration; sub-second parts are an error, because no API that we hand seconds to takes them. */
export function seconds(duration: Duration): number {
  const value = milliseconds(duration) / 1_000;
  if (!Number.isInteger(value)) throw new TypeError(`"${duration}" is not a whole number of seconds`);
  return value;
}

/** The shortest exact way to write a number of milliseconds: 300000 is `"5m"`. One form only, so that no diff is born of spelling. */
export function formatDuration(ms: number): Duration {
  for (const unit of ["d", "h", "m", "s"] as const) {
    if (ms !== 0 && ms % MILLISECONDS[unit] === 0) return `${ms / MILLISECONDS[unit]}${unit}`;
  }
  return ms === 0 ? "0s" : `${ms}ms`;
}

/** The share, 0 to 1, of a percentage: computed by moving the decimal point, so `"99.9%"` is 0.999 exactly as written. */
export function parsePercent(text: string): number | undefined {
  const found = parts(text, /^(\d+(?:\.\d+)?)(%)$/);
  return found && Number(`${found[0]}e-2`);
}

/** Mebibytes of an amount of memory, or undefined where the text is none. */
export function parseMemory(text: string): number | undefined {
  const found = parts(text, /^(\d+(?:\.\d+)?)(Mi|Gi)$/);
  return found && found[0] * MEBIBYTES[found[1] as keyof typeof MEBIBYTES];
}

/** Dollars of an amount of money, or undefined where the text is none. */
export function parseMoney(text: string): number | undefined {
  const match = /^\$(\d+(?:\.\d+)?)$/.exec(text);
  return match ? Number(match[1]) : undefined;
}
