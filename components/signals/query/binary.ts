// Two sides and what is between them: whether they find each other, what the result means, and whether it can be true.
import { byClause, listed, type QueryContext, sameLabels } from "./finding.ts";
import { OF_ABSENCE } from "./functions.ts";
import { checkRatio, isPartOf } from "./ratio.ts";
import { type BinaryNode, everyNode, type QueryNode } from "./tree.ts";
import { constant, pairwise, quotient, scaled, unitsAgree, type Value } from "./value.ts";

/** Comparisons. */
export const COMPARISONS: readonly string[] = ["==", "!=", ">", "<", ">=", "<="];

/** What two sides make together. */
export function judgeBinary(node: BinaryNode, left: Value, right: Value, context: QueryContext): Value {
  if (node.op === "or") return judgeOr(node, left, right, context);
  const told = node.op === "/" && checkRatio(node, left, right, context);
  const labels = told ? context.by : matched(node, left, right, context);
  if (node.op === "and" || node.op === "unless") return { ...left, always: false };
  if (COMPARISONS.includes(node.op)) return judgeComparison(node, left, right, labels, context);
  return { ...arithmetic(node, left, right, context), labels };
}

/** A value where the left side has one, else the right side's. */
function judgeOr(
  { left: one, right: other, text }: BinaryNode,
  left: Value,
  right: Value,
  { tell }: QueryContext,
): Value {
  if (isConstant(other) && left.labels !== undefined && left.labels.length > 0 && right.labels?.length === 0)
    tell(
      `"${text}" puts a value without labels beside those by ${listed(left.labels)}`,
      `write a zero for each of them, such as ${one.text} or 0 * sum${byClause(left.labels)}(…)`,
    );
  return {
    labels: left.labels,
    has: left.has,
    unit: left.unit ?? right.unit,
    least: Math.min(left.least, right.least),
    greatest: Math.max(left.greatest, right.greatest),
    cappedBy: left.greatest >= right.greatest ? left.cappedBy : undefined,
    always: left.always || right.always,
    bucketsOf: left.bucketsOf,
  };
}

function isConstant(node: QueryNode): boolean {
  return node.kind === "call" && node.name === "vector";
}

/** The labels of the result; tells where no series of one side has a partner. */
function matched(
  { matching, op, text }: BinaryNode,
  left: Value,
  right: Value,
  { tell }: QueryContext,
): Value["labels"] {
  if (left.scalar) return right.labels;
  if (right.scalar) return left.labels;
  if (matching?.many) {
    const many = matching.many.side === "left" ? left : right;
    return many.labels && [...new Set([...many.labels, ...matching.many.labels])];
  }
  if (matching?.by === "on") return matching.labels;
  const ignored = matching?.labels ?? [];
  const [a, b] = [left.labels, right.labels].map((each) => each?.filter((label) => !ignored.includes(label)));
  if (a === undefined && b === undefined) return undefined;
  if (a === undefined || b === undefined || !sameLabels(a, b))
    tell(
      `the sides of "${op}" in "${text}" keep different labels apart (${listed(a)} and ${listed(b)}), so nothing matches`,
      `aggregate both${byClause(a ?? b ?? []).trimEnd() || " to one value"}, or say on (…)`,
    );
  return a ?? b;
}

function judgeComparison(
  node: BinaryNode,
  left: Value,
  right: Value,
  labels: Value["labels"],
  { tell }: QueryContext,
): Value {
  if (left.unit && right.unit && !unitsAgree(left.unit, right.unit))
    tell(`"${node.text}" compares ${left.unit} with ${right.unit}`, "bring both into one unit");
  if (node.right.kind === "number") {
    const never = neverTrue(node.op, left, node.right.value);
    if (never)
      tell(
        `"${node.text}" is never true: ${ceilingOf(left, never)}`,
        never === "above" && left.cappedBy
          ? `compare with less than ${left.greatest}, or add a boundary above ${node.right.value}`
          : `compare with a number between ${left.least} and ${left.greatest}`,
      );
  }
  const always = left.always && right.always;
  return node.bool
    ? { ...constant(0), labels, has: left.has, unit: "info", greatest: 1, always, scalar: false }
    : { ...(left.scalar ? right : left), labels, always: false, events: false };
}

/** Why a comparison can never hold: the value never is above, or never below. */
export function neverTrue(
  op: string,
  { least, greatest }: Value,
  number: number,
): "above" | "below" | undefined {
  switch (op) {
    case ">":
      return greatest <= number ? "above" : undefined;
    case ">=":
      return greatest < number ? "above" : undefined;
    case "<":
      return least >= number ? "below" : undefined;
    case "<=":
      return least > number ? "below" : undefined;
    case "==":
      return greatest < number ? "above" : least > number ? "below" : undefined;
    default:
      return undefined;
  }
}

/** The bound that is in the way, as a clause. */
export function ceilingOf({ cappedBy, least, greatest }: Value, side: "above" | "below"): string {
  if (side === "below") return `its value is never below ${least}`;
  return cappedBy
    ? `no quantile of "${cappedBy.name}" is ever above its largest bucket boundary ${greatest}`
    : `its value is never above ${greatest}`;
}

function arithmetic(node: BinaryNode, left: Value, right: Value, { tell }: QueryContext): Value {
  const base: Value = {
    labels: undefined,
    has: left.scalar ? right.has : left.has,
    unit: undefined,
    least: -Infinity,
    greatest: Infinity,
    always: left.always && right.always,
    scalar: left.scalar === true && right.scalar === true,
    events: left.events === true && right.events === true,
  };
  switch (node.op) {
    case "+":
    case "-": {
      const [a, b] = [left.unit, right.unit];
      if (a && b && !unitsAgree(a, b))
        tell(
          `"${node.text}" ${node.op === "+" ? "adds" : "subtracts"} ${a} and ${b}`,
          "bring both into one unit",
        );
      const bounds = pairwise(left, right, (x, y) => (node.op === "+" ? x + y : x - y));
      return { ...base, unit: a ?? b, ...bounds };
    }
    case "*": {
      const bounds = pairwise(left, right, (x, y) => (x === 0 || y === 0 ? 0 : x * y));
      return { ...base, unit: product(left, right), ...bounds };
    }
    case "/": {
      const part = isPartOf(node.left, node.right) && left.least >= 0;
      const [number] = right.least === right.greatest ? [right.least] : [];
      if (number !== undefined && number > 0) {
        const bounds = pairwise(left, right, (x, y) => x / y);
        return { ...base, unit: scaled(left.unit, 1 / number), ...bounds };
      }
      return {
        ...base,
        unit: quotient(left.unit, right.unit),
        ...(part ? { least: 0, greatest: 1 } : left.least >= 0 && right.least >= 0 && { least: 0 }),
      };
    }
    default:
      return base;
  }
}

/** A number scales, and an answer 0 or 1 switches; other products have no word. */
function product(left: Value, right: Value): Value["unit"] {
  const [number, other] = left.scalar ? [left, right] : [right, left];
  if (number.scalar) return number.least === number.greatest ? scaled(other.unit, number.least) : undefined;
  if (left.unit === "info") return right.unit;
  return right.unit === "info" ? left.unit : undefined;
}

/** Whether a query says anything where its series are gone, by asking for their absence. */
export function asksForAbsence(node: QueryNode): boolean {
  return everyNode(node).some((each) => each.kind === "call" && OF_ABSENCE.includes(each.name));
}
