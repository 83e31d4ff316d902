// Alerts and objectives, as the Prometheus rules of a rendered folder have them.
import { z } from "zod";
import type { RenderedFolder } from "./folder.ts";

const texts = z.record(z.string(), z.string());

const ruleFile = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      interval: z.string().optional(),
      rules: z.array(
        z.union([
          z.object({
            alert: z.string(),
            expr: z.string(),
            for: z.string().optional(),
            labels: texts.and(z.object({ severity: z.string() })),
            annotations: texts.default({}),
          }),
          z.object({ record: z.string(), expr: z.string(), labels: texts.default({}) }),
        ]),
      ),
    }),
  ),
});

/** One severity of an alert. */
export interface AlertLevel {
  /** `critical`, `warning` or another. */
  readonly severity: string;
  /** The query that is not empty while it is bad. */
  readonly expr: string;
  /** How long it must be bad. @default told at once */
  readonly for?: string;
  /** What the message says of the value; its placeholders are written as an ellipsis. */
  readonly condition: string;
  /** The route key. */
  readonly route: string;
}

/** An alert with all of its severities. */
export interface Alert {
  /** The system's name; `vigie` for what watches the whole stack. */
  readonly system: string;
  /** The name that the alert's document gives it. */
  readonly name: string;
  /** What is wrong, in the words of its message; placeholders are written as an ellipsis. */
  readonly summary: string;
  /** The service; empty where the series tell it. */
  readonly service: string;
  /** Where to read what to do. */
  readonly runbookUrl: string;
  /** Where its logs are. */
  readonly logsUrl: string;
  /** Where it is drawn. @default nowhere */
  readonly panel?: { readonly dashboard: string; readonly id: number };
  /** The worst first. */
  readonly levels: readonly AlertLevel[];
  /** The rendered file. */
  readonly file: string;
}

/** A recording rule. */
export interface Recording {
  /** The series that it makes. */
  readonly record: string;
  /** The query. */
  readonly expr: string;
  /** Labels of the series. */
  readonly labels: Readonly<Record<string, string>>;
}

/** What the rule files hold. */
export interface Rules {
  /** By system, then as the file has them. */
  readonly alerts: readonly Alert[];
  /** All recording rules. */
  readonly recordings: readonly Recording[];
}

const WORST_FIRST = ["critical", "warning", "info"];

/** The rules. @throws VigieError naming the file that is not as rendered */
export function readRules(folder: RenderedFolder): Rules {
  const alerts = new Map<string, Alert>();
  const recordings: Recording[] = [];
  for (const file of folder.list(/^prometheus\/.+\.rules\.yml$/)) {
    for (const rule of folder.yaml(file, ruleFile).groups.flatMap(({ rules }) => rules)) {
      if ("record" in rule) {
        recordings.push(rule);
        continue;
      }
      const { labels, annotations } = rule;
      const system = labels.system ?? file.replace(/^prometheus\/|\.rules\.yml$/g, "");
      const key = `${system}/${rule.alert}`;
      const level: AlertLevel = {
        severity: labels.severity,
        expr: rule.expr,
        ...(rule.for !== undefined && { for: rule.for }),
        condition: spoken(annotations.description ?? ""),
        route: labels.route ?? "",
      };
      const panel = panelOf(annotations.dashboard_url ?? "");
      const known = alerts.get(key);
      alerts.set(key, {
        system,
        name: rule.alert,
        summary: known?.summary ?? spoken(annotations.summary ?? ""),
        service: labels.service ?? "",
        runbookUrl: annotations.runbook_url ?? "",
        logsUrl: annotations.logs_url ?? "",
        ...(panel && { panel }),
        levels: [...(known?.levels ?? []), level].sort((a, b) => rank(a.severity) - rank(b.severity)),
        file,
      });
    }
  }
  return { alerts: [...alerts.values()], recordings };
}

function rank(severity: string): number {
  const at = WORST_FIRST.indexOf(severity);
  return at < 0 ? WORST_FIRST.length : at;
}

/** A text of a message, whose placeholders only an alert that fires can fill. */
function spoken(template: string): string {
  return template.replaceAll(/\{\{.*?\}\}/g, "…").trim();
}

function panelOf(url: string): Alert["panel"] {
  const found = /\/d\/([^/?]+)[^?]*\?(?:.*&)?viewPanel=(?:panel-)?(\d+)/.exec(url);
  return found ? { dashboard: found[1]!, id: Number(found[2]) } : undefined;
}
