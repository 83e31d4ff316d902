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

/** A page that a stack needs. */
export interface DeclaredPage {
  /** Its path below `runbooks/`. */
  readonly path: string;
  /** The alerts that lead to it; of the built-in ones that this stack has not, the page's own name. */
  readonly names: readonly string[];
  /** The system that raises them. @default nothing in this stack does */
  readonly system?: ResolvedSystem;
}

/** Every page that the alerts of a stack lead to, those of alerts that its environment leaves out among them. */
export function declaredPages(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
): readonly DeclaredPage[] {
  const watch = watchOf(systems, stack)?.whole;
  const raised = [...systems, ...(watch ? [watch] : [])].flatMap(pagesOf);
  const others = builtInPages().filter((path) => !raised.some((page) => page.path === path));
  return [...raised, ...others.map((path) => ({ path, names: [path.replace(/^.*\/|\.md$/g, "")] }))];
}

function pagesOf(system: ResolvedSystem): readonly DeclaredPage[] {
  const { name, description, objectives } = system;
  const resolved = objectives.map((objective) => objective.name);
  const others = (description.objectives ?? []).filter((objective) => !resolved.includes(objective.name));
  const alerts = [...description.alerts, ...[...objectives, ...others].flatMap((each) => alertsOf(each))];
  const paths = new Set(alerts.map((alert) => runbookPath(name, alert)));
  return [...paths].map((path) => {
    const leading = alerts.filter((alert) => runbookPath(name, alert) === path);
    return { path, names: leading.map((alert) => alert.name), system };
  });
}

/** The pages of a stack, from what is written. */
export function runbookFiles(
  stack: StackDescription,
  systems: readonly ResolvedSystem[],
  written: WrittenRunbooks,
): RunbookFiles {
  const pages = declaredPages(stack, systems);
  const paths = pages.map(({ path }) => path);
  const common = contextOf(stack, systems, paths);
  const made = pages.map((page) => {
    const { path, names, system } = page;
    const context: RunbookContext = { ...common, path, ...(system && { systems: [system] }) };
    const text = written[path];
    return {
      file: [`runbooks/${path}`, pageText(page, text, context)] as const,
      findings: text === undefined ? [missing(path, names)] : checkRunbook(text, context),
    };
  });
  const files = Object.fromEntries(made.map(({ file }) => file));
  if (Object.keys(written).length === 0) return { files, findings: [noneWritten] };
  const findings = made.flatMap((page) => page.findings);
  return { files, findings: [...findings, ...leftOver(written, paths, systems)] };
}

function pageText(
  { names, system }: DeclaredPage,
  text: string | undefined,
  context: RunbookContext,
): string {
  const read = text === undefined ? undefined : readRunbook(text);
  if (system === undefined) return builtInPage(read ?? { title: names.join(), sections: {} }, context);
  const alerts = system.alerts.filter(({ name }) => names.includes(name));
  const absent = names.filter((name) => !alerts.some((alert) => alert.name === name));
  return runbookPage({ system, alerts, absent }, read, context);
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
      const known = folder === BUILT_IN || systems.some(({ name }) => name === folder);
      return known && !pages.includes(path);
    })
    .map((path) => ({
      level: "warning",
      at: `runbooks/${path}`,
      problem: "no alert leads to this page",
      fix: "name it in an alert's `runbook.file`, rename it after its alert, or delete it",
    }));
}
