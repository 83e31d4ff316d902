// The same objectives as Sloth (github.com/slok/sloth): its published windows and thresholds are ours, and its rule and ours
// fire at the same moments. The numbers are taken from the rules that Sloth publishes of its own examples,
// examples/_gen/getting-started.yml at commit 20ea5015609d9a408ce261c1ca472c267774f5a4 (99.9 over 30 days) and
// examples/_gen/home-wifi.yml at commit 08adc51370554a00f957c9a716cef1c4264f80db (95 over 30 days).
import { describe, expect, test } from "vitest";
import type { Duration, Percent } from "../../components/core/units.ts";
import type { Severity } from "../../components/routing/route.ts";
import { times, toNumber } from "../../components/slos/exact.ts";
import type { ObjectiveDescription } from "../../components/slos/objective.ts";
import { errorBudget } from "../../components/slos/signals.ts";
import { burnFactor, WINDOWS } from "../../components/slos/windows.ts";
import type { RuleTests } from "../../tools/promtool/ruleTest.ts";
import { runRuleTests } from "../../tools/promtool/run.ts";
import type { TestSeries } from "../../tools/promtool/series.ts";
import { errors, ruleOf } from "./objectives.ts";

interface Published {
  readonly severity: Severity;
  readonly short: Duration;
  readonly long: Duration;
  /** What both windows' shares of bad events must be above, as it is printed there. */
  readonly above: readonly [factor: number, budget: number];
}

/** `sloth_severity: page` is our critical, `ticket` our warning. */
const sloth = (budget: number): readonly Published[] => [
  { severity: "critical", short: "5m", long: "1h", above: [14.4, budget] },
  { severity: "critical", short: "30m", long: "6h", above: [6, budget] },
  { severity: "warning", short: "2h", long: "1d", above: [3, budget] },
  { severity: "warning", short: "6h", long: "3d", above: [1, budget] },
];
const PUBLISHED = {
  "99.9%": sloth(0.0009999999999999432),
  "95%": sloth(0.05),
} as const satisfies Readonly<Record<Percent, readonly Published[]>>;

describe.each(Object.entries(PUBLISHED))("an objective of %s", (target, published) => {
  const budget = errorBudget({ target: target as Percent });
  const ours = (["critical", "warning"] as const).flatMap((severity) =>
    WINDOWS[severity].map((row) => ({
      severity,
      short: row.short,
      long: row.long,
      threshold: toNumber(times(burnFactor(row, "30d"), budget)),
    })),
  );

  test("has Sloth's windows and thresholds, without the noise of binary fractions", () => {
    expect(ours.map(({ threshold: _, ...windows }) => windows)).toEqual(
      published.map(({ above: _, ...windows }) => windows),
    );
    for (const [index, { above }] of published.entries()) {
      expect(ours[index]!.threshold).toBeCloseTo(above[0] * above[1], 14);
      expect(String(ours[index]!.threshold).length).toBeLessThanOrEqual(6);
    }
  });
});

const place = { cluster: "__run__", namespace: "gw2optimizer", instance: "i1" };
const SCOPE = 'cluster="__run__", namespace="gw2optimizer"';
const bad = (window: Duration) =>
  `sum(rate(http_requests_total{${SCOPE}, status=~"5.."}[${window}])) / sum(rate(http_requests_total{${SCOPE}}[${window}]))`;

/** Sloth's alert in its own form, its recorded shares written out. */
function asSloth(severity: Severity): string {
  return PUBLISHED["99.9%"]
    .filter((each) => each.severity === severity)
    .map(({ short, long, above: [factor, budget] }) =>
      [short, long].map((window) => `((${bad(window)}) > (${factor} * ${budget}))`).join(" and "),
    )
    .map((pair) => `(${pair})`)
    .join(" or ");
}

/** Requests a minute that fail of 1000, by the hour; what comes and goes crosses every threshold in both directions. */
const COURSES: Readonly<Record<Severity, readonly (readonly [Duration, number])[]>> = {
  critical: [
    ["6h", 0.5],
    ["3h", 8],
    ["1h", 3],
    ["50m", 40],
    ["130m", 0.2],
  ],
  warning: [
    ["72h", 0.4],
    ["30h", 2],
    ["12h", 0],
    ["20h", 9],
    ["14h", 0.5],
  ],
};

const STEPS = {
  critical: { scrape: "1m", interval: "5m", every: 5, last: 780, kind: "FastBurn" },
  warning: { scrape: "30m", interval: "1h", every: 60, last: 148 * 60, kind: "SlowBurn" },
} as const;

/** Both rules on the same requests, said to be quiet at every moment. */
function compared(severity: Severity, moments: readonly number[]): readonly RuleTests[] {
  const { scrape, interval, kind } = STEPS[severity];
  const promised: ObjectiveDescription = { ...errors, target: "99.9%", minFailures: 0 };
  const group = ruleOf(promised, kind);
  const [rule] = group.rules;
  const phases = (of: (failing: number) => number) =>
    COURSES[severity].map(([lasts, failing]) => ({ lasts, value: of(failing) }));
  const series: readonly TestSeries[] = [
    {
      name: "http_requests_total",
      labels: { ...place, status: "5xx" },
      type: "counter",
      phases: phases((failing) => failing),
    },
    {
      name: "http_requests_total",
      labels: { ...place, status: "2xx" },
      type: "counter",
      phases: phases((failing) => 1000 - failing),
    },
  ];
  const { for: _, ...now } = rule!;
  return (["ours", "sloth"] as const).map((whose) => {
    const expr = whose === "ours" ? now.expr : asSloth(severity);
    return {
      group: { ...group, interval, rules: [{ ...now, alert: whose, expr, labels: {}, annotations: {} }] },
      tests: [
        {
          name: `${whose} ${severity}`,
          alert: whose,
          scrape,
          series,
          checks: moments.map((minute) => ({ at: `${minute}m` as const, firing: [] })),
        },
      ],
    };
  });
}

test.each(["critical", "warning"] as const)(
  "the %s rule fires at the moments of Sloth's",
  async (severity) => {
    const { every, last } = STEPS[severity];
    const moments = Array.from({ length: last / every }, (_, index) => (index + 1) * every);
    // What promtool says against their being quiet is when each of them fires.
    const quiet = await runRuleTests(compared(severity, moments));
    const fired = (whose: string) =>
      (quiet.get(`${whose} ${severity}`) ?? []).flatMap((text) =>
        [...text.matchAll(/time: (\S+),/g)].map(([, at]) => at),
      );
    expect(fired("ours")).toEqual(fired("sloth"));
    expect(fired("ours").length).toBeGreaterThan(10);
    expect(fired("ours").length).toBeLessThan(moments.length - 10);
  },
);
