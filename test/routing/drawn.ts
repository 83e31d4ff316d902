// Messages drawn by the template engine that Alertmanager itself has, through amtool. Grafana's templates are drawn by it too:
// both are Go's text/template, and the two fields that only Grafana fills are read from annotations instead.
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MessageDialect } from "../../components/routing/channels/channelKind.ts";
import { messageTemplates } from "../../components/routing/messages/templates.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";

/** One alert in a message. */
export interface DrawnAlert {
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt?: string;
}

const folder = mkdtempSync(join(tmpdir(), "vigie-messages-"));
/** What Grafana knows of an alert and Alertmanager does not. */
const ONLY_GRAFANA = /\.(PanelURL|SilenceURL)\b/g;

/** The message about a group of alerts. @param text a template, such as `{{ template "vigie.title" . }}` */
export function drawn(dialect: MessageDialect, text: string, alerts: readonly DrawnAlert[]): string {
  const own = (template: string) =>
    dialect === "grafana" ? template.replace(ONLY_GRAFANA, ".Annotations.$1") : template;
  const templates = join(folder, `${dialect}.tmpl`);
  writeFileSync(templates, own(messageTemplates(dialect)));
  const data = join(folder, "data.json");
  writeFileSync(data, JSON.stringify(dataOf(dialect, alerts)));
  return execFileSync(toolchain(["amtool"]).amtool, [
    "template",
    "render",
    `--template.glob=${templates}`,
    `--template.text=${own(text)}`,
    `--template.data=${data}`,
  ])
    .toString()
    .replace(/\n$/, "");
}

function dataOf(dialect: MessageDialect, alerts: readonly DrawnAlert[]) {
  return {
    receiver: "people",
    status: alerts.some(({ status }) => status === "firing") ? "firing" : "resolved",
    alerts: alerts.map((alert) => ({
      endsAt: "0001-01-01T00:00:00Z",
      ...alert,
      annotations: { ...alert.annotations, ...(dialect === "grafana" && grafanaAddresses(alert)) },
    })),
    groupLabels: { alertname: alerts[0]!.labels.alertname },
    commonLabels: common(alerts.map(({ labels }) => labels)),
    commonAnnotations: common(alerts.map(({ annotations }) => annotations)),
    externalURL: "https://alertmanager.example",
  };
}

function grafanaAddresses({ status, startsAt }: DrawnAlert) {
  const from = Date.parse(startsAt) - 3_600_000;
  return {
    PanelURL: `https://acme.grafana.net/d/aiprod-sla?from=${from}&viewPanel=2`,
    ...(status === "firing" && { SilenceURL: "https://acme.grafana.net/alerting/silence/new?matcher=…" }),
  };
}

function common(sets: readonly Readonly<Record<string, string>>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sets[0] ?? {}).filter(([key, value]) => sets.every((each) => each[key] === value)),
  );
}
