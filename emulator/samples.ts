// How much has happened at a moment: a pure function of traffic, incidents and time, so that the past can be written as
// truly as the present is shown. What exposes it is live.ts, what writes the past history.ts.
import { matches, type Stretch, stretches, type Timeline } from "./happenings.ts";
import type { CounterTraffic, Family, GaugeTraffic, Instance, Series, Values } from "./traffic.ts";

/** Of which instance, and under which circumstances. */
export interface Circumstances {
  /** The instance. */
  readonly instance: Instance;
  /** When it started, in seconds since 1970: it counts from there. */
  readonly since: number;
  /** What befell its system. */
  readonly timeline: Timeline;
}

/** More happens in the afternoon than at night, by this part to both sides. */
const DAILY = 0.3;
const DAY = 86_400;
/** A gauge swings faster, so that a screen of an hour shows it. */
const SWING = 900;

/** Observations by value. */
export type Observed = ReadonlyMap<number, number>;

/** Events of one series until a moment: whole ones only. */
export function eventsOf(
  family: Exclude<Family, GaugeTraffic>,
  series: Series,
  at: number,
  circumstances: Circumstances,
): number {
  const { since, timeline } = circumstances;
  const parts = stretches(family, series, timeline, since, at);
  return whole(sum(parts.map((each) => happened(family, series, each, circumstances))));
}

/** What one series of a distribution has observed until a moment. */
export function observedOf(
  family: Extract<Family, { readonly values: Values }>,
  series: Series,
  at: number,
  circumstances: Circumstances,
): Observed {
  const { since, timeline } = circumstances;
  // What an incident changes is counted apart, so that its end changes nothing of the past.
  const apart = new Map<Values, number>();
  for (const each of stretches(family, series, timeline, since, at)) {
    const values = each.change?.values ?? family.values;
    apart.set(values, (apart.get(values) ?? 0) + happened(family, series, each, circumstances));
  }
  const observed = new Map<number, number>();
  for (const [values, events] of apart) {
    // Value by value, so that no number ever falls; rare values come late, as rare things do.
    for (const [value, part] of values) {
      const count = whole(events * part);
      if (count > 0) observed.set(value, (observed.get(value) ?? 0) + count);
    }
  }
  return observed;
}

/** What one series of a gauge shows at a moment. */
export function levelOf(
  family: GaugeTraffic,
  series: Series,
  at: number,
  { instance, timeline }: Circumstances,
): number {
  const [now] = stretches(family, series, timeline, at, at + 1);
  const own = family.shared ? 1 : instance.part;
  if (now?.change?.level !== undefined) return now.change.level * own;
  const swing = (family.swing ?? 0) * Math.sin((2 * Math.PI * at) / SWING);
  return family.level * series.share * own * (1 + swing);
}

/** How much of a counter has come together until a moment. */
export function countOf(
  family: CounterTraffic,
  series: Series,
  at: number,
  circumstances: Circumstances,
): number {
  return eventsOf(family, series, at, circumstances) * (family.amount ?? 1);
}

/** Events of one series in a stretch, in parts of one too. */
function happened(
  family: Exclude<Family, GaugeTraffic>,
  series: Series,
  { from, to, change }: Stretch,
  { instance }: Circumstances,
): number {
  if (change?.perSecond === undefined)
    return family.perSecond * series.share * instance.part * dailySeconds(from, to);
  const { where = {}, perSecond } = change;
  const among = seriesOf(family).filter(({ labels }) => matches(labels, where));
  return perSecond * (series.share / sum(among.map(({ share }) => share))) * instance.part * (to - from);
}

/** The series of a family. */
export function seriesOf({ series = WITHOUT_LABELS }: Family): readonly Series[] {
  return series;
}

const WITHOUT_LABELS: readonly Series[] = [{ labels: {}, share: 1 }];

/** Seconds between two moments, those of busy hours counted for more: the integral of 1 + DAILY × sin. */
function dailySeconds(from: number, to: number): number {
  const turn = (2 * Math.PI) / DAY;
  return to - from + (DAILY / turn) * (Math.cos(turn * from) - Math.cos(turn * to));
}

/** Sums of parts come out a hair below the whole number that they are. */
function whole(events: number): number {
  return Math.floor(events + 1e-6);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
