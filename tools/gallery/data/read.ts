// Reads what a dashboard shows from a Prometheus: every query of every panel, with its variables filled in. The frozen page and the
// live one are filled by this, so they cannot show different things.
import { type Dashboard, exprOf, type Panel, type Target } from "../rendered/dashboards.ts";
import type { Choices, DashboardData, Mark, PanelData, Series } from "./data.ts";
import type { AnsweredSeries, PrometheusApi, Range } from "./prometheus.ts";
import { filledIn, rangeOf, secondsOf } from "./variables.ts";

/** How to read. */
export interface Reading {
  /** Whom to ask. */
  readonly prometheus: PrometheusApi;
  /** The last moment, in seconds since 1970. */
  readonly at: number;
  /** Seconds to look back. @default what the dashboard says */
  readonly seconds?: number;
  /** What was chosen. @default what the dashboard says */
  readonly choices?: Choices;
}

/** Reads a dashboard. A query that fails is its panel's error; the others are there. */
export async function readDashboard(dashboard: Dashboard, reading: Reading): Promise<DashboardData> {
  const range = rangeOf(reading.seconds ?? secondsOf(dashboard.time.from), reading.at);
  const panels = await Promise.all(
    dashboard.panels
      .filter(({ targets }) => targets.length > 0)
      .map(async (panel) => [panel.id, await readPanel(panel, dashboard, range, reading)] as const),
  );
  return { ...range, panels: Object.fromEntries(panels), marks: await readMarks(dashboard, range, reading) };
}

/** The query of a target as it is sent. */
export function queryOf(target: Target, { templating }: Dashboard, range: Range, choices?: Choices): string {
  const scrape = target.interval === undefined ? DEFAULT_SCRAPE : secondsOf(`now-${target.interval}`);
  return filledIn(exprOf(target), templating.list, range, scrape, choices);
}

/** What Grafana takes where neither the query nor the data source says how often is scraped. */
const DEFAULT_SCRAPE = 15;

async function readPanel(
  panel: Panel,
  dashboard: Dashboard,
  range: Range,
  { prometheus, choices }: Reading,
): Promise<PanelData> {
  try {
    const read = panel.targets
      .filter(({ hide }) => hide !== true)
      .map(async (target): Promise<readonly Series[]> => {
        const query = queryOf(target, dashboard, range, choices);
        const once = target.instant === true && target.range !== true;
        const answered = once
          ? await prometheus.query(query, range.to)
          : await prometheus.queryRange(query, range);
        return answered.map((each) => seriesOf(each, target, panel, range, once));
      });
    return { series: (await Promise.all(read)).flat() };
  } catch (error) {
    return { series: [], error: (error as Error).message };
  }
}

function seriesOf(
  { labels: { __name__: metric = "", ...labels }, samples }: AnsweredSeries,
  { refId, legendFormat }: Target,
  { title, transformations }: Panel,
  range: Range,
  once: boolean,
): Series {
  const values = once ? [finite(samples[0]?.[1])] : spread(samples, range);
  const name = renamed(nameOf(legendFormat, metric, labels) || title, transformations);
  return { query: refId, name, labels, values };
}

function nameOf(format: string | undefined, metric: string, labels: Series["labels"]): string {
  if (format && format !== "__auto")
    return format.replaceAll(/\{\{\s*(.+?)\s*\}\}/g, (_, label: string) => labels[label] ?? "").trim();
  const pairs = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  return pairs.length === 0 ? metric : `${metric}{${pairs.join(", ")}}`;
}

/** Plugins without a legend name their lines by this transformation. */
function renamed(name: string, transformations: Panel["transformations"]): string {
  return transformations.reduce((text, { id, options }) => {
    if (id !== "renameByRegex") return text;
    return text.replace(new RegExp(String(options.regex)), String(options.renamePattern));
  }, name);
}

/** A value for each step, null where the series has none. */
function spread(samples: AnsweredSeries["samples"], { from, to, step }: Range): readonly (number | null)[] {
  const values: (number | null)[] = Array.from({ length: Math.round((to - from) / step) + 1 }, () => null);
  for (const [at, value] of samples) values[Math.round((at - from) / step)] = finite(value);
  return values;
}

/** JSON has no NaN and no infinities, and no chart draws them. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

async function readMarks(
  dashboard: Dashboard,
  range: Range,
  { prometheus, choices }: Reading,
): Promise<readonly Mark[]> {
  const asked = dashboard.annotations.list.filter(({ enable }) => enable);
  const found = await Promise.all(
    asked.map(async ({ name, expr, target, iconColor, titleFormat }): Promise<readonly Mark[]> => {
      const text = expr ?? target?.expr;
      if (!text) return [];
      const query = filledIn(text, dashboard.templating.list, range, DEFAULT_SCRAPE, choices);
      const answered = await prometheus.queryRange(query, range).catch(() => []);
      return answered.flatMap(({ labels, samples }) =>
        beginnings(samples, range.step).map((at) => ({
          at,
          text: nameOf(titleFormat || name, "", labels),
          color: iconColor,
        })),
      );
    }),
  );
  return found.flat().sort((a, b) => a.at - b.at);
}

/** Where a series begins to be other than nothing; Grafana draws neighbouring samples as one mark too. */
function beginnings(samples: AnsweredSeries["samples"], step: number): readonly number[] {
  const there = samples.filter(([, value]) => value > 0).map(([at]) => at);
  return there.filter((at, index) => index === 0 || at - there[index - 1]! > step * 1.5);
}
