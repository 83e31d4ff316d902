// Alerts as Grafana's provisioning API takes them: groups, rules, labels, texts, states and who is told. What a rule asks
// and how it compares is in grafanaStages.ts.

import { uidOf } from "../core/uid.ts";
import { seconds } from "../core/units.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import { sourcesOfSystem } from "../model/sources.ts";
import type { MetricsStore } from "../model/stack.ts";
import { receiverOf, routeTiming, timingName } from "../routing/contactPoint.ts";
import { mutes } from "../routing/timings.ts";
import { printPromql } from "../signals/promql.ts";
import type { Signal } from "../signals/signal.ts";
import { type GrafanaStage, stagesOf } from "./grafanaStages.ts";
import { groupRules } from "./groups.ts";
import type { LogsUrl } from "./logsUrl.ts";
import { type AlertRule, rulesOf, titleOf } from "./rule.ts";
import { textFor } from "./text.ts";

export type { GrafanaStage, RelativeTimeRange } from "./grafanaStages.ts";

/** What a rule does when its query answers nothing or fails. */
export interface GrafanaStates {
  /** No series at all. */
  readonly noDataState: "OK" | "NoData" | "Alerting";
  /** The query failed. */
  readonly execErrState: "OK" | "Error" | "KeepLast" | "Alerting";
}

/** Who is told, when rules name their own contact point. */
export interface GrafanaNotification {
  /** The contact point's name. */
  readonly receiver: string;
  /** Labels by which messages are put together. */
  readonly group_by: readonly string[];
  /** How long the first message of a group waits for others. */
  readonly group_wait: string;
  /** How long a group waits before it tells of new alerts. */
  readonly group_interval: string;
  /** How long before an alert that is still firing is told again. */
  readonly repeat_interval: string;
  /** Names of timings in which nothing is sent. @default none */
  readonly mute_time_intervals?: readonly string[];
  /** Names of timings outside which nothing is sent. @default always */
  readonly active_time_intervals?: readonly string[];
}

/** One rule. */
export interface GrafanaRule extends GrafanaStates {
  /** At most 40 letters, digits, dashes and underscores; unique in the organisation. */
  readonly uid: string;
  /** Name and severity; unique in its folder. */
  readonly title: string;
  /** The stage whose result decides. */
  readonly condition: string;
  /** The stages, the query first. */
  readonly data: readonly GrafanaStage[];
  /** How long the condition must hold. */
  readonly for: string;
  /** severity, system, environment, route, and service where it is one. */
  readonly labels: Readonly<Record<string, string>>;
  /** What people read, and the links to runbook and panel. */
  readonly annotations: Readonly<Record<string, string>>;
  /** @default the organisation's notification policy decides */
  readonly notification_settings?: GrafanaNotification;
}

/** One group: what one folder evaluates at one interval. */
export interface GrafanaRuleGroup {
  /** Its name; with the folder its identity. */
  readonly title: string;
  /** The folder's uid. */
  readonly folderUid: string;
  /** Seconds between two evaluations. */
  readonly interval: number;
  /** At least one. */
  readonly rules: readonly GrafanaRule[];
}

/** The panel that shows an alert's signal. */
export interface PanelLink {
  /** The dashboard's uid. */
  readonly dashboardUid: string;
  /** The panel's id on it. */
  readonly panelId: number;
}

/** What the rules are made for. */
export interface GrafanaOptions {
  /** Where the metrics are read. */
  readonly store: MetricsStore;
  /** The uid of the metrics data source. */
  readonly dataSourceUid: string;
  /** The folder's uid. */
  readonly folderUid: string;
  /** Whether rules name their contact points, or the organisation's policy tree decides. @default "rule" */
  readonly routing?: "rule" | "owner";
  /** Whether Grafana Cloud's SLO application watches how fast budgets burn, so that no rule needs to. @default false */
  readonly burnsWatched?: boolean;
  /** Panels by alert name. @default no links */
  readonly panels?: Readonly<Record<string, PanelLink>>;
  /** What messages say beyond a rule's own texts: `measured` where the description leaves it open, and `logs_url`. @default neither */
  readonly messages?: {
    /** The address of a service's logs. */
    readonly logsUrl: LogsUrl;
  };
  /**
   * Whether somebody else hears that queries fail, so that each rule keeps its last state instead of telling its own route: one
   * expired token is then no message to every route. @default false
   */
  readonly failuresTold?: boolean;
  /** Added to every uid, where several environments share an organisation. @default nothing */
  readonly uidSuffix?: string;
}

/** The rule groups of a system. */
export function grafanaGroups(system: ResolvedSystem, options: GrafanaOptions): readonly GrafanaRuleGroup[] {
  const sources = sourcesOfSystem(system);
  const rules = rulesOf(system).filter(({ signal }) => !(options.burnsWatched && signal.kind === "burn"));
  return groupRules(system.name, rules).map(({ name, interval, rules }) => ({
    title: name,
    folderUid: options.folderUid,
    interval: seconds(interval),
    rules: rules.map((rule) =>
      grafanaRule(rule, printPromql(rule.signal, { sources }), system, seconds(interval), options),
    ),
  }));
}

/** The uid of a rule: its identity is system, name and severity. @param suffix where several environments share an organisation */
export function ruleUid(
  { system, name, severity }: { readonly system: string; readonly name: string; readonly severity: string },
  suffix = "",
): string {
  return uidOf(system, name, severity, suffix);
}

function grafanaRule(
  rule: AlertRule,
  expr: string,
  system: ResolvedSystem,
  interval: number,
  options: GrafanaOptions,
): GrafanaRule {
  const stages = stagesOf(rule, { ...options, expr, interval, project: system.project });
  const dialect = { target: "grafana", refId: stages.at(-2)!.refId } as const;
  const context = { unit: rule.signal.unit, threshold: rule.thresholdText, constants: rule.labels };
  const panel = options.panels?.[rule.name];
  const logs = options.messages?.logsUrl(rule.labels.service);
  return {
    uid: ruleUid({ ...rule, system: system.name }, options.uidSuffix),
    title: titleOf(rule),
    condition: stages.at(-1)!.refId,
    data: stages,
    ...statesOf(rule.signal, options.failuresTold),
    for: rule.for,
    labels: rule.labels,
    annotations: {
      summary: textFor(rule.summary, context, dialect),
      description: textFor(rule.description, context, dialect),
      runbook_url: rule.runbookUrl,
      ...(options.messages && rule.measured && { measured: textFor(rule.measured, context, dialect) }),
      ...(logs && { logs_url: logs }),
      ...(panel && { __dashboardUid__: panel.dashboardUid, __panelId__: String(panel.panelId) }),
    },
    ...(options.routing !== "owner" && { notification_settings: notification(system, rule) }),
  };
}

/**
 * Presence is asked for by a signal of its own, which is 0 and never empty: no answer to it is an alarm. Of every other
 * signal no answer means that nothing happened (an idle service has no rate), and the presence alert tells the rest.
 * A query that fails is an error of the pipeline, not of what the rule watches: what fires goes on, and nothing begins or ends.
 */
function statesOf({ kind }: Signal, failuresTold = false): GrafanaStates {
  return {
    noDataState: kind === "presence" ? "Alerting" : "OK",
    execErrState: failuresTold ? "KeepLast" : "Error",
  };
}

function notification(
  system: ResolvedSystem,
  { route, severity }: Pick<AlertRule, "route" | "severity">,
): GrafanaNotification {
  const { groupBy, groupWait, groupInterval, repeatInterval } = routeTiming(system.routes[route]);
  const { activeTimings = [] } = system.routes[route] ?? {};
  const muteTimings = mutes(system, route, severity);
  return {
    receiver: receiverOf(system, route),
    group_by: groupBy,
    group_wait: groupWait,
    group_interval: groupInterval,
    repeat_interval: repeatInterval,
    ...(muteTimings.length > 0 && { mute_time_intervals: muteTimings }),
    ...(activeTimings.length > 0 && {
      active_time_intervals: activeTimings.map((each) => timingName(system, each)),
    }),
  };
}
