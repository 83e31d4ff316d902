// The page of a system's logs and traces: what its entries say, where they are kept and what is left out, and every search with
// its address, so that nobody needs to be shown how to ask.
import { DEFAULT_IDS, KNOWN_FIELDS, type LogContract } from "../../components/model/logging/contract.ts";
import { gibibytesSaved, type LogExclusion } from "../../components/model/logging/exclusions.ts";
import { logMetricsOf, seriesOfLogMetric } from "../../components/model/logging/metrics.ts";
import { searchesOf } from "../../components/model/logging/searches.ts";
import { logStorageOf, systemLogsFilter } from "../../components/model/logging/storage.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { spanServiceOf, traceSearchesOf, traceUrl } from "../../components/model/tracing/searches.ts";

/** The page as Markdown; undefined where the system neither logs nor reports spans. */
export function searchesPage(system: ResolvedSystem, stack: StackDescription): string | undefined {
  const parts = [...logs(system, stack), ...traces(system, stack)];
  if (parts.length === 0) return undefined;
  return `${[`# ${system.title} (${system.environment}): logs and traces`, ...parts].join("\n\n")}\n`;
}

function logs(system: ResolvedSystem, stack: StackDescription): readonly string[] {
  if (systemLogsFilter(system) === "") return [];
  const { contract = {}, exclusions = {} } = system.description.logs ?? {};
  const kept = logStorageOf(system, stack).map(
    ({ name, retention, class: kind }, _, { length }) =>
      `- \`${name}\`: ${kind ?? (length > 1 ? "all other entries" : "all entries")}, kept ${retention}`,
  );
  const left = Object.entries(exclusions).map(([name, each]) => `- \`${name}\`: ${leftOut(each, stack)}`);
  const metrics = logMetricsOf(system).map((each) => `- \`${seriesOfLogMetric(each)}\`: ${each.counts}`);
  return [
    "## What an entry says",
    `\`vigie check-logs --system ${system.name}\` checks lines of stdout against this.`,
    table(["field", "what", "form"], fieldRows(contract)),
    ...(contract.personal
      ? [
          "About persons:",
          table(
            ["field", "what it tells", "what may stand there"],
            Object.entries(contract.personal).map(([name, { tells, allowed = "nothing", instead }]) => [
              `\`${name}\``,
              tells,
              `${allowed}: ${instead}`,
            ]),
          ),
        ]
      : []),
    "## Where entries are kept",
    kept.join("\n"),
    ...(left.length > 0 ? ["Left out:", left.join("\n")] : []),
    ...(metrics.length > 0 ? ["Counted from entries, by their names in PromQL:", metrics.join("\n")] : []),
    "## Searches in the logs",
    ...searchesOf(system).map(({ title, filter, url }) => `[${title}](${url})\n\n\`\`\`\n${filter}\n\`\`\``),
  ];
}

function fieldRows({ ids = DEFAULT_IDS, fields = {} }: LogContract): readonly (readonly string[])[] {
  const known = Object.entries(KNOWN_FIELDS).map(([name, { means, form, insteadOf = [] }]) => [
    `\`${name}\``,
    means + (insteadOf.length > 0 ? ` (not ${insteadOf.map((each) => `\`${each}\``).join(", ")})` : ""),
    form,
  ]);
  const own = Object.entries(fields).map(([name, { means, type = "string", values, required }]) => [
    `\`${name}\``,
    means,
    [
      values === undefined ? FORMS[type] : values.join(", "),
      ...(required === "always" ? ["always"] : []),
      ...(required === "errors" ? ["in every error"] : []),
    ].join("; "),
  ]);
  const others = ids
    .filter((id) => !(id in fields))
    .map((id) => [`\`${id}\``, "what all entries of one request or job have in common", "text"]);
  return [...known, ...others, ...own];
}

const FORMS = { string: "text", number: "number", boolean: "true or false" } as const;

/** What is left out, and what that saves at the price of the last gibibyte: the free ones are used up first. */
function leftOut(exclusion: LogExclusion, { costs }: StackDescription): string {
  const { why, keep } = exclusion;
  const what = keep === undefined ? why : `all but ${keep}; ${why}`;
  const saved = gibibytesSaved(exclusion);
  if (saved === undefined)
    return `${what}. Nobody says how much comes of them, so nobody knows what it saves`;
  const { tiers } = costs.prices.logs;
  const dollars = saved * (tiers.at(-1)?.each ?? 0);
  return `${what}. Saves ${Number(saved.toFixed(1))} GiB a month, $${dollars.toFixed(2)}`;
}

function traces(system: ResolvedSystem, stack: StackDescription): readonly string[] {
  const searches = traceSearchesOf(system);
  if (searches.length === 0) return [];
  const { spans = {}, removed = {} } = system.description.traces ?? {};
  const reporting = Object.values(system.services).flatMap((service) => {
    const name = spanServiceOf(service);
    return name === undefined ? [] : [[service.name, `\`${name}\``, service.settings.traceSampling]];
  });
  const { otlp } = stack.grafana;
  const tempo = otlp === undefined ? "" : ` The same query in Tempo stands below each.`;
  return [
    "## Traces",
    table(["service", "reports as", "kept of its traces"], reporting),
    ...(Object.keys(spans).length > 0
      ? [
          "Spans that are expected beside those of the instrumentations:",
          table(
            ["span", "service", "what it spans", "attributes"],
            Object.entries(spans).map(([name, { service, means, attributes = [] }]) => [
              `\`${name}\``,
              service,
              means,
              attributes.map((each) => `\`${each}\``).join(", "),
            ]),
          ),
        ]
      : []),
    ...(Object.keys(removed).length > 0
      ? [
          "The collector takes out of every span:",
          Object.entries(removed)
            .map(([name, tells]) => `- \`${name}\`, ${tells}`)
            .join("\n"),
        ]
      : []),
    "## Searches for traces",
    `One trace: \`${traceUrl(system.project)}\`. Its entries: the search "Everything of one trace" above.${tempo}`,
    ...searches.map(({ title, url, traceql }) =>
      otlp === undefined ? `[${title}](${url})` : `[${title}](${url})\n\n\`\`\`\n${traceql}\n\`\`\``,
    ),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((each) => each.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
