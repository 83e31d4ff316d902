// Whether every panel that is rendered is there and answers: its own queries, through the data source that people read.
import { type Diagnostic, Diagnostics } from "../../components/core/diagnostics.ts";
import type { GrafanaReads, PanelQuery } from "./grafanaReads.ts";

/** A dashboard as it is rendered, as far as it is asked. */
interface Drawn {
  readonly uid: string;
  readonly title: string;
  readonly panels: readonly { readonly title?: string; readonly targets?: readonly PanelQuery[] }[];
  readonly templating: { readonly list: readonly Variable[] };
}

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly current?: { readonly value?: unknown };
}

/** What was found, and of how many. */
export interface Verified {
  /** What is not as it should be. */
  readonly findings: readonly Diagnostic[];
  /** How many things were looked at. */
  readonly seen: number;
}

/** Panels whose queries are asked at the same time. */
const AT_ONCE = 4;

/** Asks every panel. @param dashboards texts of rendered dashboards @param dataSource the uid of the metrics data source */
export async function verifyDashboards(
  dashboards: readonly string[],
  dataSource: string,
  grafana: GrafanaReads,
): Promise<Verified> {
  const found = new Diagnostics();
  let seen = 0;
  for (const text of dashboards) {
    const { uid, title, panels, templating } = JSON.parse(text) as Drawn;
    if (!(await grafana.hasDashboard(uid))) {
      found.error(`dashboard ${uid}`, `"${title}" is not in Grafana`, "run pulumi up, and read what it says");
      continue;
    }
    const drawing = panels.flatMap(({ title: panel = "", targets = [] }) =>
      targets.length === 0 ? [] : [{ panel, targets: filled(targets, templating.list, dataSource) }],
    );
    seen += drawing.length;
    for (let next = 0; next < drawing.length; next += AT_ONCE) {
      const some = drawing.slice(next, next + AT_ONCE);
      const answers = await Promise.all(some.map(({ targets }) => grafana.query(targets)));
      some.forEach(({ panel }, index) => {
        found.add(judged(`dashboard ${uid}, panel "${panel}"`, Object.values(answers[index]!)));
      });
    }
  }
  return { findings: found.all, seen };
}

function judged(
  at: string,
  answers: readonly { readonly last: readonly number[]; readonly error?: string }[],
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const [failed] = answers.flatMap(({ error }) => (error ? [error] : []));
  if (failed !== undefined)
    found.error(
      at,
      `its query fails: ${failed}`,
      'see "Grafana does not reach the metrics" in docs/troubleshooting.md',
    );
  else if (answers.every(({ last }) => last.length === 0))
    found.warning(
      at,
      "it has no data of the last hour",
      'nothing to do where nothing of its kind has happened yet; else see "Grafana finds no data" in docs/troubleshooting.md',
    );
  return found.all;
}

/** Queries with the values of the page's variables, as it opens. */
function filled(
  targets: readonly PanelQuery[],
  variables: readonly Variable[],
  dataSource: string,
): readonly PanelQuery[] {
  let text = JSON.stringify(targets);
  for (const { name, type, current } of variables) {
    const value = type === "datasource" ? dataSource : String(current?.value ?? "");
    const escaped = JSON.stringify(value).slice(1, -1);
    text = text
      .replaceAll(`\${${name}}`, escaped)
      .replaceAll(new RegExp(`\\$${name}\\b`, "g"), () => escaped);
  }
  return JSON.parse(text) as readonly PanelQuery[];
}
