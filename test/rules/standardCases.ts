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
  /** What a second instance has of it; the first has the rest. @default a half */
  readonly second?: Readonly<Record<State, number>>;
  /** Whether every instance sees the whole of it, so that the first one has it all beside the second. @default false */
  readonly seen?: boolean;
  /** Whether it is part of a share, which does not change when there is more of everything. @default false */
  readonly ofShare?: boolean;
  /** How many times as much other systems have of it. @default 1 */
  readonly elsewhere?: number;
  /** Whether it exists from its first event on only, as error series do. @default false */
  readonly bornLate?: boolean;
  /** Whether only the second of two instances has it, which runs a newer version. @default false */
  readonly newer?: boolean;
}

/** Where series come from, and what singles them out in the store. */
export interface Place {
  /** The scope. */
  readonly scope: SeriesLabels;
  /** The `instance` labels of two instances; one where there can be no second. */
  readonly instances: readonly [string, ...string[]];
  /** The label that tells the two apart. @default "instance" */
  readonly apart?: string;
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
  /** Between two evaluations that are looked at. */
  readonly step: Duration;
  /** Between two evaluations. @default as the rule's group says */
  readonly evaluated?: Duration;
  /** How long after bad times it is still firing at most. */
  readonly recovers: Duration;
  readonly firing: FiringAlert;
  /** What tells its cases from others of the same rule. @default nothing */
  readonly named?: string;
}

/** What cases are made of. */
export type State = "healthy" | "limit" | "bad";

/** All cases of a rule. */
export function standardCases(expectation: Expectation): readonly Pair[] {
  const { rule, place, flows, firing, scrape = "30s", evaluated } = expectation;
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

  // At its threshold a rule is held for twice as long as bad times need: windows must be full, and waits over.
  const limitOver = over + after;
  const course = (state: State): readonly Stretch[] => [
    { until: onset, state: "healthy" },
    { until: state === "limit" ? limitOver : over, state },
    ...(state === "limit" ? [] : [{ until: end, state: "healthy" } as const]),
  ];
  const always = (state: State): readonly Stretch[] => [{ until: Math.max(end, limitOver), state }];
  const one = place.instances.slice(0, 1);
  const beside = (state: State): readonly TestSeries[] =>
    neighbours(place.scope).flatMap((scope) =>
      exposed(flows.map(elsewhere), { ...place, scope }, one, always(state)),
    );
  const ours = (state: State, instances: readonly string[] = one): readonly TestSeries[] =>
    exposed(flows, place, instances, course(state));
  const prefix = expectation.named === undefined ? "" : `${expectation.named}: `;
  const pair = (situation: string) => {
    const begun = expectAlert(rule, prefix + situation).scrapedEvery(scrape);
    return evaluated === undefined ? begun : begun.evaluatedEvery(evaluated);
  };

  const cases = [
    pair("fires at its step, and is over when things are well again")
      .given(...ours("bad"), ...beside("healthy"))
      .quietAt(at(onset), at(fires - step))
      .firesAt(at(fires), firing)
      .quietAt(at(end)),
    pair("is quiet at its threshold, though others of the same names are in trouble")
      .given(...ours("limit"), ...beside("bad"))
      .quietAt(at(fires), at(over), at(limitOver)),
  ];
  if (place.instances.length > 1) {
    cases.push(
      pair("fires at its step for two instances together")
        .given(...ours("bad", place.instances))
        .quietAt(at(fires - step))
        .firesAt(at(fires), firing),
      pair("is quiet at its threshold for two instances together")
        .given(...ours("limit", place.instances))
        .quietAt(at(fires), at(over), at(limitOver)),
    );
  }
  if (flows.some(({ ofShare }) => ofShare)) {
    // Up and down in steps shorter than the window, so that windows that differ would see it for long enough to tell.
    const pace = Math.max(1, Math.round((0.3 * after) / 60_000)) * 60_000;
    const busy = [1, 4, 16, 64, 16, 4, 1].map((volume, index): Stretch => {
      const peak = index < 3 ? 0 : after;
      return { until: onset + index * pace + peak, state: "limit", volume };
    });
    const calm = busy.at(-1)!.until;
    cases.push(
      pair("is quiet at its threshold while traffic comes and goes")
        .given(...exposed(flows, place, one, busy))
        .quietAt(...everyStep(onset, calm, step).map(at)),
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
  /** How many times as much there is of everything. @default 1 */
  readonly volume?: number;
}

function everyStep(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function elsewhere(flow: Flow): Flow {
  const { elsewhere: factor = 1 } = flow;
  const much = (value: number | undefined) => value && value * factor;
  return { ...flow, healthy: much(flow.healthy), limit: much(flow.limit), bad: much(flow.bad) };
}

/** A scope for each of its labels that differs in that one only. */
export function neighbours(scope: SeriesLabels): readonly SeriesLabels[] {
  return Object.keys(scope).map((label) => ({ ...scope, [label]: `other-${scope[label]}` }));
}

function exposed(
  flows: readonly Flow[],
  { scope, apart = "instance" }: Place,
  instances: readonly string[],
  stretches: readonly Stretch[],
  born = false,
): readonly TestSeries[] {
  return instances.flatMap((instance, index) =>
    flows.map((flow) => ({
      name: flow.name,
      labels: { ...scope, [apart]: instance, ...flow.labels },
      type: flow.type,
      phases: stretches.map(({ until, state, volume = 1 }, at) => {
        const value =
          born && flow.bornLate && at === 0 ? undefined : part(flow, state, index, instances.length);
        return {
          lasts: formatDuration(until - (stretches[at - 1]?.until ?? 0)),
          value: value && value * volume,
        };
      }),
    })),
  );
}

/** What one of several instances has. */
function part(flow: Flow, state: State, index: number, instances: number): number | undefined {
  const whole = flow[state];
  if (instances === 1 || whole === undefined) return whole;
  if (flow.newer && index === 0) return undefined;
  const second = flow.second?.[state] ?? whole / 2;
  return index > 0 ? second : flow.seen ? whole : whole - second;
}
