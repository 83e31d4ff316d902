// Words for signals that say none of their own: a title from its key in the system, a description from its metrics' help.

import { formatThreshold, unitWord } from "../components/alerts/threshold.ts";
import type { ResolvedAlert, ResolvedSystem } from "../components/model/resolved.ts";
import { formatMatcher } from "../components/signals/selector.ts";
import { everyPart, type Signal } from "../components/signals/signal.ts";

/** The name people use: `p95Latency` is "P95 latency". */
export function titleOfSignal(signal: Signal, { signals }: Pick<ResolvedSystem, "signals">): string {
  if (signal.title) return signal.title;
  const key = Object.entries(signals).find(([, each]) => each === signal)?.[0] ?? signal.kind;
  const words = key.replace(
    /([a-z0-9])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Signals and alerts never change, and each stands on several pages. */
const told = new WeakMap<Signal | ResolvedAlert, string>();

function once<T extends Signal | ResolvedAlert>(subject: T, tell: (subject: T) => string): string {
  const text = told.get(subject) ?? tell(subject);
  told.set(subject, text);
  return text;
}

/** What is measured: the signal's own words, else what its metrics say about themselves. */
export function descriptionOfSignal(signal: Signal): string {
  return signal.description ?? once(signal, helpOf);
}

function helpOf(signal: Signal): string {
  const helps = everyPart(signal).flatMap((part) => {
    if (part.kind === "promql") return [`\`${part.text}\``];
    return "select" in part ? [`${part.select.metric.help} (\`${part.select.metric.name}\`)`] : [];
  });
  return leadOf(signal) + [...new Set(helps)].join("; ");
}

/** What is made of a metric, before what the metric says of itself: the same requests are a rate, a share or a count. */
function leadOf(signal: Signal): string {
  switch (signal.kind) {
    case "rate":
      return `Per second${whereOf(signal)}: `;
    case "increase":
      return `In ${signal.over}${whereOf(signal)}: `;
    case "quantile":
      return `${Number((signal.q * 100).toPrecision(6))}% are at or under this${whereOf(signal)}: `;
    case "within":
      return `Share at or under ${signal.bound} ${unitWord(signal.select.metric.unit)}${whereOf(signal)}: `;
    case "mean":
      return `Mean${whereOf(signal)}: `;
    case "ratio":
      return `Share${whereOf(signal.part)}: `;
    case "complement":
      return "What is left to the whole of: ";
    case "share":
      return `As a share of ${formatThreshold(signal.whole, signal.of.unit)}: `;
    case "presence":
      return "How many there are: ";
    default:
      return "";
  }
}

/** The conditions on its series, such as ` with status=~"5.."`. */
function whereOf(signal: Signal): string {
  const where = "select" in signal ? signal.select.where : [];
  return where.length === 0 ? "" : ` with ${where.map(formatMatcher).join(", ")}`;
}

/** When an alert fires, as a line: "PipelineLatencySLABreach: warning > 120s, critical > 300s". */
export function describeAlert(alert: ResolvedAlert): string {
  return once(alert, conditionsOf);
}

function conditionsOf({ name, levels, when }: ResolvedAlert): string {
  const conditions = Object.entries(levels).map(([severity, { above, below }]) => {
    const text = formatThreshold((above ?? below)!, when.unit);
    return `${severity} ${above === undefined ? "<" : ">"} ${text}`;
  });
  return `${name}: ${conditions.join(", ")}`;
}
