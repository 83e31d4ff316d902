// Alerts as policies of Google's Cloud Monitoring, which evaluates PromQL by itself: an instant query with its comparison, so
// the filtering form is right here, and no notion of missing data. What it watches by default is in secondPath.ts; this is the
// only place that writes a policy, and mirrors every alert where that is asked for.
import type { Diagnostic } from "../core/diagnostics.ts";
import { kebab } from "../core/uid.ts";
import { milliseconds } from "../core/units.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import { printComparison } from "../signals/promql.ts";
import type { SeriesSource } from "../signals/source.ts";
import { fittingInterval } from "./groups.ts";
import type { AlertRule } from "./rule.ts";
import { textFor } from "./text.ts";

/** One condition: a PromQL query that answers something for as long as it holds. */
export interface PolicyCondition {
  /** `<rule group>/<alert>`. */
  readonly displayName: string;
  /** The query with its comparison. */
  readonly query: string;
  /** How long it must hold. */
  readonly duration: `${number}s`;
  /** Between two evaluations; a multiple of thirty seconds. */
  readonly evaluationInterval: `${number}s`;
  /** Where the rule would be in a Prometheus rule file. */
  readonly ruleGroup: string;
  /** The alert's name, a valid label name. */
  readonly alertRule: string;
  /** severity, system, environment, and what else the rule carries. */
  readonly labels: Readonly<Record<string, string>>;
}

/** One policy: conditions of equal severity that tell the same channels. */
export interface CloudMonitoringPolicy {
  /** What tells it from others of its system, for names: lower case and dashes. */
  readonly key: string;
  /** The name people read; a project may hold several of one name, so it says system and environment. */
  readonly displayName: string;
  /** Shown in every message. */
  readonly severity: "CRITICAL" | "WARNING";
  /** One to six, any of which opens an incident. */
  readonly conditions: readonly PolicyCondition[];
  /** What the message says, as Markdown. */
  readonly documentation: string;
  /** What the policy belongs to, for lists. */
  readonly userLabels: Readonly<Record<string, string>>;
  /** Names of the channels that are told. */
  readonly channels: readonly string[];
}

/** Policies, and what had to be left out of them. */
export interface CompiledPolicies {
  /** In the order in which they are made. */
  readonly policies: readonly CloudMonitoringPolicy[];
  /** What was left out, and why. */
  readonly notices: readonly Diagnostic[];
}

/** What is compiled into one condition. */
export type PolicyRule = Pick<
  AlertRule,
  "name" | "severity" | "signal" | "side" | "threshold" | "thresholdText" | "endsAt" | "for" | "labels"
> & {
  /** One line that says what is broken, with placeholders. */
  readonly summary: string;
  /** What to know and to do, as Markdown. */
  readonly help: string;
};

/** What a policy is about. */
export interface PolicyHead {
  /** What tells it from others of its system. */
  readonly key: string;
  /** Its name without system and environment. */
  readonly title: string;
  /** The rule group of its conditions. */
  readonly group: string;
  /** Names of the channels that are told. */
  readonly channels: readonly string[];
}

/** Cloud Monitoring evaluates at multiples of thirty seconds. */
export const POLICY_TICK = 30_000;

/** The most conditions that one policy has. */
export const MOST_CONDITIONS = 6;

/**
 * A policy has one text for all of its conditions, so it says which of them it is about.
 * cloud.google.com/monitoring/alerts/doc-variables: `condition.display_name`.
 */
const WHICH = `This is about \${condition.display_name}: its paragraph is the one with that name.`;

/** Policies of rules of one severity, as many as their conditions need. */
export function policiesOf(
  owner: Pick<ResolvedSystem, "name" | "title" | "environment">,
  head: PolicyHead,
  rules: readonly PolicyRule[],
  sources: readonly SeriesSource[],
): readonly CloudMonitoringPolicy[] {
  const parts = Array.from({ length: Math.ceil(rules.length / MOST_CONDITIONS) }, (_, index) =>
    rules.slice(index * MOST_CONDITIONS, (index + 1) * MOST_CONDITIONS),
  );
  return parts.map((part, index) => {
    const number = parts.length === 1 ? "" : ` ${index + 1}`;
    return {
      key: kebab(head.key + number),
      displayName: `${owner.title} (${owner.environment}): ${head.title}${number}`,
      severity: part[0]!.severity === "critical" ? "CRITICAL" : "WARNING",
      conditions: part.map((rule) => conditionOf(head.group, rule, sources)),
      documentation: [...(part.length > 1 ? [WHICH] : []), ...part.map(documentationOf)].join("\n\n"),
      userLabels: { system: owner.name, environment: owner.environment, managed_by: "vigie" },
      channels: head.channels,
    };
  });
}

function conditionOf(ruleGroup: string, rule: PolicyRule, sources: readonly SeriesSource[]): PolicyCondition {
  const { name, signal, side, threshold, endsAt, labels } = rule;
  const interval = fittingInterval(rule, POLICY_TICK) ?? POLICY_TICK;
  return {
    displayName: `${ruleGroup}/${name}`,
    query: printComparison(signal, side === "above" ? ">" : "<", threshold, { sources }, endsAt),
    duration: `${milliseconds(rule.for) / 1_000}s`,
    evaluationInterval: `${interval / 1_000}s`,
    ruleGroup,
    alertRule: name,
    labels,
  };
}

function documentationOf(rule: PolicyRule): string {
  const context = { unit: rule.signal.unit, threshold: rule.thresholdText, constants: rule.labels };
  const dialect = { target: "cloud-monitoring", side: rule.side } as const;
  return `**${rule.name}** ${textFor(rule.summary, context, dialect)}\n\n${rule.help}`;
}

/** A policy as the API and its providers take it, without its channels. */
export interface PolicyBody
  extends Omit<CloudMonitoringPolicy, "key" | "channels" | "conditions" | "documentation"> {
  /** Any condition opens an incident. */
  readonly combiner: "OR";
  /** One to six. */
  readonly conditions: readonly {
    /** `<rule group>/<alert>`. */
    readonly displayName: string;
    /** The condition, as PromQL. */
    readonly conditionPrometheusQueryLanguage: Omit<PolicyCondition, "displayName"> & {
      /** Whether the API takes a query on a metric that does not exist yet. */
      readonly disableMetricValidation: true;
    };
  }[];
  /** What the message says. */
  readonly documentation: {
    /** The text. */
    readonly content: string;
    readonly mimeType: "text/markdown";
  };
  /** When an incident ends by itself. */
  readonly alertStrategy: {
    /** After how long without data, in seconds such as `1800s`. */
    readonly autoClose: string;
  };
}

/** An incident without data closes after half an hour, the shortest time that there is. */
const AUTO_CLOSE = "1800s";

/** The policy as the API takes it; who is told is added by whoever knows the channels' names. */
export function policyBody({ key: _, channels: __, ...policy }: CloudMonitoringPolicy): PolicyBody {
  return {
    ...policy,
    combiner: "OR",
    conditions: policy.conditions.map(({ displayName, ...promql }) => ({
      displayName,
      // Before the first request and the first error a metric does not exist, and the API would refuse the policy (404).
      conditionPrometheusQueryLanguage: { ...promql, disableMetricValidation: true },
    })),
    documentation: { content: policy.documentation, mimeType: "text/markdown" },
    alertStrategy: { autoClose: AUTO_CLOSE },
  };
}
