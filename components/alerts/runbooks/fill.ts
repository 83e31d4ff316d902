// Fills what a page leaves to the model: `{{project}}` and the like, `panel:<signal>` links, the scope of its queries and log
// filters, and under each of those the address that runs it. So no fact of a stack is written into a page by hand.

import { logsExplorerUrl } from "../../model/logging/explorerUrl.ts";
import { serviceLogsFilter } from "../../model/logging/filters.ts";
import { grouped } from "../../model/logging/searches.ts";
import type { ResolvedSystem } from "../../model/resolved.ts";
import { logsOf } from "../../model/workloads/index.ts";
import { answers, readQuery } from "../../signals/readQuery.ts";
import { scopePromql } from "../../signals/scopePromql.ts";
import { ownSystem, type RunbookContext, sourcesOfPage } from "./context.ts";
import { exploreUrl } from "./links.ts";
import { type FencedBlock, fenced, replaceBlocks } from "./read.ts";

/** A value that a page may name. */
const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/g;
/** A link to the panel that draws a signal. */
const PANEL_LINK = /\[([^\]]+)\]\(panel:([\w-]+)\)/g;

/** The values that a page may name. */
export function valuesOf(context: RunbookContext): Readonly<Record<string, string>> {
  const { project, region, environment, grafana } = context;
  const sources = Object.values(ownSystem(context)?.sources ?? {});
  return {
    project,
    region,
    environment,
    grafana: grafana.url,
    ...Object.fromEntries(sources.map(({ key, name }) => [`source.${key}`, name])),
  };
}

/** The names in a text that are placeholders. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name!);
}

/** The signals whose panels a text links to. */
export function panelsIn(text: string): readonly string[] {
  return [...text.matchAll(PANEL_LINK)].map(([, , signal]) => signal!);
}

/** A section's text, filled. */
export function fill(text: string, context: RunbookContext): string {
  const values = valuesOf(context);
  const panels = context.panels[ownSystem(context)?.name ?? ""]?.ofSignals ?? {};
  return replaceBlocks(
    text
      .replace(PLACEHOLDER, (all, name: string) => values[name] ?? all)
      .replace(PANEL_LINK, (_, words: string, signal: string) =>
        panels[signal]
          ? `[${words}](${panels[signal]})`
          : `${words} (nothing draws it in ${context.environment})`,
      ),
    (block) => filledBlock(block, context),
  );
}

function filledBlock(block: FencedBlock, context: RunbookContext): string {
  switch (block.language) {
    case "promql":
      return queryBlock(block.text, context);
    case "logging":
      return logsBlock(block, context);
    default:
      return fenced(block.language, block.text);
  }
}

/** A query with the scope of its series, and the way to run it. */
export function queryBlock(text: string, context: RunbookContext): string {
  const sources = sourcesOfPage(context);
  const query = readQuery(text, sources);
  if (ownSystem(context) && !answers(query, sources))
    return `${fenced("promql", text)}\n\nNothing collects these series in ${context.environment}.`;
  const scoped = ownSystem(context) ? scopePromql(query, sources) : text;
  return `${fenced("promql", scoped)}\n\n[Run it in Grafana](${exploreUrl(context.grafana, scoped)})`;
}

/** A filter for entries of the page's services, or of the one that the block names, and the way to run it. */
function logsBlock({ about, text }: FencedBlock, context: RunbookContext): string {
  const filter = [logsScope(context.systems, about), grouped(text.replaceAll(/\s+/g, " ").trim())]
    .filter((each) => each !== "")
    .join(" AND ");
  return `${fenced("logging", filter)}\n\n[Run it in Logs Explorer](${logsExplorerUrl(filter, context.project)})`;
}

/** What selects the entries of services. @param service one of them; empty for all */
export function logsScope(systems: readonly ResolvedSystem[], service: string): string {
  const meant = systems
    .flatMap(({ services }) => Object.values(services))
    .filter(({ name }) => service === "" || name === service);
  return serviceLogsFilter(logsOf(meant));
}
