// Input series of rule tests: what an application exposes, minute by minute, in the notation that promtool reads.
import { type Duration, milliseconds } from "../../components/core/units.ts";

/** Labels of a series. */
export type SeriesLabels = Readonly<Record<string, string>>;

/** A stretch of time in which a series behaves in one way. */
export interface Phase {
  /** How long it lasts. */
  readonly lasts: Duration;
  /** Of a counter what is added in a minute, of a gauge its value; undefined where the series is missing. */
  readonly value: number | undefined;
}

/** A series with everything that happens to it, from time 0 on. */
export interface TestSeries {
  /** The name on the wire. */
  readonly name: string;
  /** All labels, those of the scrape target included. */
  readonly labels: SeriesLabels;
  /** Whether values add up. */
  readonly type: "counter" | "gauge";
  /** One after the other; each a multiple of the scrape interval. */
  readonly phases: readonly Phase[];
}

/** A series as a test file holds it. */
export interface InputSeries {
  /** The selector. */
  readonly series: string;
  /** The samples, one per scrape. */
  readonly values: string;
}

/** The series in promtool's notation. @param scrape between two samples */
export function inputSeries({ name, labels, type, phases }: TestSeries, scrape: Duration): InputSeries {
  const matchers = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  const first = phases[0]?.value === undefined ? "_" : type === "counter" ? "0" : String(phases[0].value);
  let total = 0;
  const texts = phases.map(({ lasts, value }) => {
    const samples = milliseconds(lasts) / milliseconds(scrape);
    if (!Number.isInteger(samples))
      throw new TypeError(`${lasts} is no multiple of the scrape interval ${scrape}`);
    if (samples === 0) return "";
    if (value === undefined) return `_x${samples}`;
    if (type === "gauge") return `${value}x${samples - 1}`;
    const step = (value * milliseconds(scrape)) / 60_000;
    const from = total + step;
    // Added up as promtool does it: a total that differs in its last bit would look like a restart.
    for (let sample = 0; sample < samples; sample++) total += step;
    return `${from}+${step}x${samples - 1}`;
  });
  return {
    series: `${name}{${matchers.join(", ")}}`,
    values: [first, ...texts].filter((text) => text !== "").join(" "),
  };
}
