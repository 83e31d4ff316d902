// Which of a label's declared values a condition selects. What is open, or nobody declares, selects nothing that is known.
import { type Matcher, oneOf } from "./matcher.ts";
import { isOpen, type LabelValues, type Metric } from "./metric.ts";
import type { On } from "./signal.ts";
import { metricOf, type SeriesSource, sourcesOf } from "./source.ts";

/** The metric of a series with the values of every place that has it; undefined where nothing declares it. */
export function declaredMetric(
  series: string,
  on: On | undefined,
  sources: readonly SeriesSource[],
): Metric | undefined {
  return ofAll(sourcesOf(series, on, sources).flatMap((each) => metricOf(each, series) ?? []));
}

/** One metric of several places, with the values of all: each service of a system may have its own name only. */
function ofAll([first, ...rest]: readonly Metric[]): Metric | undefined {
  if (first === undefined || rest.every((each) => each === first)) return first;
  const all = [first, ...rest];
  const names = [...new Set(all.flatMap((each) => Object.keys(each.labels)))];
  const labels = names.map((name): [string, LabelValues] => {
    const values = all.flatMap(({ labels: own }): readonly LabelValues[] => (own[name] ? [own[name]] : []));
    const closed = values.filter((each): each is readonly string[] => !isOpen(each));
    return [name, values.find(isOpen) ?? [...new Set(closed.flat())]];
  });
  return { ...first, labels: Object.fromEntries(labels) };
}

/** Whether a value meets a condition; nothing meets an expression that is none. */
export function selects({ op, value }: Matcher): (candidate: string) => boolean {
  const found = matching(op === "=" || op === "!=" ? oneOf([value]) : value);
  return op.startsWith("!") ? (candidate) => !found(candidate) : found;
}

/** Whether an expression matches a whole value, as PromQL anchors it; nothing where it is no expression. */
export function matching(pattern: string): (value: string) => boolean {
  try {
    const anchored = new RegExp(`^(?:${pattern})$`);
    return (value) => anchored.test(value);
  } catch {
    return () => false;
  }
}
