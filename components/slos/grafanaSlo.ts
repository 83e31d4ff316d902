// An objective as Grafana Cloud's SLO application takes it: it records, draws and alerts by itself then. Its alerts carry our
// labels, so that the policy tree of `owner` routing sends them where the rules in their place would have gone.
import type { ResolvedAlert, ResolvedObjective, ResolvedSystem } from "../model/resolved.ts";
import type { Severity } from "../routing/route.ts";
import { eventSelectors } from "../signals/eventSelectors.ts";
import { printPromql } from "../signals/promql.ts";
import type { SeriesSource } from "../signals/source.ts";
import { alertNamesOf } from "./alerts.ts";
import { percent, toNumber } from "./exact.ts";
import { goodShare } from "./indicator.ts";
import { attainment } from "./signals.ts";

/** What is measured: two counters, or a query whose value is the share of good events. */
export type GrafanaSloQuery =
  | {
      readonly type: "ratio";
      /** The counter of good events, without a window. */
      readonly successMetric: string;
      /** The counter of all events. */
      readonly totalMetric: string;
      /** Labels that are kept apart. */
      readonly groupByLabels: readonly string[];
    }
  | {
      readonly type: "freeform";
      /** The query; its windows are the application's. */
      readonly query: string;
    };

/** What an alert of the application says beside what the application writes. */
export interface GrafanaSloAlert {
  /** severity and route, by which the policy tree sends it. */
  readonly labels: Readonly<Record<string, string>>;
  /** The summary and the runbook. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** An objective for the application. */
export interface GrafanaSlo {
  /** At most 128 characters. */
  readonly name: string;
  /** At most 1024 characters. */
  readonly description: string;
  /** What is measured. */
  readonly query: GrafanaSloQuery;
  /** The share of events that must be good, above 0 and below 1. */
  readonly target: number;
  /** The rolling window. */
  readonly window: string;
  /** On every series and alert. */
  readonly labels: Readonly<Record<string, string>>;
  /** What pages. @default nothing: the stack switched that alert off */
  readonly fastburn?: GrafanaSloAlert;
  /** What makes a ticket. @default nothing: the stack switched that alert off */
  readonly slowburn?: GrafanaSloAlert;
  /** Bad events that never tell anybody. */
  readonly minFailures: number;
}

const LONGEST_NAME = 128;
const LONGEST_DESCRIPTION = 1_024;
/** The window that Grafana puts in: what it needs for its own scrape interval. */
const RATE_INTERVAL = "$__rate_interval";

/** An objective of a system. @param sources where its series are */
export function grafanaSlo(
  system: Pick<ResolvedSystem, "name" | "title" | "environment" | "alerts">,
  objective: ResolvedObjective,
  sources: readonly SeriesSource[],
): GrafanaSlo {
  const { title, target, window, minFailures } = objective;
  const [fast, slow] = alertNamesOf(objective.name);
  const fastburn = burnAlert(
    system.alerts.find(({ name }) => name === fast),
    "critical",
  );
  const slowburn = burnAlert(
    system.alerts.find(({ name }) => name === slow),
    "warning",
  );
  return {
    name: `${system.title}: ${title} (${system.environment})`.slice(0, LONGEST_NAME),
    description: (attainment(objective).description ?? title).slice(0, LONGEST_DESCRIPTION),
    query: queryOf(objective, sources),
    target: toNumber(percent(target)),
    window,
    labels: { system: system.name, environment: system.environment, objective: objective.name },
    ...(fastburn && { fastburn }),
    ...(slowburn && { slowburn }),
    minFailures,
  };
}

function burnAlert(alert: ResolvedAlert | undefined, severity: Severity): GrafanaSloAlert | undefined {
  const level = alert?.levels[severity];
  return (
    alert &&
    level && {
      labels: { severity, route: level.route },
      annotations: { summary: alert.summary, runbook_url: alert.runbookUrl },
    }
  );
}

function queryOf(
  { indicator, window }: ResolvedObjective,
  sources: readonly SeriesSource[],
): GrafanaSloQuery {
  const counted = eventSelectors(indicator.good ?? indicator.bad, indicator.good !== undefined, sources);
  if (counted !== undefined)
    return {
      type: "ratio",
      successMetric: counted.good,
      totalMetric: counted.all,
      groupByLabels: counted.by,
    };
  return {
    type: "freeform",
    query: printPromql(goodShare(indicator, window), { sources, window: () => RATE_INTERVAL }),
  };
}
