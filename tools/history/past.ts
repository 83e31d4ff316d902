// The past of emulated systems: every series that a Prometheus would hold had it scraped them all the time, as a function of time.
// Nothing here is random, and nothing is kept: the same moment has the same value whenever it is written.
import { isOn, type Timeline } from "../../emulator/happenings.ts";
import { countOf, levelOf, observedOf, seriesOf } from "../../emulator/samples.ts";
import { isGone, type Target, targetsOf } from "../../emulator/server.ts";
import type { EmulatedSystem, Family, Page } from "../../emulator/traffic.ts";
import { type Labels, type RelabelRule, relabelled } from "./relabel.ts";

/** What is emulated, and how it is scraped. */
export interface PastArgs {
  /** Systems by name. */
  readonly emulated: Readonly<Record<string, EmulatedSystem>>;
  /** Scrape jobs, as Prometheus's configuration holds them. */
  readonly scrapeConfigs: readonly object[];
  /** When everything began to count, in seconds since 1970. */
  readonly since: number;
  /** What befell a system. */
  readonly happened: (system: string) => Timeline;
}

/** Series of one scraped page that come together: their names with labels, and their values at a moment. */
export interface PastSeries {
  /** As an exposition writes them: `http_requests_total{status="200"}`. */
  readonly names: readonly string[];
  /** A value for each; undefined where there is none yet, or nothing answered. */
  values(at: number): readonly (number | undefined)[];
}

interface ScrapeJob {
  readonly static_configs: readonly { readonly labels: Readonly<Record<string, string>> }[];
  readonly relabel_configs?: readonly RelabelRule[];
  readonly metric_relabel_configs?: readonly RelabelRule[];
}

/** All series, page by page. */
export function pastOf(args: PastArgs): readonly PastSeries[] {
  const pages = new Map(targetsOf(args.emulated).map((target) => [target.at, target]));
  return (args.scrapeConfigs as readonly ScrapeJob[]).flatMap((job) =>
    job.static_configs.flatMap(({ labels }) => {
      const target = pages.get(labels.__metrics_path__!)!;
      const placed = relabelled(labels, job.relabel_configs ?? []) ?? {};
      return pageSeries(target, placed, job.metric_relabel_configs ?? [], args);
    }),
  );
}

type Scraped = Target & { readonly page: Page };

function pageSeries(
  target: Scraped,
  placed: Labels,
  rules: readonly RelabelRule[],
  args: PastArgs,
): readonly PastSeries[] {
  const { since, happened, emulated } = args;
  const timeline = happened(target.system);
  const system = emulated[target.system]!;
  const circumstances = { instance: target.instance, since, timeline };
  const answers = (at: number) =>
    !isGone(
      target,
      system,
      timeline.filter((each) => isOn(each, at)),
      at,
    );
  const named = (name: string, labels: Labels) => {
    const found = relabelled({ ...placed, ...labels, __name__: name }, rules);
    return found && written(found);
  };
  const families = target.page.families.flatMap((family) =>
    seriesOf(family).flatMap((series): readonly PastSeries[] => {
      const parts = partsOf(family, series.labels);
      const kept = parts.map(({ name, labels }) => named(name, labels));
      if (kept.every((each) => each === undefined)) return [];
      return [
        {
          names: kept.filter((each) => each !== undefined),
          values: (at) => {
            if (!answers(at)) return kept.flatMap((each) => (each === undefined ? [] : [undefined]));
            const values = valuesOf(family, series, at, circumstances);
            return values.filter((_, index) => kept[index] !== undefined);
          },
        },
      ];
    }),
  );
  if (target.platform) return families;
  const series = families.reduce((sum, { names }) => sum + names.length, 0);
  // What Prometheus itself notes of a scrape is not relabelled as metrics are.
  return [
    ...families,
    {
      names: ["up", "scrape_duration_seconds", "scrape_samples_scraped"].map((name) =>
        written({ ...placed, __name__: name }),
      ),
      values: (at) => (answers(at) ? [1, 0.012, series] : [0, 0, 0]),
    },
  ];
}

/** The series that one series of a family is on the wire. */
function partsOf(
  family: Family,
  labels: Labels,
): readonly { readonly name: string; readonly labels: Labels }[] {
  const { name } = family;
  const total = [
    { name: `${name}_sum`, labels },
    { name: `${name}_count`, labels },
  ];
  if (family.type === "summary") return total;
  if (family.type !== "histogram") return [{ name, labels }];
  const bounds = [...family.buckets.map(String), "+Inf"];
  return [...bounds.map((le) => ({ name: `${name}_bucket`, labels: { ...labels, le } })), ...total];
}

function valuesOf(
  family: Family,
  series: Parameters<typeof countOf>[1],
  at: number,
  circumstances: Parameters<typeof countOf>[3],
): readonly (number | undefined)[] {
  if (family.type === "gauge") return [levelOf(family, series, at, circumstances)];
  if (family.type === "counter") {
    const count = countOf(family, series, at, circumstances);
    // A series appears with its first event, as in every client library.
    return [count === 0 ? undefined : count];
  }
  const observed = [...observedOf(family, series, at, circumstances)];
  const count = observed.reduce((sum, [, times]) => sum + times, 0);
  const sum = observed.reduce((total, [value, times]) => total + value * times, 0);
  const size = (family.type === "histogram" ? family.buckets.length + 1 : 0) + 2;
  if (count === 0) return Array.from({ length: size }, () => undefined);
  if (family.type === "summary") return [sum, count];
  const below = (bound: number) =>
    observed.reduce((total, [value, times]) => (value <= bound ? total + times : total), 0);
  return [...family.buckets.map(below), count, sum, count];
}

function written({ __name__: name, ...labels }: Labels): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${pairs.join(",")}}`;
}
