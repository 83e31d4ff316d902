// Burn-rate alerts in Prometheus beyond their factors: recorded series say the same, short trouble and few requests say nothing.
// With a target of 99%, 14.4% of bad requests in an hour page.
import { beforeAll, describe, expect, test } from "vitest";
import type { PrometheusGroup } from "../../components/alerts/prometheus.ts";
import type { Duration } from "../../components/core/units.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";
import { printComparison } from "../../components/signals/promql.ts";
import { alertsOf } from "../../components/slos/alerts.ts";
import { recordingGroups } from "../../components/slos/recording.ts";
import type { RuleTest, RuleTests } from "../../tools/promtool/ruleTest.ts";
import { type Failures, runRuleTests } from "../../tools/promtool/run.ts";
import type { TestSeries } from "../../tools/promtool/series.ts";
import { errors, ruleOf, systemWith } from "./objectives.ts";

/** Requests a minute, and how many of them fail, from one time to the next. */
type Course = readonly (readonly [lasts: Duration, requests: number, bad: number])[];

const place = { cluster: "__run__", namespace: "gw2optimizer", instance: "i1" };
const series = (
  name: string,
  labels: object,
  course: Course,
  value: (n: number, bad: number) => number,
): TestSeries => ({
  name,
  labels: { ...place, ...labels },
  type: "counter",
  phases: course.map(([lasts, requests, bad]) => ({ lasts, value: value(requests, bad) })),
});
const requests = (course: Course): readonly TestSeries[] => [
  series("http_requests_total", { status: "5xx" }, course, (_, bad) => bad),
  series("http_requests_total", { status: "2xx" }, course, (all, bad) => all - bad),
];

interface Case {
  readonly says: string;
  readonly group: PrometheusGroup;
  readonly given: readonly TestSeries[];
  readonly quiet: readonly Duration[];
  readonly fires?: Duration;
  readonly recording?: RuleTests["recording"];
}

/** A page is looked for every five minutes here, and a minute's scrapes are enough: what matters is which, not how soon. */
const every = { interval: "5m" } as const;
const fast = { ...ruleOf(errors, "FastBurn"), ...every };
const unguarded = { ...ruleOf({ ...errors, minFailures: 0 }, "FastBurn"), ...every };

const low = { ...ruleOf(errors, "BudgetLow"), ...every };
const unguardedLow = { ...ruleOf({ ...errors, minFailures: 0 }, "BudgetLow"), ...every };

/** The same alert on recorded series. */
const system = systemWith(errors);
const sources = sourcesOfSystem(system);
const labels = { system: "gw2optimizer", environment: "prod" };
const recordedFast: PrometheusGroup = {
  ...fast,
  rules: [
    {
      ...fast.rules[0]!,
      expr: printComparison(alertsOf(errors)[0]!.when, ">", 6, { sources, recorded: labels }),
    },
  ],
};
const recording = recordingGroups({ labels, objectives: [errors], sources });

const outage: Omit<Case, "says" | "group"> = {
  // 30% of an hour's last half are 15%, 2.5% of six hours'.
  given: requests([
    ["6h", 1000, 0],
    ["30m", 1000, 300],
    ["30m", 1000, 0],
  ]),
  quiet: ["6h", "385m", "400m", "7h"],
  fires: "390m",
};

/** One failure, then nothing for an hour; five requests in all. */
const oneOfFive = requests([
  ["1h", 4 / 60, 0],
  ["1m", 1 + 4 / 60, 1],
  ["59m", 4 / 60, 0],
]);

/** A service's first ten requests, of which one fails. */
const oneOfTen = requests([
  ["10m", 1, 0],
  ["1m", 1, 1],
  ["4h", 0, 0],
]);

// What single objectives do at their factors is among the pairs of all alerts (test/rules/objectivePairs.ts).
const cases: readonly Case[] = [
  { says: "pages when 14.4% of an hour are bad, and is over soon after", group: fast, ...outage },
  { says: "pages alike from recorded series", group: recordedFast, recording, ...outage },
  {
    says: "is silent when everything fails for three minutes",
    group: fast,
    given: requests([
      ["1h", 1000, 0],
      ["3m", 1000, 1000],
      ["57m", 1000, 0],
    ]),
    quiet: ["1h", "65m", "70m", "2h"],
  },
  {
    says: "is not woken by one failure of five requests",
    group: fast,
    given: oneOfFive,
    quiet: ["65m", "2h"],
  },
  {
    says: "would be woken by it without its guard",
    group: unguarded,
    given: oneOfFive,
    quiet: ["1h"],
    fires: "65m",
  },
  {
    says: "is no ticket about a spent budget when one of a new service's first ten requests fails",
    group: low,
    given: oneOfTen,
    quiet: ["65m", "2h", "4h"],
  },
  {
    says: "would be such a ticket without its guard",
    group: unguardedLow,
    given: oneOfTen,
    quiet: ["10m", "1h"],
    fires: "2h",
  },
  {
    says: "pages when each of six requests an hour fails",
    group: fast,
    given: requests([
      ["2h", 0.1, 0],
      ["2h", 0.1, 0.1],
    ]),
    quiet: ["2h"],
    fires: "3h",
  },
  {
    says: "is quiet while nobody asks for anything",
    group: fast,
    given: requests([
      ["1h", 1000, 0],
      ["2h", 0, 0],
    ]),
    quiet: ["1h", "2h", "3h"],
  },
];

describe("a burn-rate alert", () => {
  let failures: Failures;
  beforeAll(async () => {
    failures = await runRuleTests(
      cases.map(({ says, group, recording: recorded, given, quiet, fires }): RuleTests => {
        const rule = group.rules[0]!;
        const test: RuleTest = {
          name: says,
          alert: rule.alert,
          scrape: "1m",
          series: given,
          checks: [
            ...quiet.map((at) => ({ at, firing: [] })),
            ...(fires ? [{ at: fires, firing: [{ labels: rule.labels, annotations: {} }] }] : []),
          ],
        };
        return { group, tests: [test], ...(recorded && { recording: recorded }) };
      }),
    );
  }, 120_000);

  test.each(cases.map(({ says }) => says))("%s", (says) => {
    expect((failures.get(says) ?? []).join("\n")).toBe("");
  });
});
