// A pair reads as a sentence: expectAlert(rule).given(series).quietAt("4m").firesAt("5m", { labels, annotations }).
// It is plain data until promtool runs it together with all others (pairs.test.ts).
import type { Duration } from "../../components/core/units.ts";
import type { Severity } from "../../components/routing/route.ts";
import type { Check, FiringAlert, RuleTest } from "../../tools/promtool/ruleTest.ts";
import type { TestSeries } from "../../tools/promtool/series.ts";

/** Which rule a pair is about. */
export interface RuleIdentity {
  readonly system: string;
  readonly name: string;
  readonly severity: Severity;
}

/** One pair: a rule, what it is given, and what it does when. */
export interface Pair {
  readonly rule: RuleIdentity;
  readonly test: RuleTest;
  /** Between two evaluations: long windows need no minutes. @default as the rule's group says */
  readonly evaluated?: Duration;
}

/** A pair that is being written; it is a pair at any time. */
export interface PairSentence extends Pair {
  given(...series: readonly TestSeries[]): PairSentence;
  /** @default "30s" */
  scrapedEvery(interval: Duration): PairSentence;
  /** @default as the rule's group says */
  evaluatedEvery(interval: Duration): PairSentence;
  quietAt(...moments: readonly Duration[]): PairSentence;
  firesAt(moment: Duration, ...alerts: readonly FiringAlert[]): PairSentence;
}

/** The identity as one word, for titles. */
export function titleOf({ system, name, severity }: RuleIdentity): string {
  return `${system} ${name} (${severity})`;
}

/** Begins a pair. @param situation what is special about it, unique for the rule */
export function expectAlert(rule: RuleIdentity, situation = "at its step"): PairSentence {
  return sentence({
    rule,
    test: {
      name: `${titleOf(rule)}: ${situation}`,
      alert: rule.name,
      scrape: "30s",
      series: [],
      checks: [],
    },
  });
}

function sentence({ rule, test, evaluated }: Pair): PairSentence {
  const with_ = (more: Partial<RuleTest>): PairSentence =>
    sentence({ rule, test: { ...test, ...more }, ...(evaluated && { evaluated }) });
  const checked = (...checks: readonly Check[]): PairSentence =>
    with_({ checks: [...test.checks, ...checks] });
  return {
    rule,
    test,
    ...(evaluated && { evaluated }),
    evaluatedEvery: (interval) => sentence({ rule, test, evaluated: interval }),
    given: (...series) => with_({ series: [...test.series, ...series] }),
    scrapedEvery: (scrape) => with_({ scrape }),
    quietAt: (...moments) => checked(...moments.map((at) => ({ at, firing: [] }))),
    firesAt: (at, ...firing) => checked({ at, firing }),
  };
}
