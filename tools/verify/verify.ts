// After a deployment: walks what the documents' checklists ask for, by what is rendered of the stack. It reads and changes nothing.
import type { Diagnostic } from "../../components/core/diagnostics.ts";
import { metricsUid } from "../../components/model/grafanaUids.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import type { Files } from "../render/files.ts";
import { verifyContactPoints } from "./contactPoints.ts";
import { type Verified, verifyDashboards } from "./dashboards.ts";
import type { GoogleReads } from "./googleReads.ts";
import type { GrafanaReads } from "./grafanaReads.ts";
import { verifyLogs, verifyTraces } from "./logsAndTraces.ts";
import { verifyRules } from "./rules.ts";
import { verifySeries } from "./series.ts";

/** What is asked. */
export interface Deployed {
  /** The stack. */
  readonly stack: StackDescription;
  /** Its systems. */
  readonly systems: readonly ResolvedSystem[];
  /** What is rendered of it. */
  readonly files: Files;
  /** Its Grafana. */
  readonly grafana: GrafanaReads;
  /** Its Google Cloud. */
  readonly google: GoogleReads;
}

/** One line of the checklist. */
export interface CheckedLine extends Verified {
  /** What was looked at, such as "rules that evaluate". */
  readonly what: string;
}

/** Walks the checklist, line by line; where Grafana does not reach the metrics, what it would draw of them is not asked. */
export async function* verify(
  { stack, systems, files, grafana, google }: Deployed,
  now: Date = new Date(),
): AsyncGenerator<CheckedLine> {
  const below = (folder: string) =>
    Object.entries(files).flatMap(([path, text]) => (path.startsWith(folder) ? [text] : []));
  const dataSource = metricsUid(stack);
  const ailing = await grafana.ailing(dataSource);
  yield { what: "data source that answers", seen: 1, findings: ailing ? [deaf(dataSource, ailing)] : [] };
  if (ailing === undefined) {
    yield { what: "services whose series arrive", ...(await verifySeries(stack, systems, grafana)) };
    const pages = below("grafana/dashboards/");
    yield { what: "panels that answer", ...(await verifyDashboards(pages, dataSource, grafana)) };
  }
  yield { what: "rules that evaluate", ...(await verifyRules(below("grafana/rules/"), grafana)) };
  const [contactPoints = "[]"] = below("grafana/contact-points.json");
  yield { what: "contact points", ...(await verifyContactPoints(contactPoints, grafana)) };
  yield { what: "systems whose log entries arrive", ...(await verifyLogs(systems, google, now)) };
  yield { what: "projects in which traces arrive", ...(await verifyTraces(systems, google, now)) };
}

function deaf(uid: string, problem: string): Diagnostic {
  return {
    level: "error",
    at: `data source ${uid}`,
    problem,
    fix: 'see "Grafana does not reach the metrics" in docs/troubleshooting.md',
  };
}
