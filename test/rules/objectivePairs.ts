// The pairs of an objective's three alerts: a story for each row of windows, one in which there are few events, and one in which
// they mean nothing. Bad shares are multiples of the budget, so that times and values are the same for every objective; they
// are worked out by hand. Of a scrape on the edge of a window, which Prometheus 2 counts and 3 does not, nothing depends.
import type { Duration } from "../../components/core/units.ts";
import type { Severity } from "../../components/routing/route.ts";
import type { FiringAlert } from "../../tools/promtool/ruleTest.ts";
import { expectAlert, type Pair, type PairSentence, type RuleIdentity } from "./expectAlert.ts";
import {
  believedBy,
  fewElsewhere,
  type ObjectiveCases,
  others,
  type Story,
  type Told,
  told,
} from "./objectiveSeries.ts";

/** One row of burn-rate windows with the numbers of its two stories, in which everything is a multiple of its factor. */
interface Row {
  readonly windows: string;
  readonly factor: number;
  readonly scrape: Duration;
  readonly step: Duration;
}

/** The pairs of an objective over thirty days with the usual windows. */
export function objectivePairs(cases: ObjectiveCases): readonly Pair[] {
  const identity = (kind: string, severity: Severity): RuleIdentity => ({
    system: cases.system,
    name: cases.name + kind,
    severity,
  });
  return [
    ...fastBurn(cases, identity("FastBurn", "critical")),
    ...slowBurn(cases, identity("SlowBurn", "warning")),
    ...budgetLow(cases, identity("BudgetLow", "warning")),
  ];
}

/** 14.4 × in an hour and five minutes, or 6 × in six hours and half an hour. */
function fastBurn(cases: ObjectiveCases, rule: RuleIdentity): readonly Pair[] {
  const firing = (times: string) =>
    message(
      cases,
      rule,
      cases.summaries.fast,
      cases.summaries.burning(
        times,
        [
          [14.4, "1h"],
          [6, "6h"],
        ],
        cases.promise,
      ),
    );
  const hour: Row = { windows: "1h and 5m", factor: 14.4, scrape: "70s", step: "5m" };
  const sixHours: Row = { windows: "6h and 30m", factor: 6, scrape: "350s", step: "30m" };
  const few: Told = {
    scrape: "77s",
    story: [
      [332, 20, believedBy(cases, 0.42, 6, 360)],
      [421, 20, believedBy(cases, 0.9, 14.4, 60)],
    ],
  };
  const one: Told = { scrape: "70s", story: [[60, 20, 1 / (20 * 60 * cases.budget)]] };
  return [
    // 1.033, 1.128, 1.083 and 1.067 of the factors.
    firstRow(cases, rule, hour)
      .quietAt("65m", "95m")
      .firesAt("100m", firing("14.9"))
      .firesAt("115m", firing("16.2"))
      .quietAt("2h"),
    secondRow(cases, rule, sixHours)
      .quietAt("270m", "390m")
      .firesAt("7h", firing("6.5"))
      .firesAt("8h", firing("6.4"))
      .quietAt("510m"),
    expectAlert(rule, "counts for less while there are fewer events than its factors need")
      .scrapedEvery(few.scrape)
      .evaluatedEvery("1h")
      .given(...told(cases, few), ...others(cases, fewElsewhere(few)))
      // Of the events that six hours need there are 0.28 after four, 0.42 in any six; of those that an hour needs, 0.9.
      .quietAt("4h")
      .firesAt("7h", firing("8.4"))
      .firesAt("9h", firing("18.0")),
    expectAlert(rule, "is quiet while there was one bad event only, though it was every one")
      .scrapedEvery(one.scrape)
      .evaluatedEvery("30m")
      .given(...told(cases, one), ...others(cases, { ...one, story: [[60, 20, 1]] }))
      .quietAt("30m", "1h"),
  ];
}

/** 3 × in a day and two hours, or 1 × in three days and six hours. */
function slowBurn(cases: ObjectiveCases, rule: RuleIdentity): readonly Pair[] {
  const firing = (times: string) =>
    message(
      cases,
      rule,
      cases.summaries.slow,
      cases.summaries.burning(
        times,
        [
          [3, "1d"],
          [1, "3d"],
        ],
        cases.promise,
      ),
    );
  const day: Row = { windows: "1d and 2h", factor: 3, scrape: "28m", step: "2h" };
  const threeDays: Row = { windows: "3d and 6h", factor: 1, scrape: "70m", step: "6h" };
  const few: Told = {
    scrape: "47m",
    story: [
      [108, 8, believedBy(cases, 0.175, 1, 3 * 24 * 60)],
      [154, 8, believedBy(cases, 0.46, 3, 24 * 60)],
    ],
  };
  const one: Told = { scrape: "35m", story: [[24, 8, 1 / (8 * 12 * 60 * cases.budget)]] };
  return [
    firstRow(cases, rule, day)
      .quietAt("26h", "38h")
      .firesAt("40h", firing("3.1"))
      .firesAt("46h", firing("3.4"))
      .quietAt("2d"),
    secondRow(cases, rule, threeDays)
      .quietAt("54h", "78h")
      .firesAt("84h", firing("1.1"))
      .firesAt("4d", firing("1.1"))
      .quietAt("102h"),
    expectAlert(rule, "counts for less while there are fewer events than its factors need")
      .scrapedEvery(few.scrape)
      .evaluatedEvery("12h")
      .given(...told(cases, few), ...others(cases, fewElsewhere(few)))
      // Of the events that three days need there are 0.117 after two, 0.175 in any three; of those that a day needs, 0.46.
      .quietAt("2d")
      .firesAt("84h", firing("1.4"))
      .firesAt("5d", firing("3.7")),
    expectAlert(rule, "is quiet while there was one bad event only, though it was every one")
      .scrapedEvery(one.scrape)
      .evaluatedEvery("6h")
      .given(...told(cases, one), ...others(cases, { ...one, story: [[24, 8, 1]] }))
      .quietAt("6h", "12h"),
  ];
}

/** Long window 50 scrapes, short one 3: first the long one is the lesser, then the short one, which ends it. */
function firstRow(cases: ObjectiveCases, rule: RuleIdentity, row: Row): PairSentence {
  const { windows, factor, scrape, step } = row;
  const story: Story = [
    [30, 0.03 * factor, 16],
    [60, 0.35 * factor, 1],
    // Of the long window 21 scrapes make 0.956 of the factor, 25 make 1.033; 37 make 1.219 when two of the three of the
    // short window make 1.128.
    [97, 1.375 * factor, 2],
    [104, 0.14 * factor, 1],
  ];
  return expectAlert(rule, `fires at its factor of ${windows}, and is over soon after`)
    .scrapedEvery(scrape)
    .evaluatedEvery(step)
    .given(...told(cases, { scrape, story }), ...others(cases, { scrape, story: [[104, 0.2 * factor, 3]] }));
}

/** Long window 60 or 61 scrapes, short one 4. */
function secondRow(cases: ObjectiveCases, rule: RuleIdentity, row: Row): PairSentence {
  const { windows, factor, scrape, step } = row;
  const story: Story = [
    [6, 0.08 * factor, 28],
    [54, 0.65 * factor, 1],
    // Of the long window 12 scrapes make 0.967 of the factor, 18 make 1.083; 26 make 1.203 when two of the four of the
    // short window make 1.067.
    [80, 1.6 * factor, 2],
    [88, 0, 1],
  ];
  return expectAlert(rule, `fires at its factor of ${windows}, and is over soon after`)
    .scrapedEvery(scrape)
    .evaluatedEvery(step)
    .given(...told(cases, { scrape, story }), ...others(cases, { scrape, story: [[88, 0.2 * factor, 3]] }));
}

/** A tenth of the budget of thirty days, for an hour. */
function budgetLow(cases: ObjectiveCases, rule: RuleIdentity): readonly Pair[] {
  const firing = (left: string) =>
    message(cases, rule, cases.summaries.low, cases.summaries.left(left, cases.promise));
  const month: Told = {
    scrape: "11h",
    story: [
      [45, 0.6, 3],
      [86, 1.6, 1],
    ],
  };
  const hours: Told = {
    scrape: "13m",
    story: [
      [10, 0.85, 1],
      [19, 1.1, 1],
    ],
  };
  const few: Told = {
    scrape: "11h",
    story: [
      [78, 0.95, believedBy(cases, 0.9, 0.9, 30 * 24 * 60)],
      [101, 0.95, believedBy(cases, 1.8, 0.9, 30 * 24 * 60)],
    ],
  };
  const half: Told = { scrape: "5h", story: [[11, 0.5, 1]] };
  return [
    expectAlert(rule, "fires when a tenth of thirty days is left")
      .scrapedEvery(month.scrape)
      .evaluatedEvery("1d")
      .given(...told(cases, month), ...others(cases, { ...month, story: [[86, 0.2, 4]] }))
      // Bad days come slowly to outweigh good ones of three times as many events: 11% are left, then 9%, and it is told a look later.
      .quietAt("37d", "38d")
      .firesAt("39d", firing("5.217%")),
    expectAlert(rule, "fires when it was so for an hour")
      .scrapedEvery(hours.scrape)
      .evaluatedEvery("1h")
      .given(...told(cases, hours))
      .quietAt("2h", "3h")
      .firesAt("4h", firing("3.889%")),
    expectAlert(rule, "is quiet while there are fewer events than a spent budget needs")
      .scrapedEvery(few.scrape)
      .evaluatedEvery("1d")
      .given(...told(cases, few), ...others(cases, fewElsewhere(few)))
      // Of the events that are needed any thirty days have 0.9, and 1.2 when a third of them had twice as many.
      .quietAt("20d", "35d")
      .firesAt("46d", firing("5%")),
    expectAlert(rule, "is quiet while half of it is left")
      .scrapedEvery(half.scrape)
      .evaluatedEvery("1d")
      .given(...told(cases, half), ...others(cases, { ...half, story: [[11, 5, 3]] }))
      .quietAt("1d", "2d"),
  ];
}

function message(
  { system, service, labels, routes, name, runbook = `${name}.md` }: ObjectiveCases,
  { severity }: RuleIdentity,
  summary: string,
  description: string,
): FiringAlert {
  return {
    labels: {
      severity,
      system,
      environment: "prod",
      route: routes?.[severity] ?? severity,
      ...(service && { service }),
      ...labels,
    },
    annotations: {
      summary,
      description,
      runbook_url: `https://runbooks.example/${system}/${runbook}`,
    },
  };
}
