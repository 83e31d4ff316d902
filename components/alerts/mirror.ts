// Every alert of a system once more, as policies of Cloud Monitoring: an option, for it tells people twice and is billed by the
// condition. What its evaluator cannot do is left out, each with a notice.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { formatDuration, milliseconds } from "../core/units.ts";
import type { ResolvedAlert, ResolvedSystem } from "../model/resolved.ts";
import { sourcesOfSystem } from "../model/sources.ts";
import { toldByCloudMonitoring } from "../routing/cloudMonitoringChannels.ts";
import { isReadable } from "../signals/series.ts";
import { type CompiledPolicies, POLICY_TICK, type PolicyRule, policiesOf } from "./cloudMonitoring.ts";
import { findingsOf } from "./dialects.ts";
import { fittingInterval, longestWindow } from "./groups.ts";
import { type AlertRule, rulesOf, titleOf } from "./rule.ts";

const DAY = 86_400_000;
// cloud.google.com/monitoring/promql/promql-in-alerting: each of the two at most a day, both together at most 25 hours.
const LONGEST_TOGETHER = DAY + 3_600_000;

/** The policies that mirror a system's alerts: one for each severity and route, and a further one for every six conditions. */
export function mirrorPolicies(system: ResolvedSystem): CompiledPolicies {
  const notices = new Diagnostics();
  const sources = sourcesOfSystem(system);
  const rules = rulesOf(system).filter((rule) => {
    // What nothing exposes, and what is of another dialect, is told by the checks, with its place.
    if (!isReadable(rule.signal, sources) || findingsOf(rule.signal, "managed-prometheus").length > 0)
      return false;
    const why = cannotEvaluate(rule);
    if (why)
      notices.notice(
        `${system.name}.alerts.${rule.name}`,
        `${titleOf(rule)} is not mirrored to Cloud Monitoring: ${why.problem}`,
        why.fix,
      );
    return why === undefined;
  });
  const sorts = [...new Set(rules.map(sortOf))];
  const policies = sorts.flatMap((sort) => {
    const alike = rules.filter((rule) => sortOf(rule) === sort);
    const { severity, route } = alike[0]!;
    const { told } = toldByCloudMonitoring(system, system.routes[route]?.channels ?? []);
    if (told.length === 0) {
      notices.notice(
        `${system.name}.routes.${route}`,
        `${alike.length} ${severity} alerts are not mirrored to Cloud Monitoring, which can tell no channel of this route`,
        "give the route an e-mail, a PagerDuty service, a webhook or a Slack channel with a bot's token",
      );
      return [];
    }
    const head = {
      key: `${severity}-${route}`,
      title: `${severity} alerts of route ${route}`,
      group: `${system.name}-${severity}-${route}`,
      channels: told,
    };
    return policiesOf(
      system,
      head,
      alike.map((rule) => policyRule(rule, system.alerts)),
      sources,
    );
  });
  return { policies, notices: notices.all };
}

/** Only rules of one severity and one route share a policy: it has one severity and one list of channels. */
function sortOf({ severity, route }: AlertRule): string {
  return `${severity} ${route}`;
}

function policyRule(rule: AlertRule, alerts: readonly ResolvedAlert[]): PolicyRule {
  const runbook = alerts.find(({ name }) => name === rule.name)?.runbook;
  const look = (runbook?.firstLook ?? []).map((each, index) => `${index + 1}. ${each}`).join("\n");
  return { ...rule, help: `${runbook?.meaning ?? ""}\n\n${look}\n\n[Runbook](${rule.runbookUrl})` };
}

/** Why Cloud Monitoring cannot evaluate a rule as it is meant; undefined where it can. */
function cannotEvaluate(rule: AlertRule): Pick<Diagnostic, "problem" | "fix"> | undefined {
  const [pending, window] = [milliseconds(rule.for), longestWindow(rule.signal)];
  if (fittingInterval(rule, POLICY_TICK) === undefined)
    return {
      problem: `it evaluates every ${formatDuration(POLICY_TICK)} at the soonest, and that does not divide a wait of ${rule.for}`,
      fix: "make `for` a multiple of 30s, or leave it to the other targets",
    };
  if (window > DAY || pending > DAY || window + pending > LONGEST_TOGETHER)
    return {
      problem: `it looks back a day at most and waits a day at most, 25h together, and this needs ${formatDuration(window)} and ${rule.for}`,
      fix: "leave it to the other targets",
    };
  return undefined;
}
