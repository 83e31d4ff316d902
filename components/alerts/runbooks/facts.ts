// What a page says that nobody writes by hand: thresholds, waits and who is told, the alert's own query with its panel and logs,
// and the ways to silence it. All of it is read off the resolved model, so it cannot grow old.
import { searchesOf } from "../../model/logging/searches.ts";
import { promisesOf } from "../../model/promises.ts";
import type { ResolvedAlert, ResolvedSystem } from "../../model/resolved.ts";
import { sourcesOfSystem } from "../../model/sources.ts";
import type { Channel } from "../../routing/route.ts";
import { printPromql } from "../../signals/promql.ts";
import { logsUrlOf } from "../logsUrl.ts";
import { type AlertRule, rulesOf, titleOf } from "../rule.ts";
import type { RunbookContext } from "./context.ts";
import { exploreUrl, silenceUrl } from "./links.ts";
import { fenced } from "./read.ts";

/** Longer queries, such as those of several windows, nobody reads, and no address holds: their panel is linked instead. */
const READABLE = 400;

/** The alerts of a page with their rules in one stack. */
export interface AlertsOfPage {
  /** The system that raises them. */
  readonly system: ResolvedSystem;
  /** Those that this stack has. */
  readonly alerts: readonly ResolvedAlert[];
  /** Names of those that it has not. */
  readonly absent: readonly string[];
}

/** The head: what the alerts say of themselves, in their own language, and a line for each severity. */
export function headOf({ system, alerts, absent }: AlertsOfPage, context: RunbookContext): string {
  const { title, environment, project } = system;
  const rules = rulesOfPage({ system, alerts, absent });
  const said = [...new Set(alerts.flatMap(({ summary, runbook }) => [named(summary), runbook.meaning]))];
  const table = [
    "| alert | fires | for | route | told |",
    "|---|---|---|---|---|",
    ...rules.map(
      (rule) =>
        `| ${titleOf(rule)} | ${condition(rule, alerts)} | ${rule.for} | ${rule.route} | ${told(system, rule)} |`,
    ),
  ];
  return [
    `${title}, environment ${environment}, project ${project}. Tables, links and scopes come from the model; the words from \`runbooks/${context.path}\`.`,
    ...(said.length > 0 ? [said.map((each) => `> ${each}`).join("\n>\n")] : []),
    ...(rules.length > 0 ? [table.join("\n")] : []),
    ...promisesOfPage(system, alerts),
    ...(absent.length > 0 ? [`Not in ${environment}: ${absent.join(", ")}.`] : []),
  ].join("\n\n");
}

/** What the objectives promise that the alerts follow from. */
function promisesOfPage(system: ResolvedSystem, alerts: readonly ResolvedAlert[]): readonly string[] {
  const promises = promisesOf(system);
  const names = [...new Set(alerts.flatMap(({ objective }) => objective ?? []))];
  return names.map((name) => `The objective ${name} promises ${promises[name]}.`);
}

/** A text before anything has fired: where a value or a label will stand, its name. */
function named(text: string): string {
  return text.replaceAll(/\{\{[^{}]*\$(?:labels\.)?(\w+)[^{}]*\}\}/g, "{$1}");
}

function condition(
  { name, signal, side, thresholdText }: AlertRule,
  alerts: readonly ResolvedAlert[],
): string {
  const followed = alerts.some((alert) => alert.name === name && alert.objective !== undefined);
  const what = signal.kind === "burn" ? "burn rate " : followed ? "error budget left " : "";
  return `${what}${side} ${thresholdText}`;
}

function told({ routes, channels }: ResolvedSystem, { route }: AlertRule): string {
  const { channels: names = [], contactPoint } = routes[route] ?? {};
  // Of a route that another system lends only the contact point is known here.
  if (contactPoint !== undefined) return `contact point ${contactPoint}`;
  return names.length === 0 ? "nobody" : names.map((name) => addressed(name, channels[name])).join(", ");
}

function addressed(name: string, channel: Channel | undefined): string {
  switch (channel?.kind) {
    case "slack":
      return `Slack ${channel.channel}`;
    case "email":
      return `e-mail to ${(channel.addresses ?? []).join(", ") || "nobody yet"}`;
    case "pagerduty":
      return "PagerDuty";
    default:
      return `${channel?.kind ?? "no channel"} ${name}`;
  }
}

/** The alerts' own queries, panels and logs, the health page, and the searches that the system's people keep at hand. */
export function firstLookOf(page: AlertsOfPage, context: RunbookContext): string {
  const { system, alerts } = page;
  const sources = sourcesOfSystem(system);
  const panels = context.panels[system.name];
  const rules = rulesOfPage(page);
  const queries = alerts.flatMap(({ name, when }) => {
    const expr = printPromql(when, { sources });
    if (expr.length > READABLE) return [];
    const run = `[Run it in Grafana](${exploreUrl(context.grafana, expr)})`;
    return [`${name} watches`, fenced("promql", expr), run];
  });
  const shown = Object.entries(panels?.ofAlerts ?? {}).filter(([name]) =>
    alerts.some((alert) => alert.name === name),
  );
  const drawn = [...new Set(shown.map(([, url]) => url))].map((url) => {
    const names = shown.filter(([, other]) => other === url).map(([name]) => name);
    return `[Panel of ${names.join(", ")}](${url})`;
  });
  const services = [...new Set(rules.map(({ labels }) => labels.service))];
  const logs = services.flatMap((service) => {
    const url = logsUrlOf(system)(service);
    return url ? [`[Warnings and errors of ${service ?? "all services"}](${url})`] : [];
  });
  const health = panels?.health ? [`[Health of ${system.title}](${panels.health})`] : [];
  const searches = searchesOf(system).map(({ title, url }) => `[${title}](${url})`);
  const searched = searches.length > 0 ? `Searches of the log: ${searches.join(" · ")}` : "";
  return [...queries, [...drawn, ...logs, ...health].join(" · "), searched]
    .filter((each) => each !== "")
    .join("\n\n");
}

/** The ways to silence each severity, where messages come from: Grafana's rules, or Alertmanager. */
export function silencesOf(page: AlertsOfPage, context: RunbookContext): string {
  const { name: system, environment } = page.system;
  return rulesOfPage(page)
    .map((rule) => {
      const url = silenceUrl(context.grafana, { alertname: titleOf(rule), system, environment });
      const matchers = `alertname=${rule.name} severity=${rule.severity} system=${system} environment=${environment}`;
      return `- [${titleOf(rule)}](${url}), with Alertmanager \`amtool silence add --duration=1h --comment=WHY ${matchers}\``;
    })
    .join("\n");
}

function rulesOfPage({ system, alerts }: AlertsOfPage): readonly AlertRule[] {
  return rulesOf({ ...system, alerts });
}
