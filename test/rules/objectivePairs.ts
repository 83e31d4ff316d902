// The pairs of an objective's three alerts: a story each, and one in which few events mean nothing. Bad shares are written as
// multiples of the budget, so that times and values are the same for every objective; they are worked out below by hand.
// Scrapes never fall on the edge of a window at a moment that is looked at: Prometheus 2 and 3 count such a sample differently.
import { type Duration, milliseconds } from "../../components/core/units.ts";
import type { Severity } from "../../components/routing/route.ts";
import type { FiringAlert } from "../../tools/promtool/ruleTest.ts";
import type { SeriesLabels, TestSeries } from "../../tools/promtool/series.ts";
import { expectAlert, type Pair, type RuleIdentity } from "./expectAlert.ts";
import { type Flow, neighbours, type Place } from "./standardCases.ts";

/** What is written about one objective. */
export interface ObjectiveCases {
  readonly system: string;
  readonly place: Place;
  /** The label that all its series have in common, if any. */
  readonly service?: string;
  /** Labels that it keeps apart. */
  readonly labels?: SeriesLabels;
  /** @default { critical: "critical", warning: "warning" } */
  readonly routes?: Readonly<Record<Severity, string>>;
  /** @default the alert's name and `.md` */
  readonly runbook?: string;
  /** The objective's name. */
  readonly name: string;
  /** As people read it: `99.9% over 30d`. */
  readonly promise: string;
  /** How many of 1000 events may be bad. */
  readonly budget: number;
  /** Bad events that never tell anybody. @default 2 */
  readonly minFailures?: number;
  /** The first lines of its three alerts. */
  readonly summaries: Readonly<Record<"fast" | "slow" | "low", string>>;
  /** Of 1000 events a minute, so many are bad. */
  readonly events: (bad: number) => readonly Flow[];
}

/** From the end of the time before: how many times as fast as allowed, and how many times 1000 events a minute there are. */
type Story = readonly (readonly [until: Duration, times: number, volume?: number])[];

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
      `${times} times as fast as allowed; told from 14.4 within 1h or 6 within 6h, the error budget of ${cases.promise}`,
    );
  const scrape = "70s";
  const about = (situation: string) => expectAlert(rule, situation).scrapedEvery(scrape).evaluatedEvery("5m");
  return [
    about("fires at its factors, and is over soon after")
      .given(
        ...told(cases, [
          ["25200s", 5.9],
          ["31360s", 7],
          ["36120s", 0],
          ["39200s", 20],
          ["700m", 0],
        ]),
        ...others(cases, [["700m", 0.5, 3]]),
      )
      // Six hours at 5.9 × of which 35 minutes are 7 × are 6.007 ×; five minutes earlier they are 5.992 ×.
      .quietAt("7h", "450m")
      .firesAt("455m", firing("6.0"))
      // Half an hour of which two minutes are good is 6.5 ×, the six hours are 6.18 ×; of which seven are good, 5.3 ×.
      .firesAt("525m", firing("6.2"))
      .quietAt("530m", "10h")
      // 20 × for 48 minutes are 16.1 × of an hour as scrapes see it; five minutes of which the last two are good are 13.3 ×, and the six hours 6.9 ×.
      .firesAt("650m", firing("16.1"))
      .firesAt("655m", firing("6.9"))
      .quietAt("690m"),
    about("is quiet while there was one bad event only, though it was every one")
      .given(...told(cases, [["70m", 20, 1 / (20 * 60 * cases.budget)]]), ...others(cases, [["70m", 20]]))
      .quietAt("30m", "1h"),
    about("fires where a third more events than an hour needs are bad, half of them on each instance")
      .given(...told(cases, [["70m", 20, enough(cases, 14.4, 60)]]))
      .firesAt("1h", firing("20.0")),
  ];
}

/** 3 × in a day and two hours, or 1 × in three days and six hours. */
function slowBurn(cases: ObjectiveCases, rule: RuleIdentity): readonly Pair[] {
  const firing = (times: string) =>
    message(
      cases,
      rule,
      cases.summaries.slow,
      `${times} times as fast as allowed; told from 3 within 1d or 1 within 3d, the error budget of ${cases.promise}`,
    );
  const scrape = "35m";
  const about = (situation: string) => expectAlert(rule, situation).scrapedEvery(scrape).evaluatedEvery("1h");
  return [
    about("fires at its factors, and is over soon after")
      .given(
        ...told(cases, [
          ["84h", 0.9],
          ["98h", 2],
          ["126h", 0],
          ["8190m", 8],
          ["147h", 0],
        ]),
        ...others(cases, [["147h", 0.2, 3]]),
      )
      // Three days at 0.9 × of which eight hours are 2 × are 1.02 ×; of which six are, 0.99 ×.
      .quietAt("84h", "90h")
      .firesAt("92h", firing("1.0"))
      // Six hours of which two are good are 1.3 ×, the three days 1.1 ×; of which five are good, 0.3 ×.
      .firesAt("100h", firing("1.1"))
      .quietAt("103h", "5d")
      // 8 × for ten hours are 3.4 × of a day as scrapes see it; two hours of which the last one and a half are good are 2 ×, the three days 1.8 ×.
      .firesAt("136h", firing("3.4"))
      .firesAt("138h", firing("1.8"))
      .quietAt("145h"),
    about("is quiet while there was one bad event only, though it was every one")
      .given(...told(cases, [["14h", 8, 1 / (8 * 12 * 60 * cases.budget)]]), ...others(cases, [["14h", 8]]))
      .quietAt("5h", "12h"),
    about("fires where a third more events than a day needs are bad, half of them on each instance")
      .given(...told(cases, [["14h", 8, enough(cases, 3, 12 * 60)]]))
      .firesAt("12h", firing("8.0")),
  ];
}

/** A tenth of the budget of thirty days, for an hour. */
function budgetLow(cases: ObjectiveCases, rule: RuleIdentity): readonly Pair[] {
  const firing = message(
    cases,
    rule,
    cases.summaries.low,
    `5.252% of the error budget of ${cases.promise} is left; told below 10%`,
  );
  const about = (situation: string) => expectAlert(rule, situation).scrapedEvery("5h").evaluatedEvery("4h");
  return [
    about("fires when a tenth is left for an hour")
      .given(
        ...told(cases, [
          ["30d", 0.89],
          ["735h", 5],
        ]),
        ...others(cases, [["735h", 5]]),
      )
      // Bad ones are in the scrape of the 725th hour, seen at the next look, and told at the one after it; of the 715 hours
      // that the window then holds, ten are 5 ×.
      .quietAt("724h", "728h")
      .firesAt("732h", firing),
    about("is quiet while half of it is left")
      .given(...told(cases, [["50h", 0.5]]))
      .quietAt("20h", "40h"),
  ];
}

/** So much of 1000 events a minute that after some minutes there are a third more of them than a factor's window needs. */
function enough({ budget, minFailures = 2 }: ObjectiveCases, factor: number, minutes: number): number {
  return ((4 / 3) * minFailures) / (factor * budget * minutes);
}

/** Series of both instances. */
function told(cases: ObjectiveCases, story: Story): readonly TestSeries[] {
  return cases.place.instances.flatMap((_, instance) => exposed(cases, cases.place, instance, story));
}

/** Series of the same names elsewhere. */
function others(cases: ObjectiveCases, story: Story): readonly TestSeries[] {
  return neighbours(cases.place.scope).flatMap((scope) =>
    exposed(cases, { scope, instances: [cases.place.instances[0]] }, 0, story),
  );
}

function exposed(
  { events, budget }: ObjectiveCases,
  { scope, instances }: Place,
  instance: number,
  story: Story,
): readonly TestSeries[] {
  const stages = story.map(([until, times, volume = 1], index) => ({
    lasts: `${milliseconds(until) - (index === 0 ? 0 : milliseconds(story[index - 1]![0]))}ms` as const,
    flows: events(times * budget),
    volume,
  }));
  return stages[0]!.flows.map((flow, index) => ({
    name: flow.name,
    labels: { ...scope, instance: instances[instance]!, ...flow.labels },
    type: flow.type,
    phases: stages.map(({ lasts, flows, volume }) => ({
      lasts,
      value: volume * share(flows[index]!, instance, instances.length),
    })),
  }));
}

/** What one of several instances has. */
function share({ bad = 0, second }: Flow, instance: number, instances: number): number {
  const other = second?.bad ?? bad / 2;
  return instances === 1 ? bad : instance === 0 ? bad - other : other;
}

function message(
  { system, service, labels, routes, runbook }: ObjectiveCases,
  { name, severity }: RuleIdentity,
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
      runbook_url: `https://runbooks.example/${system}/${runbook ?? `${name}.md`}`,
    },
  };
}
