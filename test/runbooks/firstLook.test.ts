// What a runbook tells to look at first shows something during the alert: every query of every first look, asked of the real
// Prometheus evaluator at the moment at which the alert's played incident is told. One process asks all of them.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runbookPath } from "../../components/alerts/runbooks/address.ts";
import { blocksOf, readRunbook } from "../../components/alerts/runbooks/read.ts";
import { type Duration, milliseconds } from "../../components/core/units.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { promtool } from "../../tools/promtool/run.ts";
import { inputSeries, type TestSeries } from "../../tools/promtool/series.ts";
import { runbookFiles } from "../../tools/render/runbooks.ts";
import { inProd, stackOf } from "../alerts/inStack.ts";
import { type Pair, titleOf } from "../rules/expectAlert.ts";
import { allPairs } from "../rules/pairs/index.ts";
import { watch, watchedStack, watchedSystems, watchPairs } from "../rules/pairs/vigie.ts";
import { rendered, written } from "./rendered.ts";

/** A moment at which an alert is told, with everything that is exposed, and what its page asks then. */
interface Incident {
  readonly name: string;
  /** The page's path. */
  readonly page: string;
  readonly at: Duration;
  readonly scrape: Duration;
  readonly series: readonly TestSeries[];
  readonly queries: readonly string[];
}

/**
 * Of each rule the first situation in which it fires, and every one in which a series ends: then little is left to be seen. Of an
 * objective's alerts the fast burn's, for the others tell the same of weeks.
 */
function incidents(
  pairs: readonly Pair[],
  systems: readonly ResolvedSystem[],
  pages: Readonly<Record<string, string>>,
): readonly Incident[] {
  const seen = new Set<string>();
  return pairs.flatMap(({ rule, test: { name, checks, scrape, series } }) => {
    const system = systems.find((each) => each.name === rule.system);
    const alert = system?.alerts.find((each) => each.name === rule.name);
    const told = checks.find(({ firing }) => firing.length > 0);
    const ends = series.some(({ phases }) => phases.slice(1).some(({ value }) => value === undefined));
    if (alert === undefined || told === undefined) return [];
    const about = alert.objective ?? titleOf(rule);
    if (seen.has(`${rule.system} ${about}`) && !ends) return [];
    seen.add(`${rule.system} ${about}`);
    const page = `runbooks/${runbookPath(rule.system, alert)}`;
    const queries = firstLook(pages[page]!).map((query) => asCoarseAs(scrape, query));
    return [{ name, page, at: told.at, scrape, series: withCounts(series), queries }];
  });
}

function firstLook(page: string): readonly string[] {
  return blocksOf(readRunbook(page).sections["First look"] ?? "", "promql").map(({ text }) => text);
}

/** What checks from outside report: all of them well for an hour, then failing from everywhere. */
function notReached(page: string, resource: Readonly<Record<string, string>>): Incident {
  const series = ["eur-belgium", "usa-oregon"].map(
    (checker_location): TestSeries => ({
      name: "monitoring_googleapis_com:uptime_check_check_passed",
      labels: { project_id: "acme-prod", check_id: "health", checker_location, ...resource },
      type: "gauge",
      phases: [
        { lasts: "1h", value: 1 },
        { lasts: "1h", value: 0 },
      ],
    }),
  );
  const queries = firstLook(rendered.files[page]!);
  return { name: page, page, at: "70m", scrape: "60s", series, queries };
}

const cloudRun = { monitored_resource: "cloud_run_revision" };

/** Alerts on checks from outside, which only some stacks have. */
const outside = () => [
  notReached("runbooks/gw2optimizer/Availability.md", { ...cloudRun, service_name: "gw2optimizer" }),
  notReached("runbooks/nexten/ServiceUnavailable.md", { ...cloudRun, service_name: "cv-parser" }),
  notReached("runbooks/vm-agent/Availability.md", {
    monitored_resource: "uptime_url",
    host: "vm-agent.example.com",
  }),
];

/** Stories of weeks are told in few scrapes, of which a window of minutes holds none: windows are widened to hold some. */
function asCoarseAs(scrape: Duration, query: string): string {
  const least = 4 * milliseconds(scrape);
  return query.replaceAll(/\[(\d+[smhd])(?=[\]:])/g, (all, window: Duration) =>
    milliseconds(window) < least ? `[${least}ms` : all,
  );
}

/** A histogram's count, which pairs leave out where their alert reads buckets only. */
function withCounts(series: readonly TestSeries[]): readonly TestSeries[] {
  const named = new Set(series.map(({ name }) => name));
  const counts = series.flatMap((each) => {
    const { le, ...labels } = each.labels;
    const name = each.name.replace(/_bucket$/, "_count");
    return le === "+Inf" && !named.has(name) ? [{ ...each, name, labels }] : [];
  });
  return [...series, ...counts];
}

/** The queries without an answer: each of them is a sample with its number, where none is expected. */
async function unanswered(played: readonly Incident[]): Promise<readonly string[]> {
  const asked = played.flatMap(({ name, queries }) => queries.map((query) => `${name}: ${query}`));
  let number = 0;
  const content = {
    evaluation_interval: "1m",
    tests: played.map(({ at, scrape, series, queries }) => ({
      interval: scrape,
      input_series: series.map((each) => inputSeries(each, scrape)),
      promql_expr_test: queries.map((query) => ({
        expr: `label_replace(vector(1), "asked", "${number++}", "", "") unless on () count(${query})`,
        eval_time: `${milliseconds(at)}ms`,
        exp_samples: [],
      })),
    })),
  };
  const folder = mkdtempSync(join(tmpdir(), "vigie-first-look-"));
  try {
    writeFileSync(join(folder, "test.yml"), JSON.stringify(content));
    const { code, text } = await promtool(["test", "rules", "test.yml"], folder);
    const found = [...text.matchAll(/got:.*asked="(\d+)"/g)].map(([, place]) => asked[Number(place)]!);
    if (code !== 0 && found.length === 0) throw new Error(text.slice(0, 2_000));
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it("every query of every first look has an answer when its alert is told", async () => {
  const systems = inProd.map(([, system]) => system);
  const played = [
    ...incidents(allPairs, systems, runbookFiles(stackOf("prod"), systems, written).files),
    ...incidents(watchPairs, [watch.whole], runbookFiles(watchedStack, watchedSystems, written).files),
    ...outside(),
  ];
  const asking = Object.entries(rendered.files).filter(([, page]) => firstLook(page).length > 0);
  const asked = new Set(played.map(({ page }) => page));
  expect(asking.map(([path]) => path).filter((path) => !asked.has(path))).toEqual([]);
  expect(played.flatMap(({ queries }) => queries).length).toBeGreaterThan(2 * played.length);
  expect(await unanswered(played)).toEqual([]);
}, 60_000);
