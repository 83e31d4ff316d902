// The one message: what broke, since when, how bad, where, and where to go from here. Drawn in two dialects, short for
// Slack, whole for e-mail, in parts for PagerDuty. Addresses come from the rule's annotations.
import type { MessageDialect } from "../channels/channelKind.ts";
import { PHRASES, type Phrases } from "./dialect.ts";
import { TEMPLATE_NAMES, type TemplateName } from "./reference.ts";

/** Alerts that a Slack message shows; the title says how many there are. */
const SHOWN = 5;

const WHEN = "2 Jan 15:04 UTC";
const SINCE = `{{ .StartsAt.UTC.Format "${WHEN}" }}`;
const UNTIL = `{{ if eq .Status "resolved" }} until {{ .EndsAt.UTC.Format "${WHEN}" }}{{ end }}`;
const OVER = '{{ if eq .Status "resolved" }}Over: {{ end }}';
const SERVICE = "{{ with .Labels.service }} ({{ . }}){{ end }}";
/** A rule whose description says nothing else has no annotation of its own for it. */
const MEASURED =
  "{{ with .Annotations.measured }}{{ . }}{{ else }}{{ with .Annotations.description }}{{ . }}{{ end }}{{ end }}";

/** How many, what, where, on one line. */
function title({ name }: Phrases): string {
  return [
    '{{ if eq .Status "firing" }}[{{ len .Alerts.Firing }} firing{{ with .Alerts.Resolved }}, {{ len . }} over{{ end }}]',
    "{{ else }}[{{ len .Alerts }} over]{{ end }} ",
    name,
    "{{ with .CommonLabels.system }} in {{ . }}{{ end }}{{ with .CommonLabels.environment }} {{ . }}{{ end }}",
  ].join("");
}

function slackText({ dashboard, hasDashboard, silence }: Phrases): string {
  const links = [
    "{{ with .Annotations.runbook_url }}<{{ . }}|Runbook>{{ end }}",
    `{{ if ${hasDashboard} }} <${dashboard}|Dashboard>{{ end }}`,
    "{{ with .Annotations.logs_url }} <{{ . }}|Logs>{{ end }}",
    `{{ if eq .Status "firing" }} <${silence}|Silence>{{ end }}`,
  ].join("");
  const one = `${OVER}{{ .Annotations.summary }}${SERVICE}\n${MEASURED}, since ${SINCE}${UNTIL}\n${links}`;
  return [
    `{{ range $place, $alert := .Alerts }}{{ if lt $place ${SHOWN} }}{{ if $place }}\n{{ end }}${one}{{ end }}{{ end }}`,
    `{{ if gt (len .Alerts) ${SHOWN} }}\n${SHOWN} of {{ len .Alerts }} are shown.{{ end }}`,
  ].join("");
}

function wholeText({ dashboard, hasDashboard, silence }: Phrases): string {
  const lines = [
    `${OVER}{{ .Annotations.summary }}`,
    "{{ if .Annotations.measured }}{{ .Annotations.description }}\n{{ end }}",
    `\nMeasured: ${MEASURED}`,
    `\nSince: ${SINCE}${UNTIL}`,
    "\nSystem: {{ .Labels.system }} {{ .Labels.environment }}",
    "{{ with .Labels.service }}\nService: {{ . }}{{ end }}",
    "{{ with .Annotations.runbook_url }}\nRunbook: {{ . }}{{ end }}",
    `{{ if ${hasDashboard} }}\nDashboard: ${dashboard}{{ end }}`,
    "{{ with .Annotations.logs_url }}\nLogs: {{ . }}{{ end }}",
    `{{ if eq .Status "firing" }}\nSilence: ${silence}{{ end }}\n\n`,
  ];
  return `{{ range .Alerts }}${[lines[0], "\n", ...lines.slice(1)].join("")}{{ end }}`;
}

/** A line for each alert. */
const each = (line: string) =>
  `{{ range $place, $alert := .Alerts }}{{ if $place }}\n{{ end }}${line}{{ end }}`;
/** Of the first alert only: where the others' are lies next to it. */
const first = (text: string) =>
  `{{ range $place, $alert := .Alerts }}{{ if eq $place 0 }}${text}{{ end }}{{ end }}`;

function bodies(phrases: Phrases): Readonly<Record<TemplateName, string>> {
  const { dashboard, hasDashboard, silence } = phrases;
  return {
    "vigie.title": title(phrases),
    "vigie.slack.text": slackText(phrases),
    "vigie.text": wholeText(phrases),
    "vigie.detail.what": each(`${OVER}{{ .Annotations.summary }}`),
    "vigie.detail.measured": each(MEASURED),
    "vigie.detail.since": each(`${SINCE}${UNTIL}`),
    "vigie.detail.where": each(`{{ .Labels.system }} {{ .Labels.environment }}${SERVICE}`),
    "vigie.detail.runbook": first("{{ .Annotations.runbook_url }}"),
    "vigie.detail.dashboard": first(`{{ if ${hasDashboard} }}${dashboard}{{ end }}`),
    "vigie.detail.logs": first("{{ .Annotations.logs_url }}"),
    "vigie.detail.silence": first(`{{ if eq .Status "firing" }}${silence}{{ end }}`),
  };
}

/** The bodies of all templates in a dialect, by name. */
export function templateBodies(dialect: MessageDialect): Readonly<Record<TemplateName, string>> {
  return bodies(PHRASES[dialect]);
}

/**
 * All templates in a dialect, as one file. Without white space at its end: Grafana takes it off, and every later preview
 * would show a change.
 */
export function messageTemplates(dialect: MessageDialect): string {
  const drawn = templateBodies(dialect);
  return TEMPLATE_NAMES.map((name) => `{{ define "${name}" }}${drawn[name]}{{ end }}`).join("\n");
}

/** The name of the one template resource of an organisation. */
export const MESSAGE_TEMPLATE = "vigie";
