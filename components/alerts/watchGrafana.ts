// The built-in alerts as Grafana's rules, and one rule a data source that tells when its queries fail. A rule names one contact
// point, and Grafana's alert about a failing query keeps it: told by every rule, one expired token would be a message to every
// route. So with `rule` routing all others keep their last state, and these tell the platform's people, once.

import { uidOf } from "../core/uid.ts";
import { seconds } from "../core/units.ts";
import { readingOptions, ruleOptions } from "../model/grafanaOptions.ts";
import { watchFolderUid } from "../model/grafanaUids.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import type { StackDescription } from "../model/stack.ts";
import { receiverOf, routeTiming } from "../routing/contactPoint.ts";
import { targetsUp } from "../signals/builders.ts";
import { type GrafanaOptions, type GrafanaRule, type GrafanaRuleGroup, grafanaGroups } from "./grafana.ts";
import { stagesOf } from "./grafanaStages.ts";
import { heartbeatExpression, INTERVAL } from "./heartbeat.ts";
import { type AlertRule, titleOf } from "./rule.ts";
import { BUILT_IN, runbookUrl } from "./runbooks/address.ts";
import { PLATFORM, USAGE_UID, type Watch } from "./watch.ts";

/** The groups, by the data source that they read. */
export interface WatchGroups {
  /** The stack's metrics. */
  readonly metrics: readonly GrafanaRuleGroup[];
  /** What Grafana Cloud says about itself; none where there is no such stack. */
  readonly usage: readonly GrafanaRuleGroup[];
}

/** The rule groups about a stack's own observability. */
export function watchGroups(
  watch: Watch,
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
): WatchGroups {
  const { part } = watch;
  const suffix = [readingOptions(stack).uidSuffix, part].filter((each) => each !== undefined).join("-");
  const options: GrafanaOptions = {
    ...ruleOptions(watch.whole, stack, undefined, true),
    folderUid: watchFolderUid(stack.environment, part),
    ...(suffix !== "" && { uidSuffix: suffix }),
  };
  const usage: GrafanaOptions = { ...options, store: "mimir", dataSourceUid: USAGE_UID };
  const cloud = watch.by["grafana-cloud"];
  return {
    metrics: [
      ...grafanaGroups(watch.by.grafana, options),
      ...failures("MetricsUnreadable", "the metrics", watch, stack, {
        ...options,
        expr: heartbeatExpression(systems),
      }),
    ],
    usage:
      cloud.alerts.length === 0
        ? []
        : [
            ...grafanaGroups(cloud, usage).map((group) => ({ ...group, title: `${group.title}-usage` })),
            ...failures("UsageUnreadable", "what it says about itself", watch, stack, {
              ...usage,
              expr: heartbeatExpression([]),
            }),
          ],
  };
}

/** A rule whose value never fires, so that only the failure of its query does; with `owner` routing every rule tells of that. */
function failures(
  name: string,
  what: string,
  { whole }: Watch,
  { runbooks, grafana }: StackDescription,
  options: GrafanaOptions & { readonly expr: string },
): readonly GrafanaRuleGroup[] {
  if (grafana.routing === "owner") return [];
  const { environment, project } = whole;
  const summary = `Grafana cannot read ${what}: no alert on them begins or ends`;
  const severity = "critical";
  const labels = { severity, system: BUILT_IN, environment, route: PLATFORM };
  const rule: AlertRule = {
    ...{ name, severity, signal: targetsUp(), side: "below", threshold: 0, thresholdText: "0", for: "5m" },
    ...{ route: PLATFORM, labels, summary, description: summary },
    runbookUrl: runbookUrl(runbooks, BUILT_IN, { name }),
  };
  const interval = seconds(INTERVAL);
  const stages = stagesOf(rule, { ...options, project, interval });
  const timing = routeTiming(whole.routes[PLATFORM]);
  const made: GrafanaRule = {
    uid: uidOf(BUILT_IN, name, severity, options.uidSuffix ?? ""),
    title: titleOf(rule),
    condition: stages.at(-1)!.refId,
    data: stages,
    noDataState: "OK",
    execErrState: "Error",
    for: rule.for,
    labels,
    annotations: { summary, description: summary, runbook_url: rule.runbookUrl },
    notification_settings: {
      receiver: receiverOf(whole, PLATFORM),
      group_by: timing.groupBy,
      group_wait: timing.groupWait,
      group_interval: timing.groupInterval,
      repeat_interval: timing.repeatInterval,
    },
  };
  return [{ title: `${BUILT_IN}-${name}`, folderUid: options.folderUid, interval, rules: [made] }];
}
