// Between which numbers a signal lies, and whether it has a value when its series are gone: what decides whether a condition
// can ever hold. For the kinds by what they compute, for PromQL by hand by what its parts do.

import type { LabelMatcher } from "./matcher.ts";
import { parsePromql } from "./parse.ts";
import { judge } from "./query/judge.ts";
import { constant, pairwise, UNKNOWN, type Value } from "./query/value.ts";
import type { RatioSignal, Signal } from "./signal.ts";
import type { SeriesSource } from "./source.ts";

/** The bounds of a signal. */
export type Bounds = Pick<Value, "least" | "greatest" | "cappedBy" | "always">;

const COUNTED: Bounds = { least: 0, greatest: Infinity, always: false };
const SHARE: Bounds = { least: 0, greatest: 1, always: false };

/** The bounds of a signal; as wide as anything where nothing is known. */
export function boundsOf(signal: Signal, sources: readonly SeriesSource[]): Bounds {
  switch (signal.kind) {
    case "rate":
    case "increase":
    case "samples":
    case "burn":
      return COUNTED;
    case "level":
      if (signal.select.metric.unit !== "info") return UNKNOWN;
      return signal.select.metric.across === "sum" ? COUNTED : SHARE;
    case "quantile": {
      const { metric } = signal.select;
      return {
        least: Math.min(0, ...metric.buckets),
        greatest: Math.max(...metric.buckets),
        cappedBy: metric,
        always: false,
      };
    }
    case "within":
      return SHARE;
    case "mean":
      return UNKNOWN;
    case "ratio":
      return isShare(signal) ? SHARE : ratioBounds(signal, sources);
    case "sum": {
      const parts = signal.parts.map((each) => boundsOf(each, sources));
      return combined(parts, (a, b) => a + b);
    }
    case "complement":
      return combined([constant(1), boundsOf(signal.of, sources)], (a, b) => a - b);
    case "guarded":
      return boundsOf(signal.of, sources);
    case "share":
      return combined([boundsOf(signal.of, sources), constant(signal.whole)], (a, b) => a / b);
    case "presence":
      return { ...COUNTED, always: true };
    case "promql": {
      const { tree } = parsePromql(signal.text);
      return tree ? judge(tree, { sources, on: signal.on, by: signal.by, tell: () => {} }) : UNKNOWN;
    }
  }
}

function combined(parts: readonly Bounds[], operation: (a: number, b: number) => number): Bounds {
  const always = parts.every((each) => each.always);
  const [first = UNKNOWN, ...rest] = parts;
  const wide = rest.reduce<Pick<Value, "least" | "greatest">>((a, b) => pairwise(a, b, operation), first);
  return { least: wide.least, greatest: wide.greatest, always };
}

function ratioBounds({ part, whole }: RatioSignal, sources: readonly SeriesSource[]): Bounds {
  const positive = [part, whole].every((each) => boundsOf(each, sources).least >= 0);
  return positive ? COUNTED : UNKNOWN;
}

/** Whether the upper side counts only what the lower one counts too. */
function isShare({ part, whole }: RatioSignal): boolean {
  if (part === whole) return true;
  if (whole.kind === "sum") return whole.parts.some((each) => isShare({ ...NOTHING, part, whole: each }));
  if (part.kind !== whole.kind || !("select" in part) || !("select" in whole)) return false;
  if (part.select.metric.name !== whole.select.metric.name) return false;
  return whole.select.where.every((wide) => part.select.where.some((narrow) => implies(narrow, wide)));
}

const NOTHING = { kind: "ratio", unit: "ratio" } as const;

/** Whether every value that the first matcher takes is one that the second takes. */
function implies(narrow: LabelMatcher, wide: LabelMatcher): boolean {
  if (narrow.label !== wide.label) return false;
  if (narrow.op === wide.op && narrow.value === wide.value) return true;
  return wide.op === "=~" && narrow.op === "=" && wide.value.split("|").includes(narrow.value);
}
