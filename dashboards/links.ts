// Where a panel leads: what to do (runbooks), what watches it (rules), and what was written and traced at the time that it shows.
import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import * as dashboard from "@grafana/grafana-foundation-sdk/dashboard";
import { ruleUid } from "../components/alerts/grafana.ts";
import { logsUrlOf } from "../components/alerts/logsUrl.ts";
import { onlyService } from "../components/alerts/rule.ts";
import type { ResolvedAlert } from "../components/model/resolved.ts";
import type { LinkOptions } from "./linkOptions.ts";
import type { LinkedDashboard, PlannedPanel, Subject } from "./plan.ts";
import { SERVICE } from "./services.ts";

/** A link on a panel or above a dashboard. */
export type Link = Builder<dashboard.DashboardLink>;

/** The time that a panel shows, as Grafana puts it into addresses. */
const SHOWN = {
  iso: { from: `\${__from:date:iso}`, to: `\${__to:date:iso}` },
  epoch: { from: `\${__from}`, to: `\${__to}` },
} as const;

/** The links of each panel about a subject. What many panels share is made once. */
export function linksAbout(about: Subject, options: LinkOptions): (planned: PlannedPanel) => readonly Link[] {
  const shared = new Map<string | undefined, readonly Link[]>();
  const watched = new Map<ResolvedAlert, readonly Link[]>();
  const ofAlert = (alert: ResolvedAlert) =>
    memo(watched, alert, () => [
      outside(`Runbook ${alert.name}`, alert.runbookUrl),
      ...rulesOf(alert, about, options),
    ]);
  return ({ description, alerts }) => {
    const services = new Set(description.signals.map((signal) => onlyService(signal, about.reading)));
    // A page about one service says which; elsewhere a panel is about one service or about all of the system.
    const service = services.size === 1 ? [...services][0] : undefined;
    const written = memo(shared, service, () => {
      const logs = logsOf(about, service);
      const traces = tracesOf(about, service, options);
      return [...(logs ? [outside("Logs", logs)] : []), ...(traces ? [outside("Traces", traces)] : [])];
    });
    return [...(about.home ? [linkTo(about.home)] : []), ...alerts.flatMap(ofAlert), ...written];
  };
}

function memo<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

/** The rules of an alert as they stand in Grafana, where somebody sees since when they fire and silences them. */
function rulesOf(
  { name, levels, when }: ResolvedAlert,
  about: Subject,
  { uidSuffix, burnsWatched = false }: LinkOptions,
): readonly Link[] {
  if (about.name === undefined || (burnsWatched && when.kind === "burn")) return [];
  return Object.keys(levels).map((severity) =>
    outside(
      `Alert ${name} (${severity})`,
      `/alerting/grafana/${ruleUid({ system: about.name!, name, severity }, uidSuffix)}/view`,
    ),
  );
}

function logsOf({ services, project, chosen }: Subject, service: string | undefined): string | undefined {
  const url = logsUrlOf({ services, project }, SHOWN.iso);
  if (chosen === undefined) return url(service);
  const [[name, value] = ["", ""], ...others] = Object.entries(chosen.values);
  const first = url(name);
  // The first service's address with the chosen one in its place; where its logs go by another name, those of all.
  const any = first?.replaceAll(encodeURIComponent(`"${value}"`), `%22\${${SERVICE}}%22`);
  return any === first && others.length > 0 ? url(undefined) : any;
}

function tracesOf(
  { services, project }: Subject,
  service: string | undefined,
  { tracesUid }: LinkOptions,
): string | undefined {
  const traced = Object.values(services).filter(
    (each) =>
      each.workload === "cloud-run" &&
      each.settings.metrics === "otel" &&
      (service === undefined || service === each.name || !(service in services)),
  );
  const [first] = traced;
  if (first === undefined) return undefined;
  // The console's own page remembers no time from an address; Grafana's does.
  if (tracesUid === undefined) return `https://console.cloud.google.com/traces/explorer?project=${project}`;
  const names = traced.flatMap((each) => (each.workload === "cloud-run" ? [each.traceService] : []));
  const query = `{resource.service.name=~"${names.join("|")}"}`;
  const datasource = { uid: tracesUid };
  const pane = {
    datasource: tracesUid,
    queries: [{ refId: "A", datasource, queryType: "traceql", query }],
    range: SHOWN.epoch,
  };
  return `/explore?schemaVersion=1&panes=${keepingVariables(encodeURIComponent(JSON.stringify({ traces: pane })))}`;
}

/** An encoded address with Grafana's variables readable again, for Grafana to fill in. */
function keepingVariables(encoded: string): string {
  return encoded.replaceAll(/%24%7B(__\w+)%7D/g, (_, name: string) => `\${${name}}`);
}

/** The way to another dashboard, which keeps the time range. */
export function linkTo({ title, uid }: LinkedDashboard): Link {
  return link({ title, url: `/d/${uid}`, icon: "dashboard", keepTime: true });
}

/** A menu of the dashboards that have all of these tags; it keeps the time range and the data source. */
export function menuOf(title: string, tags: readonly string[]): Link {
  return link({
    title,
    type: dashboard.DashboardLinkType.Dashboards,
    tags: [...tags],
    asDropdown: true,
    keepTime: true,
    includeVars: true,
  });
}

function outside(title: string, url: string): Link {
  return link({ title, url, targetBlank: true });
}

/** Written out: the SDK's builder puts every link into a menu of its own, where nobody looks. */
function link(said: Partial<dashboard.DashboardLink> & Pick<dashboard.DashboardLink, "title">): Link {
  const whole: dashboard.DashboardLink = {
    type: dashboard.DashboardLinkType.Link,
    icon: "",
    tooltip: "",
    tags: [],
    asDropdown: false,
    targetBlank: false,
    includeVars: false,
    keepTime: false,
    ...said,
  };
  return { build: () => whole };
}
