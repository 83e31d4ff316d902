// Rules in groups of one evaluation interval. An interval must divide every `for` of its group, or an alert fires later
// than it says, and Grafana's scheduler takes multiples of ten seconds only.
import { type Duration, formatDuration, milliseconds } from "../core/units.ts";
import { everyPart, type Signal } from "../signals/signal.ts";
import type { AlertRule } from "./rule.ts";

/** Grafana's scheduler ticks every ten seconds. */
export const TICK = 10_000;
/** How often a rule is evaluated where its `for` allows. */
const USUAL = 60_000;
/** Rules over such long windows change slowly and read much: they are evaluated every five minutes. */
const LONG_WINDOW = 6 * 3_600_000;
const RARE = 300_000;

/** Rules that are evaluated together. */
export interface RuleGroup {
  /** `<system>-<interval>`. */
  readonly name: string;
  /** Between two evaluations. */
  readonly interval: Duration;
  /** At least one. */
  readonly rules: readonly AlertRule[];
}

/** The evaluation interval of a rule: the longest that is usual for its window and divides its `for`. */
export function intervalOf(rule: AlertRule): number {
  const pending = milliseconds(rule.for);
  const wanted = longestWindow(rule.signal) >= LONG_WINDOW ? RARE : USUAL;
  const fitting = [wanted, USUAL, 30_000, 20_000].find((each) => pending % each === 0);
  return fitting ?? TICK;
}

/** In milliseconds. Of several pairs of windows the first decides: a page for a fast burn must not wait for the slow one. */
function longestWindow(signal: Signal): number {
  const read = signal.kind === "burn" ? signal.pairs[0].long : signal;
  return Math.max(
    0,
    ...everyPart(read).map((part) => ("over" in part && part.over ? milliseconds(part.over) : 0)),
  );
}

/** The groups of a system's rules, the shortest interval first. */
export function groupRules(system: string, rules: readonly AlertRule[]): readonly RuleGroup[] {
  const intervals = [...new Set(rules.map(intervalOf))].sort((a, b) => a - b);
  return intervals.map((each) => {
    const interval = formatDuration(each);
    return {
      name: `${system}-${interval}`,
      interval,
      rules: rules.filter((rule) => intervalOf(rule) === each),
    };
  });
}
