// Which alerts of a Grafana rule fire at which evaluation: what Grafana's scheduler makes of a series of answers, as it documents
// it. A dimension that is bad is pending, and fires when it has been bad for as long as `for` says; one that the query leaves
// out keeps its state for one more evaluation and is resolved at the second; an empty answer is what noDataState says.
import { type Duration, milliseconds } from "../../../components/core/units.ts";
import type { SeriesLabels } from "../../../tools/promtool/series.ts";
import type { Sample } from "../../../tools/promtool/timeline.ts";
import { bad, type Stages } from "./stages.ts";

/** A rule, as the provisioning API has it. */
export interface RenderedRule extends Stages {
  readonly title: string;
  readonly labels: SeriesLabels;
  readonly for: Duration;
  readonly keep_firing_for?: Duration;
  readonly missing_series_evals_to_resolve?: number;
  readonly noDataState: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** An answer to the rule's query. */
export interface Answer {
  /** In milliseconds. */
  readonly at: number;
  readonly values: readonly Sample[];
}

/** Evaluations that a dimension may miss before Grafana resolves it, where a rule does not say. */
const MISSING = 2;

interface State {
  readonly labels: SeriesLabels;
  /** Since when it has been bad. */
  readonly since: number;
  /** When the query last answered for it. */
  readonly seen: number;
  readonly firing: boolean;
  /** Since when it is well again, but kept. */
  readonly wellSince?: number;
}

/** Labels of the alerts that fire, for each answer. @param interval between two answers, in milliseconds */
export function firingAt(
  rule: RenderedRule,
  answers: readonly Answer[],
  interval: number,
): readonly (readonly SeriesLabels[])[] {
  let states: ReadonlyMap<string, State> = new Map();
  return answers.map(({ at, values }) => {
    states = values.length === 0 ? noData(rule, states, at) : next(rule, states, { at, values }, interval);
    return [...states.values()].filter(({ firing }) => firing).map(({ labels }) => labels);
  });
}

function next(
  rule: RenderedRule,
  before: ReadonlyMap<string, State>,
  { at, values }: Answer,
  interval: number,
): ReadonlyMap<string, State> {
  const states = new Map<string, State>();
  const answered = new Set(values.map(({ labels }) => keyOf(labels)));
  const patience = (rule.missing_series_evals_to_resolve ?? MISSING) * interval;
  for (const [key, state] of before) {
    if (!answered.has(key) && at - state.seen < patience) states.set(key, state);
  }
  const isBad = bad(rule, values);
  for (const [index, { labels }] of values.entries()) {
    const key = keyOf(labels);
    const state = isBad[index]
      ? alerting(rule, before.get(key), labels, at)
      : recovering(rule, before.get(key), at);
    if (state !== undefined) states.set(key, state);
  }
  return states;
}

function alerting(rule: RenderedRule, before: State | undefined, labels: SeriesLabels, at: number): State {
  const since = before?.since ?? at;
  const firing = (before?.firing ?? false) || at - since >= milliseconds(rule.for);
  return { labels: { ...labels, ...rule.labels }, since, seen: at, firing };
}

function recovering(rule: RenderedRule, before: State | undefined, at: number): State | undefined {
  if (rule.keep_firing_for === undefined || !before?.firing) return undefined;
  const wellSince = before.wellSince ?? at;
  return at - wellSince < milliseconds(rule.keep_firing_for) ? { ...before, seen: at, wellSince } : undefined;
}

function noData(
  rule: RenderedRule,
  before: ReadonlyMap<string, State>,
  at: number,
): ReadonlyMap<string, State> {
  switch (rule.noDataState) {
    case "OK":
      return new Map();
    case "Alerting": {
      const all = before.size > 0 ? [...before] : [["", undefined] as const];
      return new Map(all.map(([key, state]) => [key, alerting(rule, state, state?.labels ?? {}, at)]));
    }
    default:
      throw new Error(`unknown noDataState ${rule.noDataState}`);
  }
}

function keyOf(labels: SeriesLabels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}
