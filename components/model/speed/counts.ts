// The alerts of a system whose windows are about to become shorter: what counts events in a window counts as many times fewer.
// Shares, rates, latencies and levels are the same at any speed. Durations stay: durations.ts shortens those of what is rendered.
import type { Threshold } from "../../alerts/alert.ts";
import { parsePromql } from "../../signals/parse.ts";
import type { QueryNode } from "../../signals/query/tree.ts";
import type { BurnWindows, Signal } from "../../signals/signal.ts";
import type { AlertLevel, ResolvedAlert, ResolvedSystem } from "../resolved.ts";

/**
 * The system with every count of events in its alerts divided: thresholds on events or amounts in a window, budgets, and the
 * events that a guard waits for.
 * @param factor how many times shorter windows will be, at least 1
 */
export function withFewerEvents(system: ResolvedSystem, factor: number): ResolvedSystem {
  return { ...system, alerts: system.alerts.map((alert) => fewerOf(alert, factor)) };
}

function fewerOf(alert: ResolvedAlert, factor: number): ResolvedAlert {
  const { when, minEvents, levels } = alert;
  const divisor = grows(when) ? factor : 1;
  const level = (each: AlertLevel): AlertLevel => ({
    ...each,
    ...(each.above !== undefined && { above: divided(each.above, divisor) }),
    ...(each.below !== undefined && { below: divided(each.below, divisor) }),
  });
  return {
    ...alert,
    when: fewerIn(when, factor),
    ...(minEvents !== undefined && { minEvents: minEvents / factor }),
    levels: Object.fromEntries(Object.entries(levels).map(([severity, each]) => [severity, level(each)])),
  };
}

function fewerIn<S extends Signal>(signal: S, factor: number): S;
function fewerIn(signal: Signal, factor: number): Signal {
  switch (signal.kind) {
    case "ratio":
      return { ...signal, part: fewerIn(signal.part, factor), whole: fewerIn(signal.whole, factor) };
    case "sum":
      return { ...signal, parts: signal.parts.map((each) => fewerIn(each, factor)) };
    case "complement":
      return { ...signal, of: fewerIn(signal.of, factor) };
    case "share":
      // Of a budget that is divided like what is spent of it, the share stays.
      return {
        ...signal,
        of: fewerIn(signal.of, factor),
        whole: grows(signal.of) ? signal.whole / factor : signal.whole,
      };
    case "guarded":
      return { ...signal, of: fewerIn(signal.of, factor), enough: signal.enough / factor };
    case "burn": {
      const [first, ...rest] = signal.pairs.map((pair) => fewerInPair(pair, factor));
      return { ...signal, pairs: [first!, ...rest] };
    }
    default:
      return signal;
  }
}

function fewerInPair(pair: BurnWindows, factor: number): BurnWindows {
  const { traffic } = pair;
  return { ...pair, ...(traffic && { traffic: { ...traffic, enough: traffic.enough / factor } }) };
}

/** Whether a signal's value grows with its window. */
function grows(signal: Signal): boolean {
  switch (signal.kind) {
    case "increase":
    case "samples":
      return true;
    case "sum":
      return signal.parts.some(grows);
    case "guarded":
      return grows(signal.of);
    case "promql": {
      const { tree } = parsePromql(signal.text);
      return tree !== undefined && degree(tree) > 0;
    }
    default:
      return false;
  }
}

/** Functions of a window whose value is an amount in it. */
const AMOUNTS = ["increase", "delta", "count_over_time", "sum_over_time", "changes", "resets"];

/** How often a window's length is a factor of a handwritten query's value: 1 of a count, 0 of a share of two counts. */
function degree(node: QueryNode): number {
  switch (node.kind) {
    case "call":
      return AMOUNTS.includes(node.name) ? 1 : Math.max(0, ...node.args.map(degree));
    case "binary": {
      const [left, right] = [degree(node.left), degree(node.right)];
      if (node.op === "*") return left + right;
      if (node.op === "/") return left - right;
      return node.bool ? 0 : Math.max(left, right);
    }
    default:
      return "of" in node ? degree(node.of) : 0;
  }
}

/** A threshold in the spelling that it has: `"$10"` becomes `"$2"`. */
function divided(threshold: Threshold, divisor: number): Threshold {
  if (divisor === 1) return threshold;
  if (typeof threshold === "number") return threshold / divisor;
  return threshold.replace(/\d+(\.\d+)?/, (digits) => String(Number(digits) / divisor)) as Threshold;
}
