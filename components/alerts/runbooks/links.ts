// Addresses that a runbook leads to: a query in Grafana's Explore, log entries in Google Cloud's console, a new silence.
import type { MetricsStore } from "../../model/stack.ts";

/** The Grafana of a stack. */
export interface GrafanaPlace {
  /** Its address. */
  readonly url: string;
  /** The organisation's id. */
  readonly orgId: number;
  /** Where the metrics are read. */
  readonly store: MetricsStore;
  /** The uid of the metrics data source. */
  readonly dataSourceUid: string;
  /** The project, which Cloud Monitoring's queries name. */
  readonly project: string;
}

/** A query in Explore, over the last hours. */
export function exploreUrl(
  { url, orgId, store, dataSourceUid: uid, project }: GrafanaPlace,
  expr: string,
): string {
  const query =
    store === "cloud-monitoring"
      ? {
          refId: "A",
          datasource: { type: "stackdriver", uid },
          queryType: "promQL",
          promQLQuery: { projectName: project, expr, step: "60s" },
          timeSeriesList: { projectName: project, filters: [] },
        }
      : { refId: "A", datasource: { type: "prometheus", uid }, editorMode: "code", expr, range: true };
  const pane = { datasource: uid, queries: [query], range: { from: "now-3h", to: "now" } };
  return `${url}/explore?schemaVersion=1&orgId=${orgId}&panes=${escaped(JSON.stringify({ a: pane }))}`;
}

/** The page on which a silence for some labels is begun. */
export function silenceUrl({ url, orgId }: GrafanaPlace, labels: Readonly<Record<string, string>>): string {
  const matchers = Object.entries(labels).map(([label, value]) => `&matcher=${escaped(`${label}=${value}`)}`);
  return `${url}/alerting/silence/new?alertmanager=grafana&orgId=${orgId}${matchers.join("")}`;
}

/** Encoded, parentheses too: in Markdown they would end the link. */
function escaped(text: string): string {
  return encodeURIComponent(text).replaceAll("(", "%28").replaceAll(")", "%29").replaceAll("'", "%27");
}
