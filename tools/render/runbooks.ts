// Runbook pages of a stack: reads what is written under runbooks/, and makes of each page the one of this stack. It tells which
// pages are missing, left over or wrong.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { BUILT_IN, runbookPath } from "../../components/alerts/runbooks/address.ts";
import { builtInPages } from "../../components/alerts/runbooks/builtIn.ts";
import { checkRunbook } from "../../components/alerts/runbooks/check.ts";
import type { PanelAddresses, RunbookContext } from "../../components/alerts/runbooks/context.ts";
import { builtInPage, runbookPage } from "../../components/alerts/runbooks/page.ts";
import { readRunbook } from "../../components/alerts/runbooks/read.ts";
import { watchOf } from "../../components/alerts/watch.ts";
import type { Diagnostic } from "../../components/core/diagnostics.ts";
import { readingOptions } from "../../components/model/grafanaOptions.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { alertsOf } from "../../components/slos/alerts.ts";
import { panelsOfAlerts } from "../../dashboards/index.ts";
import { healthUid } from "../../dashboards/pages.ts";
import { panelsOfSignals } from "../../dashboards/panelsOfSignals.ts";

/** Pages by path below `runbooks/`, as they are written. */
export type WrittenRunbooks = Readonly<Record<string, string>>;

/** The pages of a stack. */
export interface RunbookFiles {
  /** Texts by path, each below `runbooks/`. */
  readonly files: Readonly<Record<string, string>>;
  /** What is missing, left over or wrong. */
  readonly findings: readonly Diagnostic[];
}

/** Reads every page in a folder; none where there is no such folder. */
export function readRunbooks(folder: string): WrittenRunbooks {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".md"),
  );
  return Object.fromEntries(
    paths.sort().map((path) => [path.replaceAll("\\", "/"), readFileSync(join(folder, path), "utf8")]),
  );
}

/** The pages of a stack, from what is written. */
export function runbookFiles(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  written: WrittenRunbooks,
): RunbookFiles {
  const watch = watchOf(systems, stack)?.whole;
  const declared = [...systems, ...(watch ? [watch] : [])].map((system) => ({
    system,
    pages: pagesOf(system),
  }));
  const paths = declared.flatMap(({ pages }) => Object.keys(pages));
  const builtIn = builtInPages().filter((path) => !paths.includes(path));
  const all = [...paths, ...builtIn];
  const common = contextOf(stack, systems, all);
  const files: Record<string, string> = {};
  const findings: Diagnostic[] = [];
  for (const { system, pages } of declared)
    for (const [path, names] of Object.entries(pages)) {
      const context: RunbookContext = { ...common, path, systems: [system] };
      const text = written[path];
      findings.push(...(text === undefined ? [missing(path, names)] : checkRunbook(text, context)));
      const alerts = system.alerts.filter(({ name }) => names.includes(name));
      const absent = names.filter((name) => !alerts.some((alert) => alert.name === name));
      const page = { system, alerts, absent };
      files[`runbooks/${path}`] = runbookPage(
        page,
        text === undefined ? undefined : readRunbook(text),
        context,
      );
    }
  for (const path of builtIn) {
    const context: RunbookContext = { ...common, path };
    const text = written[path];
    const name = path.replace(/^.*\/|\.md$/g, "");
    findings.push(...(text === undefined ? [missing(path, [name])] : checkRunbook(text, context)));
    const page = text === undefined ? { title: name, sections: {} } : readRunbook(text);
    files[`runbooks/${path}`] = builtInPage(page, context);
  }
  if (Object.keys(written).length === 0) return { files, findings: [noneWritten] };
  return { files, findings: [...findings, ...leftOver(written, all, systems)] };
}

/** The pages that a system's alerts need, each with the names of its alerts; those that this stack leaves out are among them. */
function pagesOf({
  name: system,
  description,
  objectives,
}: ResolvedSystem): Readonly<Record<string, readonly string[]>> {
  const resolved = objectives.map(({ name }) => name);
  const others = (description.objectives ?? []).filter(({ name }) => !resolved.includes(name));
  const alerts = [...description.alerts, ...[...objectives, ...others].flatMap(alertsOf)];
  const pages: Record<string, string[]> = {};
  for (const alert of alerts) {
    const path = runbookPath(system, alert);
    pages[path] = [...(pages[path] ?? []), alert.name];
  }
  return pages;
}

function contextOf(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  pages: readonly string[],
): Omit<RunbookContext, "path"> {
  const { environment, project, region, grafana } = stack;
  const reading = readingOptions(stack);
  const url = grafana.url.replace(/\/+$/, "");
  const addresses = (
    links: Readonly<Record<string, { readonly dashboardUid: string; readonly panelId: number }>>,
  ) =>
    Object.fromEntries(
      Object.entries(links).map(([key, { dashboardUid, panelId }]) => [
        key,
        `${url}/d/${dashboardUid}?viewPanel=${panelId}`,
      ]),
    );
  const panels = systems.map((system): [string, PanelAddresses] => {
    return [
      system.name,
      {
        ofAlerts: addresses(panelsOfAlerts(system, reading)),
        ofSignals: addresses(panelsOfSignals(system, reading)),
        health: `${url}/d/${healthUid(system, reading)}`,
      },
    ];
  });
  const { store, dataSourceUid } = reading;
  return {
    pages,
    environment,
    project,
    region,
    grafana: { url, orgId: grafana.orgId ?? 1, store, dataSourceUid, project },
    systems,
    panels: Object.fromEntries(panels),
  };
}

const noneWritten: Diagnostic = {
  level: "notice",
  at: "runbooks/",
  problem: "no runbook is written; each page says only what the model knows",
  fix: "`npm run runbook -- <system>/<Alert>` prints a page to begin with",
};

function missing(path: string, names: readonly string[]): Diagnostic {
  return {
    level: "warning",
    at: `runbooks/${path}`,
    problem: `nobody has written the runbook of ${names.join(", ")}; its page says only what the model knows`,
    fix: `create it from \`npm run runbook -- ${path.replace(/\.md$/, "")}\``,
  };
}

/** Pages that no alert leads to. Those of systems that this stack leaves out are theirs. */
function leftOver(
  written: WrittenRunbooks,
  pages: readonly string[],
  systems: readonly ResolvedSystem[],
): readonly Diagnostic[] {
  return Object.keys(written)
    .filter((path) => {
      const [folder] = path.split("/");
      if (folder === BUILT_IN) return !builtInPages().includes(path);
      return !pages.includes(path) && systems.some(({ name }) => name === folder);
    })
    .map((path) => ({
      level: "warning",
      at: `runbooks/${path}`,
      problem: "no alert leads to this page",
      fix: "name it in an alert's `runbook.file`, rename it after its alert, or delete it",
    }));
}
