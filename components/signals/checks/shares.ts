// A share whose upper side counts everything that the lower one does is always 1: a promise nobody can break, an alarm that never
// ends. It comes of a value that the label no longer has: without "error", everything is a "success".
import { mistake } from "../../core/diagnostics.ts";
import { declaredMetric } from "../declaredValues.ts";
import { alwaysOne, idleConditions } from "../idleConditions.ts";
import { sameLabels } from "../query/finding.ts";
import { everyPart, type RatioSignal, type Signal } from "../signal.ts";
import type { SeriesSource } from "../source.ts";
import type { SignalCheck } from "./check.ts";

/** Refuses ratios of something to itself. */
export const shares: SignalCheck = ({ at, signal, sources }) =>
  everyPart(signal).flatMap((part) => {
    if (part.kind !== "ratio") return [];
    const found = constantShare(part, sources);
    return found ? [mistake(at, found.problem, found.fix)] : [];
  });

function constantShare({ part, whole }: RatioSignal, sources: readonly SeriesSource[]) {
  const parts = part.kind === "sum" ? part.parts : [part];
  if (!isCount(whole) || !parts.every(isCount)) return undefined;
  if (!parts.every((each) => countsAlike(each, whole))) return undefined;
  const { metric: named, where, on } = whole.select;
  const metric = declaredMetric(named.name, on, sources);
  const idle =
    metric &&
    idleConditions(
      parts.map(({ select }) => select.where),
      where,
      metric,
    );
  return idle && alwaysOne(named.name, idle);
}

type Count = Extract<Signal, { readonly kind: "rate" | "increase" | "level" }>;

function isCount(signal: Signal): signal is Count {
  return signal.kind === "rate" || signal.kind === "increase" || signal.kind === "level";
}

/** Whether two signals differ in their conditions only. */
function countsAlike(one: Count, other: Count): boolean {
  return (
    one.kind === other.kind &&
    one.select.metric.name === other.select.metric.name &&
    one.select.on?.service === other.select.on?.service &&
    one.select.on?.job === other.select.on?.job &&
    sameLabels(one.by, other.by) &&
    ("over" in one ? one.over : undefined) === ("over" in other ? other.over : undefined)
  );
}
