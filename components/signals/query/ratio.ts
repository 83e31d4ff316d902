// Ratios: sums over sums, with a zero before the first event; and which of them are shares, between 0 and 1.
import { declaredMetric } from "../declaredValues.ts";
import { alwaysOne, idleConditions } from "../idleConditions.ts";
import { byClause, type QueryContext, sameLabels } from "./finding.ts";
import {
  type BinaryNode,
  bracketed,
  type QueryNode,
  type SelectorNode,
  selectorsIn,
  type VectorSelector,
} from "./tree.ts";
import type { Value } from "./value.ts";

/** Tells of ratios that divide series by themselves, or have no zero; whether the sides were told about as a whole. */
export function checkRatio(node: BinaryNode, left: Value, right: Value, context: QueryContext): boolean {
  if (left.scalar || right.scalar) return false;
  if (left.labels === undefined && right.labels === undefined) {
    const names = (side: QueryNode) => selectorsIn(side).map(({ selector }) => selector.name);
    const itself = names(node.left).some((name) => names(node.right).includes(name));
    context.tell(
      itself
        ? `"${node.text}" divides each series by itself: 1 for every series of the upper side, whatever the traffic`
        : `"${node.text}" is a ratio for every single series and none of all instances together`,
      `write ${written(node, left, right, context)}`,
    );
    return true;
  }
  if (left.labels && right.labels && sameLabels(left.labels, right.labels)) checkShare(node, context);
  if (needsZero(node, left)) {
    const zero = zeroFor(node.right, right.labels ?? []);
    context.tell(
      `"${node.text}" is empty and not 0 until the first such event, so nothing is told of it`,
      `write (${node.left.text} or ${zero}) / ${bracketed(node.right)}`,
    );
  }
  return false;
}

/** The ratio as it should stand: both sides added up, and 0 before the first event. */
function written(node: BinaryNode, left: Value, right: Value, { by }: QueryContext): string {
  const add = (side: QueryNode, { gauge }: Value) =>
    `${gauge?.across === "max" ? "max" : "sum"}${byClause(by)}(${side.text})`;
  const part = add(node.left, left);
  const whole = add(node.right, right);
  const sparse = left.events && selectorsIn(node.left).some(({ selector }) => selector.matchers.length > 0);
  if (!sparse) return `${part} / ${whole}`;
  return `(${part} or ${by.length === 0 ? "vector(0)" : `0 * ${whole}`}) / ${whole}`;
}

function zeroFor(whole: QueryNode, by: readonly string[]): string {
  return by.length === 0 ? "vector(0)" : `0 * ${bracketed(whole)}`;
}

/** Events whose series begin with the first of them, and no zero for the time before. */
function needsZero({ left: part, right: whole }: BinaryNode, { events }: Value): boolean {
  if (!events) return false;
  const [own, all] = [selectorsIn(part), selectorsIn(whole)];
  return own.some(
    ({ selector }) =>
      !all.some(
        (other) =>
          other.selector.name === selector.name &&
          selector.matchers.every((matcher) => hasMatcher(other.selector.matchers, matcher)),
      ) &&
      !alwaysTogether(
        selector.name,
        all.map((each) => each.selector.name),
      ),
  );
}

/** A distribution's sum, count and buckets begin with the same observation. */
function alwaysTogether(name: string, others: readonly string[]): boolean {
  const base = (each: string) => each.replace(/_(sum|count|bucket)$/, "");
  return base(name) !== name && others.some((other) => other !== name && base(other) === base(name));
}

type Matchers = readonly { readonly label: string; readonly op: string; readonly value: string }[];

function hasMatcher(matchers: Matchers, { label, op, value }: Matchers[number]): boolean {
  return matchers.some((each) => each.label === label && each.op === op && each.value === value);
}

/** Whether the upper side counts only what the lower one counts too, so that their ratio is a share. */
export function isPartOf(part: QueryNode, whole: QueryNode): boolean {
  const own = withoutZero(part);
  const all = withoutZero(whole);
  if (own.text === all.text) return true;
  if (all.kind === "binary" && all.op === "+") return isPartOf(own, all.left) || isPartOf(own, all.right);
  const found = counterparts(own, all);
  if (found === undefined) return false;
  const [narrow, wide] = found.map(({ selector }) => selector) as [VectorSelector, VectorSelector];
  return (
    (narrow.name.replace(/_bucket$/, "_count") === wide.name || narrow.name === wide.name) &&
    wide.matchers.every((matcher) => narrow.matchers.some((each) => implies(each, matcher)))
  );
}

/** The selectors of two sides that add up the same way over the same window; undefined where they do not. */
function counterparts(own: QueryNode, all: QueryNode): readonly [SelectorNode, SelectorNode] | undefined {
  if (own.kind === "aggregate" && all.kind === "aggregate")
    return own.op === "sum" && all.op === "sum" ? counterparts(own.of, all.of) : undefined;
  if (own.kind === "call" && all.kind === "call")
    return own.name === all.name ? counterparts(own.args[0]!, all.args[0]!) : undefined;
  return own.kind === "selector" && all.kind === "selector" && own.window === all.window
    ? [own, all]
    : undefined;
}

/** Tells of a share whose upper side leaves nothing out. */
function checkShare({ left, right, text }: BinaryNode, { sources, on, tell }: QueryContext): void {
  const found = counterparts(withoutZero(left), withoutZero(right));
  if (found === undefined) return;
  const [{ selector: narrow }, { selector: wide }] = found;
  const metric = narrow.name === wide.name ? declaredMetric(wide.name, on, sources) : undefined;
  const idle = metric && idleConditions([narrow.matchers], wide.matchers, metric);
  if (idle === undefined) return;
  const { problem, fix } = alwaysOne(wide.name, idle);
  tell(`"${text}": ${problem}`, fix);
}

/** Whether every value that the first matcher takes is one that the second takes. */
function implies(narrow: Matchers[number], wide: Matchers[number]): boolean {
  if (narrow.label !== wide.label) return false;
  if (narrow.op === wide.op && narrow.value === wide.value) return true;
  return wide.op === "=~" && narrow.op === "=" && wide.value.split("|").includes(narrow.value);
}

/** `x or vector(0)` without its zero. */
function withoutZero(node: QueryNode): QueryNode {
  return node.kind === "binary" && node.op === "or" ? withoutZero(node.left) : node;
}
