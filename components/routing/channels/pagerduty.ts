// PagerDuty, by its Events API v2. It wakes people. Grafana and Alertmanager both make the key by which PagerDuty puts
// events together (`dedup_key`) out of the message's group, so what is grouped is one incident, and its end closes it.
import { reference } from "../messages/reference.ts";
import type { ChannelKind } from "./channelKind.ts";

/** A PagerDuty service, reached by an Events API v2 integration key. It pages: dev never reaches it. */
export interface PagerDutyChannel {
  readonly kind: "pagerduty";
  /** Template of the incident's title. @default Vigie's own */
  readonly summary?: string;
  /** Templates of the incident's details, by name. @default Vigie's own */
  readonly details?: Readonly<Record<string, string>>;
}

/** The secret of a PagerDuty service. */
export interface PagerDutySecrets<S> {
  /** The integration key of its Events API v2. */
  readonly integrationKey: S;
}

/**
 * PagerDuty's severity from the alerts of one message. It knows four and takes every other word for `critical`, so ours
 * are spelled out. A group of mixed severities has no common one; that it then counts as critical is on purpose: the worse
 * of the two is among them.
 */
export const PAGERDUTY_SEVERITY =
  '{{ if eq .CommonLabels.severity "warning" }}warning{{ else if eq .CommonLabels.severity "info" }}info{{ else }}critical{{ end }}';

/** What an incident is about, in PagerDuty's own words. */
const ABOUT = {
  class: "{{ .CommonLabels.alertname }}",
  component: "{{ .CommonLabels.service }}",
  group: "{{ .CommonLabels.system }} {{ .CommonLabels.environment }}",
} as const;

/**
 * The link above an incident's details, to the first alert's runbook. An alert that is not ours may have none, and a
 * link must lead somewhere. Grafana makes such a link itself, to its own page of the alert.
 */
const RUNBOOK_LINK = {
  href: "{{ with (index .Alerts 0).Annotations.runbook_url }}{{ . }}{{ else }}{{ $.ExternalURL }}{{ end }}",
  text: "Runbook",
} as const;

/** PagerDuty services. */
export const pagerduty: ChannelKind<PagerDutyChannel> = {
  kind: "pagerduty",
  what: "a PagerDuty service",
  pages: true,
  slots: ["integrationKey"],
  secret: () => ({
    slot: "integrationKey",
    what: "an integration key of PagerDuty's Events API v2, 32 characters",
    example: "0".repeat(32),
    handOver: "hand over an Events API v2 integration key as `integrationKey`",
  }),
  missing: () => [],
  inStack: (channel) => channel,
  check: () => [],
  words: () => ({
    summary: reference("vigie.title"),
    details: {
      what: reference("vigie.detail.what"),
      measured: reference("vigie.detail.measured"),
      since: reference("vigie.detail.since"),
      where: reference("vigie.detail.where"),
      runbook: reference("vigie.detail.runbook"),
      dashboard: reference("vigie.detail.dashboard"),
      logs: reference("vigie.detail.logs"),
      silence: reference("vigie.detail.silence"),
    },
  }),
  templates: ({ summary, details = {} }) => ({
    ...(summary !== undefined && { summary }),
    ...Object.fromEntries(Object.entries(details).map(([name, text]) => [`details.${name}`, text])),
  }),
  grafana: ({ summary, details }, { integrationKey }) => ({
    type: "pagerduty",
    block: "pagerduties",
    settings: {
      integrationKey,
      severity: PAGERDUTY_SEVERITY,
      ...(summary !== undefined && { summary, ...ABOUT }),
      ...(details && { details }),
    },
  }),
  alertmanager: ({ summary, details }, { secretFile }) => ({
    key: "pagerduty_configs",
    config: {
      routing_key_file: secretFile,
      send_resolved: true,
      severity: PAGERDUTY_SEVERITY,
      links: [RUNBOOK_LINK],
      ...(summary !== undefined && { description: summary, ...ABOUT }),
      ...(details && { details }),
    },
  }),
  cloudMonitoring: (_, { integrationKey }) => ({
    destinations: [
      { type: "pagerduty", labels: {}, writeOnly: { label: "serviceKey", value: integrationKey } },
    ],
  }),
};
