// A test of alerting rules as promtool runs it: series, and at which moment which alerts fire. promtool evaluates all
// groups of a file at one interval, so a test file holds one group's rules.
import { stringify } from "yaml";
import type { PrometheusGroup } from "../../components/alerts/prometheus.ts";
import { type Duration, milliseconds } from "../../components/core/units.ts";
import type { RecordingGroup } from "../../components/slos/recording.ts";
import { inputSeries, type TestSeries } from "./series.ts";

/** An alert that fires, whole: promtool compares every label and every annotation. */
export interface FiringAlert {
  /** Labels, without `alertname`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Annotations with every placeholder expanded. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** What an alert does at one moment. */
export interface Check {
  /** Since the first sample. */
  readonly at: Duration;
  /** All alerts of the name that fire then; none where it is quiet. */
  readonly firing: readonly FiringAlert[];
}

/** One test. */
export interface RuleTest {
  /** Unique among all tests of a run. */
  readonly name: string;
  /** The rule's name. */
  readonly alert: string;
  /** Between two samples of every series. */
  readonly scrape: Duration;
  /** What is exposed. */
  readonly series: readonly TestSeries[];
  /** What the alert does, in any order. */
  readonly checks: readonly Check[];
}

/** Rules with the tests that are about them. */
export interface RuleTests {
  /** The group; its interval is the step of evaluation. */
  readonly group: PrometheusGroup;
  /** Recording rules that are evaluated first. @default none */
  readonly recording?: readonly RecordingGroup[];
  /** The tests. */
  readonly tests: readonly RuleTest[];
}

/** The rule file. */
export function ruleFile({ group, recording = [] }: RuleTests): string {
  return stringify({ groups: [...recording, group] }, { lineWidth: 0 });
}

/** The test file. @param rules the rule file's name, in the same folder */
export function testFile({ group, recording = [], tests }: RuleTests, rules: string): string {
  const content = {
    rule_files: [rules],
    evaluation_interval: group.interval,
    group_eval_order: [...recording, group].map(({ name }) => name),
    tests: tests.map((test) => ({
      name: test.name,
      interval: test.scrape,
      input_series: test.series.map((each) => inputSeries(each, test.scrape)),
      alert_rule_test: alertChecks(test),
    })),
  };
  // JSON is YAML that is written fast, and nobody reads it.
  return JSON.stringify(content);
}

/** The checks of a test as a test file holds them. */
export function alertChecks({ alert, checks }: RuleTest): readonly object[] {
  return checks.map(({ at, firing }) => ({
    eval_time: `${milliseconds(at)}ms`,
    alertname: alert,
    exp_alerts: firing.map(({ labels, annotations }) => ({
      exp_labels: labels,
      exp_annotations: annotations,
    })),
  }));
}
