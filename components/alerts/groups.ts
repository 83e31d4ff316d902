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
  return fittingInterval(rule, TICK) ?? TICK;
}

/**
 * The longest interval that is usual for a rule's window, divides its `for`, and is a multiple of an evaluator's tick.
 * @returns milliseconds, or undefined where none divides the `for`: that evaluator would fire at another time than the rule says
 */
export function fittingInterval(rule: Pick<AlertRule, "for" | "signal">, tick: number): number | undefined {
  const pending = milliseconds(rule.for);
  const wanted = decidingWindow(rule.signal) >= LONG_WINDOW ? RARE : USUAL;
  return [wanted, USUAL, 30_000, 20_000, tick].find((each) => each % tick === 0 && pending % each === 0);
}

/** In milliseconds. Of several pairs of windows the first decides: a page for a fast burn must not wait for the slow one. */
function decidingWindow(signal: Signal): number {
  return longestWindow(signal.kind === "burn" ? signal.pairs[0].long : signal);
}

/** The longest window that a signal looks back over, in milliseconds; 0 where it has none. */
export function longestWindow(signal: Signal): number {
  return Math.max(
    0,
    ...everyPart(signal).map((part) => ("over" in part && part.over ? milliseconds(part.over) : 0)),
  );
}

/** The groups of a system's rules, the shortest interval first. */
export function groupRules(system: string, rules: readonly AlertRule[]): readonly RuleGroup[] {
  const byRule = rules.map(intervalOf);
  const intervals = [...new Set(byRule)].sort((a, b) => a - b);
  return intervals.map((each) => {
    const interval = formatDuration(each);
    return {
      name: `${system}-${interval}`,
      interval,
      rules: rules.filter((_, index) => byRule[index] === each),
    };
  });
}
