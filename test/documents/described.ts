// What a document writes as text, as a description says it: a panel's query, a rule's YAML, a metric with its client's default
// buckets. So each mistake is tried in the document's own words on the document's own system.
import { parse } from "yaml";
import type { AlertDescription } from "../../components/alerts/alert.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { promql } from "../../components/signals/builders.ts";
import type { Metric } from "../../components/signals/metric.ts";
import type { On, SignalUnit } from "../../components/signals/signal.ts";

/** One mistake of a document that the checker refuses. */
export interface Refused {
  /** The document and the number in its list of mistakes: `002/1`. */
  readonly id: string;
  /** What the document writes, word for word where it is a query or a rule. */
  readonly text: string;
  /** The system with it. */
  readonly bad: SystemDescription;
  /** The place. */
  readonly at: string;
  /** The cause. */
  readonly problem: string;
  /** What to write instead. */
  readonly fix: string;
  /** The system with that. */
  readonly good: SystemDescription;
}

/** What a query by hand says of itself. */
export interface Said {
  readonly unit: SignalUnit;
  readonly by?: readonly string[];
  readonly on?: On;
}

/** The buckets of Python's client where none are given. */
export const PYTHON_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
/** The buckets of prometheus-fastapi-instrumentator where none are given. */
export const INSTRUMENTATOR_BUCKETS = [0.1, 0.5, 1];

/** A system that shows a query of the document; its place is `<system>.signals.document`. */
export function panel(system: SystemDescription, text: string, said: Said): SystemDescription {
  return { ...system, signals: { ...system.signals, document: promql(text, said) } };
}

/** A system with some of an alert's values replaced, as a description could not be written with the types' consent. */
export function withAlert(system: SystemDescription, name: string, change: object): SystemDescription {
  if (!system.alerts.some((alert) => alert.name === name))
    throw new TypeError(`${system.name} has no ${name}`);
  const alerts = system.alerts.map((alert) => (alert.name === name ? { ...alert, ...change } : alert));
  return { ...system, alerts: alerts as readonly AlertDescription[] };
}

/** A system whose alert of that name is the rule of the document, comparison and all; thresholds and routes stay. */
export function withRule(system: SystemDescription, yaml: string, said: Said): SystemDescription {
  const rule = parse(yaml) as Readonly<Record<string, string>> & {
    readonly annotations?: Readonly<Record<string, string>>;
  };
  return withAlert(system, rule.alert!, {
    when: promql(rule.expr!, said),
    for: rule.for,
    summary: rule.annotations?.summary ?? "",
    description: rule.annotations?.description,
  });
}

/** A system in which a metric is declared otherwise, wherever it is read. */
export function withMetric(system: SystemDescription, name: string, change: object): SystemDescription {
  const done = new Map<object, unknown>();
  let found = false;
  const copy = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const before = done.get(value);
    if (before !== undefined) return before;
    if (Array.isArray(value)) {
      const list = value.map(copy);
      done.set(value, list);
      return list;
    }
    const isMetric = "help" in value && "type" in value && (value as Metric).name === name;
    found ||= isMetric;
    const fields = Object.entries(value).map(([key, each]) => [key, copy(each)]);
    const made = { ...Object.fromEntries(fields), ...(isMetric && change) };
    done.set(value, made);
    return made;
  };
  const made = copy(system) as SystemDescription;
  if (!found) throw new TypeError(`${system.name} has no metric ${name}`);
  return made;
}
