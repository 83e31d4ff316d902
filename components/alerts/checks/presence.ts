// An alert on absence must hold when the series are gone, and needs something that is always there: a zero is no value of a
// series that has vanished, and a service that may scale to zero is absent every quiet night.
import { mistake } from "../../core/diagnostics.ts";
import type { ResolvedAlert, ResolvedSystem } from "../../model/resolved.ts";
import { staysUp } from "../../model/workloads/index.ts";
import type { Severity } from "../../routing/route.ts";
import { boundsOf } from "../../signals/bounds.ts";
import { parsePromql } from "../../signals/parse.ts";
import { asksForAbsence } from "../../signals/query/binary.ts";
import type { QueryNode } from "../../signals/query/tree.ts";
import { withZero } from "../../signals/query/zero.ts";
import { seriesRead } from "../../signals/series.ts";
import type { Signal } from "../../signals/signal.ts";
import { metricOf, type SeriesSource, sourcesOf } from "../../signals/source.ts";
import { thresholdValue } from "../threshold.ts";
import type { AlertCheck, AlertContext } from "./check.ts";

/** Refuses tests for zero that vanish with their series, and absence alerts on services that may all have no instance. */
export const presence: AlertCheck = (context) => [...zeroAlone(context), ...mayBeNothing(context)];

/** The part of a query that is compared with zero, where that is all that is asked. */
function zeroTest(node: QueryNode): QueryNode | undefined {
  if (node.kind !== "binary") return undefined;
  if (node.op === "or") {
    const sides = [node.left, node.right];
    if (sides.some((each) => asksForAbsence(each) || (each.kind === "call" && each.name === "vector")))
      return undefined;
    return zeroTest(node.left) ?? zeroTest(node.right);
  }
  if (node.right.kind !== "number") return undefined;
  const isZero = node.right.value === 0 && (node.op === "==" || node.op === "<=");
  return isZero || (node.op === "<" && node.right.value === 1) ? node.left : undefined;
}

/** Whether a threshold is met by zero and by nothing else that a count can be. */
function onlyZeroMeets({ when, levels }: ResolvedAlert): boolean {
  return (Object.values(levels) as readonly ResolvedAlert["levels"][Severity][]).some((level) => {
    if (level?.below === undefined) return false;
    const value = thresholdValue(level.below, when.unit);
    return value !== undefined && value > 0 && value <= 1 && isWhole(when);
  });
}

/** Signals whose values are whole numbers: things counted now or in a window, and what is either 0 or 1. */
function isWhole({ kind, unit }: Signal): boolean {
  if (kind !== "level" && kind !== "increase" && kind !== "promql") return false;
  return (
    !unit.endsWith("/s") && !["ratio", "percent", "seconds", "bytes", "dollars", "celsius"].includes(unit)
  );
}

function zeroAlone({ at, alert, system, sources }: AlertContext) {
  const { when } = alert;
  const tree = when.kind === "promql" ? parsePromql(when.text).tree : undefined;
  const compared = tree && zeroTest(tree);
  if (compared === undefined && !onlyZeroMeets(alert)) return [];
  if (boundsOf(when, sources).always || (tree && asksForAbsence(tree))) return [];
  if (watchedElsewhere(alert, system, sources)) return [];
  const text = compared?.text ?? tree?.text ?? ("select" in when ? when.select.metric.name : "it");
  return [
    mistake(
      `${at}.when`,
      `"${text}" is asked for zero, and a series that is gone with its last instance is not zero: nothing is told`,
      instead(when, compared ?? tree, sources),
    ),
  ];
}

/** What to watch instead: targets that answer, a zero where nothing is, or what really tells of trouble. */
function instead(when: Signal, tree: QueryNode | undefined, sources: readonly SeriesSource[]): string {
  const [read] = seriesRead(when);
  const metric =
    read && sourcesOf(read.series, read.on, sources).map((each) => metricOf(each, read.series))[0];
  if (read?.series === "up")
    return "write when: targetsUp(), below: { critical: 1 }, which counts 0 where no target is left";
  const zero = `promql("${withZero(when, tree, metric, read?.series)}", …), below: { critical: 1 }`;
  return metric?.unit === "info"
    ? `write ${zero}`
    : `watch what fails while it is zero, for an idle service has none either; where zero is never right write ${zero}`;
}

/** Whether other alerts tell of the absence of every place that this one reads. */
function watchedElsewhere(
  alert: ResolvedAlert,
  { alerts }: ResolvedSystem,
  sources: readonly SeriesSource[],
): boolean {
  const watched = alerts
    .filter((other) => other !== alert && other.when.kind === "presence")
    .flatMap(({ when }) => placesOf(when, sources));
  const places = placesOf(alert.when, sources);
  return places.length > 0 && places.every((place) => watched.includes(place));
}

/** The places that a signal reads, as far as its own conditions on their labels tell. */
function placesOf(signal: Signal, sources: readonly SeriesSource[]): readonly SeriesSource[] {
  return seriesRead(signal).flatMap(({ series, on, matchers }) =>
    sourcesOf(series, on, sources).filter(
      ({ collected, scope, fixed }) =>
        collected &&
        matchers.every(({ label, op, value }) => {
          const known = scope[label] ?? fixed?.[label];
          return op !== "=" || known === undefined || known === value;
        }),
    ),
  );
}

/** Whether an alert fires because nothing is there. */
function tellsOfAbsence({ when, levels }: ResolvedAlert, sources: readonly SeriesSource[]): boolean {
  if (when.kind === "presence") return true;
  if (when.kind !== "promql") return false;
  const { tree } = parsePromql(when.text);
  if (tree === undefined) return false;
  return asksForAbsence(tree) || (boundsOf(when, sources).always && asksBelow(levels));
}

function asksBelow(levels: ResolvedAlert["levels"]): boolean {
  return Object.values(levels).some(({ below }) => below !== undefined);
}

function mayBeNothing({ at, alert, system, sources }: AlertContext) {
  if (!tellsOfAbsence(alert, sources)) return [];
  const read = placesOf(alert.when, sources);
  // A resource that Google Cloud measures is there whether anybody calls it or not.
  if (read.some(({ platform }) => platform !== undefined)) return [];
  const services = [...new Set(read.map(({ service }) => service))];
  if (services.length === 0 || services.some((name) => isAlwaysThere(name, system))) return [];
  if (services.some((name) => isProbed(name, system))) return [];
  return [
    mistake(
      at,
      services.every((name) => system.services[name]?.workload === "cloud-run-job")
        ? `${services.join(", ")} is there only while it works, and between two executions nothing is there to be found`
        : `${services.join(", ")} may have no instance (minInstances: 0), and then nothing is there to be found`,
      services.every((name) => system.services[name]?.workload === "cloud-run-job")
        ? "watch how its executions end (a source of the platform cloud-run-job), or leave the alert out"
        : `set minInstances to 1 or more, declare an uptime check that wakes it (a source of the platform uptime-check), or leave the alert out here: environments: { ${system.environment}: { enabled: false } }`,
    ),
  ];
}

function isAlwaysThere(name: string, { services }: ResolvedSystem): boolean {
  const service = services[name];
  return service !== undefined && staysUp(service);
}

/** A check from outside wakes a service whenever it asks. */
function isProbed(service: string, { sources }: ResolvedSystem): boolean {
  return Object.values(sources).some(
    ({ name, description, missing }) =>
      description.platform === "uptime-check" && name === service && missing === undefined,
  );
}
