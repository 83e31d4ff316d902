// The messages themselves, as people get them: drawn by a real template engine in both dialects.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { logsUrlOf } from "../../components/alerts/logsUrl.ts";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { kindOf } from "../../components/routing/channels/kindOf.ts";
import { CHANNEL_KINDS } from "../../components/routing/channels/registry.ts";
import { ALLOWED } from "../../components/routing/messages/allowed.ts";
import { checkTemplate } from "../../components/routing/messages/checkTemplate.ts";
import { TEMPLATE_NAMES } from "../../components/routing/messages/reference.ts";
import { messageTemplates, templateBodies } from "../../components/routing/messages/templates.ts";
import { inProd, resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { type DrawnAlert, drawn } from "./drawn.ts";

const DIALECTS = ["grafana", "alertmanager"] as const;

const slow: DrawnAlert = {
  status: "firing",
  labels: {
    alertname: "PipelineLatencySLABreach",
    severity: "critical",
    system: "aiprod",
    environment: "prod",
    service: "aiprod-v33",
    route: "critical",
  },
  annotations: {
    summary: "Le P95 des exécutions de pipeline dépasse le SLA",
    description: "6m 52s > 300s",
    runbook_url: "https://runbooks.example/aiprod/latency-sla.md",
    dashboard_url: "https://acme.grafana.net/d/aiprod-sla?viewPanel=2",
    logs_url: "https://console.cloud.google.com/logs/query;query=severity%3E%3DWARNING?project=acme-prod",
  },
  startsAt: "2026-11-21T14:03:00Z",
};
const over: DrawnAlert = { ...slow, status: "resolved", endsAt: "2026-11-21T14:31:00Z" };
const inGrafana = (alert: DrawnAlert): DrawnAlert => ({
  ...alert,
  // There a rule's title is the name, with the severity in it.
  labels: { ...alert.labels, alertname: "PipelineLatencySLABreach (critical)" },
});

const slack = (dialect: (typeof DIALECTS)[number], ...alerts: readonly DrawnAlert[]) => {
  const { title, text } = CHANNEL_KINDS.slack!.words(dialect) as { title: string; text: string };
  return drawn(dialect, `${title}\n${text}`, alerts);
};

describe("a Slack message", () => {
  test("says in four lines what broke, how bad, since when, where, and where to go from here", () => {
    expect(slack("alertmanager", slow)).toMatchInlineSnapshot(`
      "[1 firing] PipelineLatencySLABreach (critical) in aiprod prod
      Le P95 des exécutions de pipeline dépasse le SLA (aiprod-v33)
      6m 52s > 300s, since 21 Nov 14:03 UTC
      <https://runbooks.example/aiprod/latency-sla.md|Runbook> <https://acme.grafana.net/d/aiprod-sla?viewPanel=2&from=1795266180000&to=now|Dashboard> <https://console.cloud.google.com/logs/query;query=severity%3E%3DWARNING?project=acme-prod|Logs> <https://alertmanager.example/#/silences/new?filter=%7Balertname%3D%22PipelineLatencySLABreach%22%2Cenvironment%3D%22prod%22%2Croute%3D%22critical%22%2Cservice%3D%22aiprod-v33%22%2Cseverity%3D%22critical%22%2Csystem%3D%22aiprod%22%7D|Silence>"
    `);
    expect(slack("grafana", inGrafana(slow))).toMatchInlineSnapshot(`
      "[1 firing] PipelineLatencySLABreach (critical) in aiprod prod
      Le P95 des exécutions de pipeline dépasse le SLA (aiprod-v33)
      6m 52s > 300s, since 21 Nov 14:03 UTC
      <https://runbooks.example/aiprod/latency-sla.md|Runbook> <https://acme.grafana.net/d/aiprod-sla?from=1795266180000&viewPanel=2|Dashboard> <https://console.cloud.google.com/logs/query;query=severity%3E%3DWARNING?project=acme-prod|Logs> <https://acme.grafana.net/alerting/silence/new?matcher=…|Silence>"
    `);
  });

  test("says that it is over, and until when it was, and offers no silence any more", () => {
    expect(slack("alertmanager", over)).toMatchInlineSnapshot(`
      "[1 over] PipelineLatencySLABreach (critical) in aiprod prod
      Over: Le P95 des exécutions de pipeline dépasse le SLA (aiprod-v33)
      6m 52s > 300s, since 21 Nov 14:03 UTC until 21 Nov 14:31 UTC
      <https://runbooks.example/aiprod/latency-sla.md|Runbook> <https://acme.grafana.net/d/aiprod-sla?viewPanel=2&from=1795266180000&to=1795272060000|Dashboard> <https://console.cloud.google.com/logs/query;query=severity%3E%3DWARNING?project=acme-prod|Logs>"
    `);
    expect(slack("grafana", inGrafana(over))).not.toContain("Silence");
  });

  test("says how many there are and shows five", () => {
    const seven = Array.from({ length: 7 }, (_, index) => ({
      ...slow,
      labels: { ...slow.labels, service: `service-${index}` },
    }));
    for (const dialect of DIALECTS) {
      const message = slack(dialect, ...seven);
      expect(message).toContain("[7 firing]");
      expect(message.match(/Le P95/g)).toHaveLength(5);
      expect(message).toContain("5 of 7 are shown.");
    }
  });

  test("of some that are over and some that are not says both", () => {
    expect(slack("alertmanager", slow, over)).toMatch(/^\[1 firing, 1 over\]/);
  });

  test("of an alert that lacks every annotation still says what and since when", () => {
    const bare = { ...slow, labels: { alertname: "DatasourceError" }, annotations: {} };
    for (const dialect of DIALECTS) {
      const message = slack(dialect, bare);
      expect(message).toContain("[1 firing] DatasourceError");
      expect(message).toContain("since 21 Nov 14:03 UTC");
      expect(message).not.toMatch(/no value|<\|/);
    }
  });
});

test("PagerDuty links to the runbook, and to Alertmanager itself where an alert has none", () => {
  const { config } = kindOf({ kind: "pagerduty" }).alertmanager({ kind: "pagerduty" }, { secretFile: "key" });
  const [link] = config.links as readonly { readonly href: string; readonly text: string }[];
  expect(link?.text).toBe("Runbook");
  expect(checkTemplate("links", link!.href, "alertmanager")).toEqual([]);
  expect(drawn("alertmanager", link!.href, [slow])).toBe("https://runbooks.example/aiprod/latency-sla.md");
  expect(drawn("alertmanager", link!.href, [{ ...slow, annotations: {} }])).toBe(
    "https://alertmanager.example",
  );
});

test("the README shows a message as it is drawn", () => {
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
  expect(readme).toContain(slack("grafana", inGrafana(slow)));
});

describe.each(DIALECTS)("in the dialect of %s", (dialect) => {
  test("PagerDuty's details hold one thing each, and its severity is one of the four it knows", () => {
    const { details } = CHANNEL_KINDS.pagerduty!.words(dialect) as { details: Record<string, string> };
    const alert = dialect === "grafana" ? inGrafana(slow) : slow;
    // In one call: each takes amtool a tenth of a second.
    const texts = drawn(dialect, Object.values(details).join("\u0001"), [alert]).split("\u0001");
    const said = Object.fromEntries(Object.keys(details).map((name, place) => [name, texts[place]]));
    expect(said).toMatchObject({
      what: "Le P95 des exécutions de pipeline dépasse le SLA",
      measured: "6m 52s > 300s",
      since: "21 Nov 14:03 UTC",
      where: "aiprod prod (aiprod-v33)",
      runbook: "https://runbooks.example/aiprod/latency-sla.md",
      logs: expect.stringContaining("https://console.cloud.google.com/logs/"),
      dashboard: expect.stringContaining(`from=${Date.parse("2026-11-21T13:03:00Z")}`),
      silence: expect.stringContaining("/silence"),
    });
    const { settings } = kindOf({ kind: "pagerduty" }).grafana(
      { kind: "pagerduty" },
      { integrationKey: "k" },
    );
    for (const [severity, theirs] of [
      ["critical", "critical"],
      ["warning", "warning"],
      ["info", "info"],
      ["page", "critical"],
    ] as const) {
      const labelled = { ...alert, labels: { ...alert.labels, severity } };
      expect(drawn(dialect, String(settings.severity), [labelled])).toBe(theirs);
    }
    expect(
      drawn(dialect, String(settings.severity), [
        { ...alert, labels: { ...alert.labels, severity: "warning" } },
        alert,
      ]),
    ).toBe("critical");
  });

  test("an e-mail says all of it, and a description of its own with the measured value beside it", () => {
    const { subject, message } = CHANNEL_KINDS.email!.words(dialect) as Record<string, string>;
    const told = {
      ...slow,
      annotations: { ...slow.annotations, description: "Une sur vingt", measured: "6m 52s > 300s" },
    };
    expect(drawn(dialect, subject!, [told])).toContain("in aiprod prod");
    const text = drawn(dialect, message!, [told]);
    expect(text).toContain("Une sur vingt\n");
    for (const line of [
      "Measured: 6m 52s > 300s",
      "Since: 21 Nov 14:03 UTC",
      "System: aiprod prod",
      "Service: aiprod-v33",
    ])
      expect(text.split("\n")).toContain(line);
    for (const link of ["Runbook", "Dashboard", "Logs", "Silence"])
      expect(text).toMatch(new RegExp(`^${link}: https://`, "m"));
  });

  test("every template is defined once, uses only what the dialect has, and ends without a blank", () => {
    const text = messageTemplates(dialect);
    expect(text).toBe(text.trimEnd());
    for (const name of TEMPLATE_NAMES) {
      expect(text.split(`{{ define "${name}" }}`)).toHaveLength(2);
      expect(checkTemplate(name, templateBodies(dialect)[name], dialect)).toEqual([]);
    }
  });

  test("every channel names only templates that are there", () => {
    for (const kind of Object.values(CHANNEL_KINDS))
      for (const [field, text] of Object.entries(kind.templates({ kind: kind.kind, ...kind.words(dialect) })))
        expect(checkTemplate(`${kind.kind}.${field}`, text, dialect)).toEqual([]);
  });
});

test("Alertmanager's engine knows every function of the list", () => {
  const calls = ALLOWED.alertmanager.functions.map((name) => `{{ if false }}{{ ${name} }}{{ end }}`).join("");
  expect(drawn("alertmanager", `${calls}parsed`, [slow])).toBe("parsed");
  expect(() => drawn("alertmanager", "{{ if false }}{{ toTitel }}{{ end }}", [slow])).toThrow(
    /"toTitel" not defined/,
  );
});

test("the words that a document chose are drawn as they are", () => {
  const channels: Readonly<Record<string, object>> = all.nexten!.channels;
  const [email, chat] = ["email-oncall", "slack-alerts"].map(
    (name) => channels[name] as Record<string, string>,
  );
  for (const dialect of DIALECTS) {
    expect(drawn(dialect, email!.subject!, [slow, slow])).toBe(
      `🚨 [CRITICAL] ${slow.annotations.summary!.repeat(2)}`,
    );
    expect(drawn(dialect, chat!.title!, [slow])).toBe("🚨 Critical Alert");
    expect(drawn(dialect, chat!.text!, [slow])).toBe("6m 52s > 300s");
  }
});

test("every rule brings what its messages show", () => {
  for (const [, system] of inProd) {
    const messages = { logsUrl: logsUrlOf(system) };
    const panels = Object.fromEntries(
      system.alerts.map(({ name }) => [name, { dashboardUid: "d", panelId: 1 }]),
    );
    const options = { store: "gmp", dataSourceUid: "m", folderUid: "f", panels, messages } as const;
    const rules = [
      ...prometheusGroups(system, { messages }).flatMap(({ rules }) => rules),
      ...grafanaGroups(system, options).flatMap(({ rules }) => rules),
    ];
    for (const { annotations } of rules) {
      expect(annotations).toMatchObject({
        summary: expect.stringMatching(/\S/),
        runbook_url: expect.stringMatching(/^https:/),
      });
      expect(annotations.measured ?? annotations.description).toMatch(/\$values?\b.*\}\}.*\d/);
      expect(annotations.logs_url ?? "https://console.cloud.google.com/logs/").toMatch(
        /^https:\/\/console\.cloud\.google\.com\/logs\//,
      );
    }
  }
  expect(logsUrlOf(resolved(all.aiprod!))("aiprod-v33")).toContain("service_name%3D%22aiprod-v33%22");
});

describe("a template that would lose its message", () => {
  const told = (text: string, dialect: (typeof DIALECTS)[number] = "alertmanager") =>
    checkTemplate("shop.channels.chat.text", text, dialect).map(({ problem, fix }) => `${problem}; ${fix}`);

  test.each([
    ["{{ toUper .Status }}", 'Alertmanager has no function "toUper"; did you mean "toUpper"?'],
    [
      "{{ range .Alerts }}{{ .PanelURL }}{{ end }}",
      'Alertmanager has no field ".PanelURL" in a message; write one of',
    ],
    ["{{ .CommonLabel.x }}", 'did you mean "CommonLabels"?'],
    ["{{ $value }} for {{ $labels.service }}", "is a placeholder of an alert's summary"],
    ["{{ range .Alerts }}{{ .Status }}", "write one {{ end }} for each"],
    ['{{ template "vigie.titel" . }}', 'did you mean "vigie.title"?'],
  ])("is refused: %s", (text, problem) => {
    expect(told(text).join()).toContain(problem);
  });

  test("is refused in one dialect and not in the other", () => {
    expect(told("{{ range .Alerts }}{{ .PanelURL }}{{ end }}", "grafana")).toEqual([]);
    expect(told("{{ range .Alerts }}{{ .Labels.any }}{{ .Annotations.thing }}{{ end }}")).toEqual([]);
  });
});
