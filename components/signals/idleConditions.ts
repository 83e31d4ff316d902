// Conditions that leave nothing out: what a share then counts is the whole, and what both checks of shares say of it.
import { selects } from "./declaredValues.ts";
import type { LabelMatcher } from "./matcher.ts";
import { isOpen, type Metric } from "./metric.ts";
import { formatMatcher } from "./selector.ts";

/**
 * The conditions by which a part is told from its whole, where they leave nothing out: each combination of declared values
 * that the whole counts is counted by the part too, so one over the other is always 1.
 * @param part the conditions of the part; several lists where it is a sum
 * @returns undefined where something is left out, or may be: a label is open, or no label of the metric
 */
export function idleConditions(
  part: readonly (readonly LabelMatcher[])[],
  whole: readonly LabelMatcher[],
  { labels }: Metric,
): readonly LabelMatcher[] | undefined {
  if (!part.every((own) => whole.every((each) => has(own, each)))) return undefined;
  const narrowing = part.map((own) => own.filter((each) => !has(whole, each)));
  const counted: (readonly [string, readonly string[]])[] = [];
  for (const label of new Set(narrowing.flat().map((each) => each.label))) {
    const values = labels[label];
    if (values === undefined || isOpen(values)) return undefined;
    const met = whole.filter((each) => each.label === label).map(selects);
    counted.push([label, values.filter((value) => met.every((meets) => meets(value)))]);
  }
  const conditions = narrowing.map((own) => own.map((each) => ({ label: each.label, meets: selects(each) })));
  const all = combinations(counted).every((values) =>
    conditions.some((own) => own.every(({ label, meets }) => meets(values[label]!))),
  );
  return all ? narrowing.flat() : undefined;
}

/** What is said of such a share. @param conditions those of the upper side that leave nothing out */
export function alwaysOne(
  name: string,
  conditions: readonly LabelMatcher[],
): { readonly problem: string; readonly fix: string } {
  const written = [...new Set(conditions.map(formatMatcher))].join(", ");
  return written === ""
    ? {
        problem: `both sides count the same events of "${name}", so the share is always 100%`,
        fix: "write a condition for the upper side",
      }
    : {
        problem: `no declared value of "${name}" is left out by ${written}, so the share is always 100%`,
        fix: "declare the values that it leaves out too, or write a condition that leaves some out",
      };
}

function has(conditions: readonly LabelMatcher[], { label, op, value }: LabelMatcher): boolean {
  return conditions.some((each) => each.label === label && each.op === op && each.value === value);
}

/** Every choice of one value for each label. */
function combinations(
  labels: readonly (readonly [string, readonly string[]])[],
): readonly Readonly<Record<string, string>>[] {
  return labels.reduce<readonly Readonly<Record<string, string>>[]>(
    (rows, [label, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [label]: value }))),
    [{}],
  );
}
