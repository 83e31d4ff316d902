// Where an alert's runbook is: the one place that makes its path and its address of a base, a system and an alert. Rules, policies,
// dashboards and the renderer all ask here, so a link and its page cannot part.
import type { Runbook } from "../alert.ts";

/** The folder of the runbooks of alerts that Vigie raises about itself; no system can have this name (model/checks/names.ts). */
export const BUILT_IN = "vigie";

/** What names a page. */
export interface RunbookOf {
  /** The alert's name. */
  readonly name: string;
  /** What the alert says of its runbook. @default the page has the alert's name */
  readonly runbook?: Pick<Runbook, "file">;
}

/** The path of a page below the runbooks' folder, and below `runbooks/` where it is rendered. @param system its name, or `BUILT_IN` */
export function runbookPath(system: string, { name, runbook }: RunbookOf): string {
  return `${system}/${runbook?.file ?? `${name}.md`}`;
}

/** The address of a page. @param base where the runbooks' folder is served, with or without a slash at its end */
export function runbookUrl(base: string, system: string, alert: RunbookOf): string {
  return `${base.replace(/\/+$/, "")}/${runbookPath(system, alert)}`;
}
