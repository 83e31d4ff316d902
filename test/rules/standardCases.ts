// The cases that every rule is put through, whatever it watches: quiet a step before and firing at its step, quiet at its
// threshold, read through two instances, beside other systems' series of the same names, before the first error, and over.
// What is exposed and when the rule must fire is written in pairs/, by hand and not by asking the compiler.
import { type Duration, formatDuration, milliseconds } from "../../components/core/units.ts";
import type { FiringAlert } from "../../tools/promtool/ruleTest.ts";
import type { SeriesLabels, TestSeries } from "../../tools/promtool/series.ts";
import { expectAlert, type Pair, type RuleIdentity } from "./expectAlert.ts";

/** One series in the three states that cases are made of. */
export interface Flow {
  readonly name: string;
  readonly labels?: SeriesLabels;
  readonly type: "counter" | "gauge";
  /** What it is in good times: of a counter per minute, of a gauge the value. */
  readonly healthy: number | undefined;
  /** What it is at the last value that is no alarm. */
  readonly limit: number | undefined;
  /** What it is in bad times. */
  readonly bad: number | undefined;
  /** How two instances have it: both a half, both the same, or the first one alone. @default "half" */
  readonly shared?: "half" | "same" | "first";
  /** Whether it exists from its first event on only, as error series do. @default false */
  readonly bornLate?: boolean;
}

/** Where series come from, and what singles them out in the store. */
export interface Place {
  /** The scope. */
  readonly scope: SeriesLabels;
  /** The `instance` labels of two instances; one where there can be no second. */
  readonly instances: readonly [string, ...string[]];
}

/** A rule with the numbers of its cases. */
export interface Expectation {
  readonly rule: RuleIdentity;
  readonly place: Place;
  readonly flows: readonly Flow[];
  /** @default "30s" */
  readonly scrape?: Duration;
  /** How long things are well at first. */
  readonly onset: Duration;
  /** How long after that it fires. */
  readonly after: Duration;
  /** Between two evaluations. */
  readonly step: Duration;
  /** How long after bad times it is still firing at most. */
  readonly recovers: Duration;
  readonly firing: FiringAlert;
  /** What tells its cases from others of the same rule. @default nothing */
  readonly named?: string;
}

type State = "healthy" | "limit" | "bad";

/** All cases of a rule. */
export function standardCases(expectation: Expectation): readonly Pair[] {
  const { rule, place, flows, firing, scrape = "30s" } = expectation;
  const [onset, after, step, recovers] = [
    expectation.onset,
    expectation.after,
    expectation.step,
    expectation.recovers,
  ].map(milliseconds) as [number, number, number, number];
  const fires = onset + after;
  const over = fires + 2 * step;
  const end = over + recovers;
  const at = formatDuration;

  const course = (state: State): readonly Stretch[] => [
    { until: onset, state: "healthy" },
    { until: over, state },
    { until: end, state: "healthy" },
  ];
  const always = (state: State): readonly Stretch[] => [{ until: end, state }];
  const one = place.instances.slice(0, 1);
  const beside = (state: State): readonly TestSeries[] =>
    neighbours(place.scope).flatMap((scope) => exposed(flows, { ...place, scope }, one, always(state)));
  const ours = (state: State, instances: readonly string[] = one): readonly TestSeries[] =>
    exposed(flows, place, instances, course(state));
  const prefix = expectation.named === undefined ? "" : `${expectation.named}: `;
  const pair = (situation: string) => expectAlert(rule, prefix + situation).scrapedEvery(scrape);

  const cases = [
    pair("fires at its step, and is over when things are well again")
      .given(...ours("bad"), ...beside("healthy"))
      .quietAt(at(onset), at(fires - step))
      .firesAt(at(fires), firing)
      .quietAt(at(end)),
    pair("is quiet at its threshold, though others of the same names are in trouble")
      .given(...ours("limit"), ...beside("bad"))
      .quietAt(at(fires), at(over), at(end)),
  ];
  if (place.instances.length > 1) {
    cases.push(
      pair("fires at its step for two instances together")
        .given(...ours("bad", place.instances))
        .quietAt(at(fires - step))
        .firesAt(at(fires), firing),
      pair("is quiet at its threshold for two instances together")
        .given(...ours("limit", place.instances))
        .quietAt(at(fires), at(over), at(end)),
    );
  }
  if (flows.some(({ bornLate }) => bornLate)) {
    const late = exposed(flows, place, one, course("bad"), true);
    cases.push(
      pair("fires at most a step later where the first event makes the series")
        .given(...late)
        .quietAt(at(onset), at(fires - step))
        .firesAt(at(fires + step), firing),
    );
  }
  return cases;
}

interface Stretch {
  readonly until: number;
  readonly state: State;
}

/** A scope for each of its labels that differs in that one only. */
function neighbours(scope: SeriesLabels): readonly SeriesLabels[] {
  return Object.keys(scope).map((label) => ({ ...scope, [label]: `other-${scope[label]}` }));
}

function exposed(
  flows: readonly Flow[],
  { scope }: Place,
  instances: readonly string[],
  stretches: readonly Stretch[],
  born = false,
): readonly TestSeries[] {
  return instances.flatMap((instance, index) =>
    flows
      .filter(({ shared }) => !(shared === "first" && index > 0))
      .map((flow) => ({
        name: flow.name,
        labels: { ...scope, instance, ...flow.labels },
        type: flow.type,
        phases: stretches.map(({ until, state }, at) => ({
          lasts: formatDuration(until - (stretches[at - 1]?.until ?? 0)),
          value: born && flow.bornLate && at === 0 ? undefined : share(flow, flow[state], instances.length),
        })),
      })),
  );
}

function share({ shared = "half" }: Flow, value: number | undefined, instances: number): number | undefined {
  return value === undefined || shared !== "half" ? value : value / instances;
}
