// What an objective shows: how fast its budget burns, how much is left, and what users got.
import type { Duration } from "../core/units.ts";
import type {
  BurnSignal,
  BurnWindows,
  ComplementSignal,
  RecordedSeries,
  ShareSignal,
  Signal,
} from "../signals/signal.ts";
import { guarded } from "../signals/traffic.ts";
import { type Exact, rest, roundedUp, toNumber } from "./exact.ts";
import { badShare, eventsIn, goodShare } from "./indicator.ts";
import {
  DEFAULT_MIN_FAILURES,
  DEFAULT_PERIOD,
  DEFAULT_RESERVE,
  type ObjectiveDescription,
} from "./objective.ts";
import { type BudgetWindow, burnFactor, eventsFor } from "./windows.ts";

/** The share of events that may be bad: 0.001 of 99.9%. */
export function errorBudget({ target }: Pick<ObjectiveDescription, "target">): Exact {
  return rest(target);
}

/** Where a store that can record keeps the share of bad events over a window: `objective:bad_events:ratio_rate5m`. */
export function recordedShare({ name }: ObjectiveDescription, window: Duration): RecordedSeries {
  return { series: `objective:bad_events:ratio_rate${window}`, labels: { objective: name } };
}

/** Where such a store keeps the number of events of a window: `objective:events:increase1h`. */
export function recordedEvents({ name }: ObjectiveDescription, window: Duration): RecordedSeries {
  return { series: `objective:events:increase${window}`, labels: { objective: name } };
}

/** How many times as fast as allowed the budget burns, over one window: 1 spends it exactly within the objective's window. */
export function burnRate(objective: ObjectiveDescription, window: Duration): ShareSignal<"count"> {
  return {
    kind: "share",
    unit: "count",
    title: `${objective.title}: burn rate over ${window}`,
    description: `At 1 the error budget of ${objective.target} lasts exactly ${objective.window ?? DEFAULT_PERIOD}.`,
    of: { ...badShare(objective.indicator, window), recordAs: recordedShare(objective, window) },
    whole: toNumber(errorBudget(objective)),
  };
}

/** What is left of the budget of the objective's window: 1 of an untouched one, below 0 when the promise is broken. */
export function budgetRemaining(objective: ObjectiveDescription): ComplementSignal<"ratio"> {
  const { title, target, window = DEFAULT_PERIOD } = objective;
  return {
    kind: "complement",
    unit: "ratio",
    title: `${title}: error budget left`,
    description: `Of the events that may be bad within ${window} at ${target}. Below 0 the objective is missed.`,
    of: { ...burnRate(objective, window), unit: "ratio" },
  };
}

/**
 * The same for alerts: no number while the window holds so few events that `minFailures` bad ones would spend all but the
 * reserve, or a service that started today would be told of its first failure as a budget spent twenty times.
 */
export function budgetWatched(objective: ObjectiveDescription): Signal<"ratio"> {
  const {
    window = DEFAULT_PERIOD,
    minFailures = DEFAULT_MIN_FAILURES,
    reserve = DEFAULT_RESERVE,
  } = objective;
  const enough = roundedUp(eventsFor(minFailures, rest(reserve), errorBudget(objective)));
  return guarded(budgetRemaining(objective), enough, countedEvents(objective, window));
}

/** What users got in the objective's window, to compare with the target. */
export function attainment(objective: ObjectiveDescription): Signal<"ratio"> {
  return { ...attainmentOver(objective, objective.window ?? DEFAULT_PERIOD), title: objective.title };
}

/** What users got in another window, such as the last hour. */
export function attainmentOver(
  { title, target, indicator }: ObjectiveDescription,
  window: Duration,
): Signal<"ratio"> {
  return {
    ...goodShare(indicator, window),
    title: `${title}: good events over ${window}`,
    description: `Share of good events over ${window}; the objective is ${target}.`,
  };
}

/** How many events an objective is about in a window, good and bad. */
export function eventsOver({ title, indicator }: ObjectiveDescription, window: Duration): Signal {
  return {
    ...eventsIn(indicator, window),
    title: `${title}: events in ${window}`,
    description: `Events that the objective counts, good and bad, in ${window}.`,
  };
}

/** The burn rate that alerts watch, over several pairs of windows. */
export function burnOver(
  objective: ObjectiveDescription,
  windows: readonly [BudgetWindow, ...BudgetWindow[]],
): BurnSignal<"count"> {
  const [first, ...rest] = windows;
  return {
    kind: "burn",
    unit: "count",
    title: `${objective.title}: burn rate over ${windows.map(({ long }) => long).join(" or ")}`,
    pairs: [pairOf(objective, first), ...rest.map((window) => pairOf(objective, window))],
  };
}

function pairOf(objective: ObjectiveDescription, window: BudgetWindow): BurnWindows {
  const { window: period = DEFAULT_PERIOD, minFailures = DEFAULT_MIN_FAILURES } = objective;
  const factor = burnFactor(window, period);
  return {
    long: burnRate(objective, window.long),
    short: burnRate(objective, window.short),
    factor: toNumber(factor),
    ...(minFailures > 0 && {
      traffic: {
        events: countedEvents(objective, window.long),
        enough: roundedUp(eventsFor(minFailures, factor, errorBudget(objective))),
      },
    }),
  };
}

function countedEvents(objective: ObjectiveDescription, window: Duration): Signal {
  return { ...eventsIn(objective.indicator, window), recordAs: recordedEvents(objective, window) };
}
