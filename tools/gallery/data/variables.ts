// What stands for something in a query: the variables of a dashboard and those that Grafana sets from the range that is shown.
import type { Variable } from "../rendered/dashboards.ts";
import type { Choices } from "./data.ts";
import type { Range } from "./prometheus.ts";

/** Steps of which one fits every range, in seconds; the emulated past is no finer. */
const STEPS = [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];

/** Seconds of a range as Grafana writes it: `now-6h` to `now`. @throws Error for a range that is not relative */
export function secondsOf(from: string): number {
  const found = /^now-(\d+)([smhdw])$/.exec(from);
  if (!found) throw new Error(`"${from}" is no relative time such as now-6h`);
  return Number(found[1]) * { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 }[found[2] as "s"];
}

/** The range of so many seconds that ends at a moment, aligned to its step as Grafana does it. @param points the most values */
export function rangeOf(seconds: number, end: number, points = 200): Range {
  const step = STEPS.find((each) => seconds / each <= points) ?? STEPS.at(-1)!;
  const to = Math.floor(end / step) * step;
  return { from: to - Math.floor(seconds / step) * step, to, step };
}

/** A query with everything filled in. @param scrape seconds between two samples of a series */
export function filledIn(
  query: string,
  variables: readonly Variable[],
  range: Range,
  scrape: number,
  choices: Choices = {},
): string {
  const values: Record<string, string> = {
    __interval: `${range.step}s`,
    __interval_ms: String(range.step * 1_000),
    // Grafana's own definition: never shorter than what four samples span.
    __rate_interval: `${Math.max(range.step + scrape, 4 * scrape)}s`,
    __range: `${range.to - range.from}s`,
    __range_s: String(range.to - range.from),
    __range_ms: String((range.to - range.from) * 1_000),
    __from: String(range.from * 1_000),
    __to: String(range.to * 1_000),
    ...Object.fromEntries(variables.map((variable) => [variable.name, chosen(variable)])),
    ...choices,
  };
  return query.replaceAll(/\$\{(\w+)(?::\w+)?\}|\$(\w+)|\[\[(\w+)\]\]/g, (whole, braced, bare, old) => {
    return values[braced ?? bare ?? old] ?? whole;
  });
}

/** What is chosen when the dashboard is opened; several values as the alternatives of a matcher. */
function chosen({ current, allValue, query }: Variable): string {
  const value = current?.value ?? (typeof query === "string" ? query.split(",")[0]!.trim() : "");
  const values = [value].flat();
  if (values.includes("$__all")) return allValue ?? ".*";
  return values.length === 1 ? values[0]! : `(${values.join("|")})`;
}
