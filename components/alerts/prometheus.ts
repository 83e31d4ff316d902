// The same alerts as Prometheus rules: what promtool tests, and what Alertmanager's users load.
import { toYaml } from "../core/yaml.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import { sourcesOfSystem } from "../model/sources.ts";
import { printComparison } from "../signals/promql.ts";
import type { SeriesSource } from "../signals/source.ts";
import { type RecordingGroup, recordingGroups } from "../slos/recording.ts";
import { groupRules } from "./groups.ts";
import type { LogsUrl } from "./logsUrl.ts";
import { type AlertRule, rulesOf } from "./rule.ts";
import { textFor } from "./text.ts";

/** One rule as a rule file holds it. */
export interface PrometheusRule {
  /** The document's name. */
  readonly alert: string;
  /** The query with its comparison. */
  readonly expr: string;
  /** How long the condition must hold. @default it fires at once */
  readonly for?: string;
  /** severity, system, environment, route, and service where it is one. */
  readonly labels: Readonly<Record<string, string>>;
  /** What people read, and the links to runbook and dashboard. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** One group as a rule file holds it. */
export interface PrometheusGroup {
  /** Unique in its file. */
  readonly name: string;
  /** Between two evaluations. */
  readonly interval: string;
  /** At least one. */
  readonly rules: readonly PrometheusRule[];
}

/** What Prometheus rules say beyond the model. */
export interface PrometheusOptions {
  /** The address of the panel that shows an alert's signal, by alert name. @default no `dashboard_url` */
  readonly dashboardUrls?: Readonly<Record<string, string>>;
  /** What messages say beyond a rule's own texts: `measured` where the description leaves it open, and `logs_url`. @default neither */
  readonly messages?: {
    /** The address of a service's logs. */
    readonly logsUrl: LogsUrl;
  };
  /** Labels of recorded series, which queries then read where there are any. @default every query is computed from its metrics */
  readonly recorded?: Readonly<Record<string, string>>;
}

/** A rule file: recording rules first, so that alerts of the same moment read what they made. */
export interface PrometheusFile {
  /** At least one. */
  readonly groups: readonly (RecordingGroup | PrometheusGroup)[];
}

/** The rule groups of a system. */
export function prometheusGroups(
  system: ResolvedSystem,
  options: PrometheusOptions = {},
): readonly PrometheusGroup[] {
  return prometheusGroupsOf(system.name, rulesOf(system), sourcesOfSystem(system), options);
}

/** Some rules in groups, which read the sources as given: an evaluator that scopes queries itself is given other scopes. */
export function prometheusGroupsOf(
  system: string,
  rules: readonly AlertRule[],
  sources: readonly SeriesSource[],
  options: PrometheusOptions = {},
): readonly PrometheusGroup[] {
  return groupRules(system, rules).map((group) => ({
    name: group.name,
    interval: group.interval,
    rules: group.rules.map((rule) => prometheusRule(rule, sources, options)),
  }));
}

/** The rule file of a system: what its objectives record, and its alerts, which read that. */
export function prometheusFile(system: ResolvedSystem, options: PrometheusOptions = {}): PrometheusFile {
  const { name, environment, objectives } = system;
  const recorded = { system: name, environment };
  const recording = recordingGroups({ labels: recorded, objectives, sources: sourcesOfSystem(system) });
  return { groups: [...recording, ...prometheusGroups(system, { ...options, recorded })] };
}

/** The same as text; the same for the same model. */
export function prometheusYaml(system: ResolvedSystem, options: PrometheusOptions = {}): string {
  return toYaml(prometheusFile(system, options));
}

function prometheusRule(
  rule: AlertRule,
  sources: readonly SeriesSource[],
  { dashboardUrls = {}, messages, recorded }: PrometheusOptions,
): PrometheusRule {
  const context = { unit: rule.signal.unit, threshold: rule.thresholdText, constants: rule.labels };
  const dashboard = dashboardUrls[rule.name];
  const logs = messages?.logsUrl(rule.labels.service);
  return {
    alert: rule.name,
    expr: printComparison(rule.signal, rule.side === "above" ? ">" : "<", rule.threshold, {
      sources,
      ...(recorded && { recorded }),
    }),
    ...(rule.for !== "0s" && { for: rule.for }),
    labels: rule.labels,
    annotations: {
      summary: textFor(rule.summary, context, { target: "prometheus" }),
      description: textFor(rule.description, context, { target: "prometheus" }),
      runbook_url: rule.runbookUrl,
      ...(messages &&
        rule.measured && { measured: textFor(rule.measured, context, { target: "prometheus" }) }),
      ...(dashboard && { dashboard_url: dashboard }),
      ...(logs && { logs_url: logs }),
    },
  };
}
