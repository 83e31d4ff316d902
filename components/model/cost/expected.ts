// What a system is expected to bring, where a declaration only says what it may bring: values of labels, instances, log volume.
// Guesses with a place of their own, so that a stack can put what it has measured in their stead.
import { type Memory, parseMemory } from "../../core/units.ts";
import { mostCombinations, mostValues } from "../../signals/cardinality.ts";
import type { Metric } from "../../signals/metric.ts";

/** What a system, or a stack of it, expects. */
export interface Expected {
  /** Values that a label usually has in one instance, by the label's name. @default as many as are declared */
  readonly labels?: Readonly<Record<string, number>>;
  /**
   * Combinations of its labels that a metric usually has in one instance, by the metric's name: where labels go together, as an
   * agent's id and name do, or where few of the possible ones occur. @default every combination of the labels' values
   */
  readonly combinations?: Readonly<Record<string, number>>;
  /** Instances on the average of a month, by service. @default those that are kept, at least one */
  readonly instances?: Readonly<Record<string, number>>;
  /** What a service logs in a month, all instances together, by service. @default "1Gi" */
  readonly logs?: Readonly<Record<string, Memory>>;
  /** Hours of a day in which one of the system's dashboards is open and refreshes itself. @default 2 */
  readonly dashboardHours?: number;
}

/** What a service logs in a month where nobody says: a line of 400 bytes a second. */
export const USUAL_LOGS: Memory = "1Gi";

/** Hours of a day in which somebody looks at a dashboard, where nobody says how many. */
export const USUAL_DASHBOARD_HOURS = 2;

/** What a stack has measured over what the system expects. */
export function expectedIn(system: Expected = {}, stack: Expected = {}): Expected {
  return {
    ...system,
    ...stack,
    labels: { ...system.labels, ...stack.labels },
    combinations: { ...system.combinations, ...stack.combinations },
    instances: { ...system.instances, ...stack.instances },
    logs: { ...system.logs, ...stack.logs },
  };
}

/** Values of a label that one instance is expected to have; never more than are declared. */
export function expectedValues(label: string, metric: Metric, { labels = {} }: Expected): number {
  return Math.min(labels[label] ?? Number.POSITIVE_INFINITY, mostValues(metric.labels[label] ?? []));
}

/** Combinations of a metric's labels that one instance is expected to have; never more than its labels allow. */
export function expectedCombinations(metric: Metric, expected: Expected): number {
  const product = Object.keys(metric.labels).reduce(
    (found, label) => found * expectedValues(label, metric, expected),
    1,
  );
  return Math.min(expected.combinations?.[metric.name] ?? product, mostCombinations(metric));
}

/** Gibibytes that a service logs in a month. */
export function expectedLogs(service: string, { logs = {} }: Expected): number {
  return (parseMemory(logs[service] ?? USUAL_LOGS) ?? 0) / 1_024;
}
