// Judges a query part by part, from the selectors up: what each part is, and what about it cannot be meant.
import { judgeAggregate } from "./aggregate.ts";
import { judgeBinary } from "./binary.ts";
import { judgeQuantile } from "./buckets.ts";
import type { QueryContext } from "./finding.ts";
import {
  AMONG_VALUES,
  NEUTRAL,
  OF_ABSENCE,
  OF_COUNTERS,
  OF_EXISTENCE,
  OF_GAUGES,
  OF_SAMPLES,
  OVER_VALUES,
  WINDOWED,
} from "./functions.ts";
import { checkFunction, judgeSelector } from "./series.ts";
import type { BinaryNode, CallNode, QueryNode } from "./tree.ts";
import { constant, UNKNOWN, type Value } from "./value.ts";

/** What is known of a query, telling what is wrong with it. @param inside the function or aggregation around it, if one is */
export function judge(node: QueryNode, context: QueryContext, inside?: string): Value {
  switch (node.kind) {
    case "number":
      return constant(node.value);
    case "text":
      return UNKNOWN;
    case "selector": {
      if (node.window !== undefined && !WINDOWED.includes(inside ?? ""))
        context.tell(
          `"${node.text}" is a window, which only functions over time take`,
          `write rate(${node.text}) for a counter, max_over_time(${node.text}) for a gauge`,
        );
      return judgeSelector(node, context, OF_EXISTENCE.includes(inside ?? "") ? inside : undefined);
    }
    case "subquery":
      return { ...judge(node.of, context), gauge: undefined, always: false };
    case "unary": {
      const of = judge(node.of, context);
      return node.op === "-" ? { ...of, least: -of.greatest, greatest: -of.least, gauge: undefined } : of;
    }
    case "aggregate": {
      const of = judge(node.of, context, OF_EXISTENCE.includes(node.op) ? node.op : undefined);
      return judgeAggregate(node, of, context);
    }
    case "binary": {
      const binary = numberOutside(node);
      return judgeBinary(binary, judge(binary.left, context), judge(binary.right, context), context);
    }
    case "call":
      return judgeCall(node, context);
  }
}

function judgeCall(node: CallNode, context: QueryContext): Value {
  const { name, args } = node;
  if (WINDOWED.includes(name)) return judgeOverTime(node, context);
  if (name === "histogram_quantile") return judgeQuantile(node, judge(args[1] ?? args[0]!, context), context);
  const values = args.map((each) => judge(each, context, name));
  const [first = UNKNOWN] = values;
  const plain: Value = { ...first, gauge: undefined, cappedBy: undefined, events: false };
  if (OF_ABSENCE.includes(name))
    return { ...UNKNOWN, labels: [], has: [], unit: "info", least: 1, greatest: 1 };
  if (NEUTRAL.includes(name)) return { ...first, gauge: first.gauge };
  switch (name) {
    case "vector":
      return { ...first, scalar: false };
    case "scalar":
      return { ...plain, labels: [], has: [], always: true, scalar: true };
    case "time":
      return { ...constant(Number.NaN), unit: "seconds" };
    case "timestamp":
      return { ...plain, unit: "seconds", least: 0, greatest: Infinity };
    case "label_replace":
    case "label_join": {
      const label = args[1]?.kind === "text" ? args[1].value : undefined;
      const add = (list: readonly string[] | undefined) =>
        list && label !== undefined && !list.includes(label) ? [...list, label] : list;
      return { ...first, labels: add(first.labels), has: add(first.has) };
    }
    case "clamp_max":
      return { ...plain, greatest: Math.min(first.greatest, values[1]?.greatest ?? Infinity) };
    case "clamp_min":
      return { ...plain, least: Math.max(first.least, values[1]?.least ?? -Infinity) };
    case "abs":
      return { ...plain, least: 0, greatest: Math.max(Math.abs(first.least), Math.abs(first.greatest)) };
    default:
      return { ...plain, unit: undefined, least: -Infinity, greatest: Infinity };
  }
}

/** Functions over a window: which kind of metric they fit, and what they make of it. */
function judgeOverTime({ name, args, text }: CallNode, context: QueryContext): Value {
  const series = args.find(({ kind }) => kind === "selector" || kind === "subquery") ?? args.at(-1)!;
  const value = judge(series, context, OF_EXISTENCE.includes(name) ? name : WINDOWED[0]);
  if (series.kind === "selector") {
    if (series.window === undefined)
      context.tell(`${name}() wants a window`, `write ${text.replace(series.text, `${series.text}[5m]`)}`);
    if (!OF_SAMPLES.includes(name)) checkFunction(name, series, context);
  }
  const plain: Value = { ...value, gauge: undefined, events: false, raw: false };
  const { unit } = value;
  const perSecond = unit && (`${unit}/s` as Value["unit"]);
  if (OF_COUNTERS.includes(name))
    return {
      ...plain,
      unit: name === "increase" ? unit : perSecond,
      least: 0,
      greatest: Infinity,
      events: value.events ?? false,
    };
  if (AMONG_VALUES.includes(name)) return { ...value, raw: false };
  if (OVER_VALUES.includes(name) || OF_GAUGES.includes(name))
    return { ...plain, unit: name === "deriv" ? perSecond : unit, least: -Infinity, greatest: Infinity };
  if (OF_ABSENCE.includes(name))
    return { ...UNKNOWN, labels: [], has: [], unit: "info", least: 1, greatest: 1 };
  return { ...plain, bucketsOf: undefined, unit: "count", least: 0, greatest: Infinity };
}

/** `100 * a / b` is read `(100 * a) / b` and means `100 * (a / b)`, of which both parts say what they are. */
function numberOutside(node: BinaryNode): BinaryNode {
  const { left, right } = node;
  if (node.op !== "/" || left.kind !== "binary" || left.op !== "*" || left.left.kind !== "number")
    return node;
  const ratio = { ...node, left: left.right, text: `${left.right.text} / ${right.text}` };
  return { ...left, right: ratio, text: node.text };
}
