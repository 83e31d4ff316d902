// Each series must be exposed by a service or source of the system: a name that nobody has gives an empty panel and a dead alert.
import { mistake, nearest } from "../../core/diagnostics.ts";
import { seriesNames } from "../metric.ts";
import { platformOf } from "../platform.ts";
import { type SeriesRead, seriesRead } from "../series.ts";
import { sourcesOf } from "../source.ts";
import type { SignalCheck, SignalContext } from "./check.ts";

/** Refuses series, services and jobs that the system does not have. */
export const declared: SignalCheck = (context) =>
  seriesRead(context.signal).flatMap((read) => [
    ...unknownPlace(read, context),
    ...unknownSeries(read, context),
    ...impossible(read, context),
  ]);

function unknownPlace({ on }: SeriesRead, { at, sources }: SignalContext) {
  if (on === undefined) return [];
  const services = [...new Set(sources.map(({ service }) => service))];
  if (on.service !== undefined && !services.includes(on.service))
    return [mistake(at, `there is no service "${on.service}"`, `write one of ${services.join(", ")}`)];
  const jobs = [...new Set(sources.flatMap(({ job }) => job ?? []))];
  if (on.job !== undefined && !jobs.includes(on.job))
    return [
      mistake(
        at,
        `there is no scrape job "${on.job}"`,
        jobs.length === 0 ? "leave out the job: no service is a host" : `write one of ${jobs.join(", ")}`,
      ),
    ];
  return [];
}

function unknownSeries({ series, on }: SeriesRead, { at, sources }: SignalContext) {
  if (sourcesOf(series, on, sources).length > 0) return [];
  const elsewhere = sourcesOf(series, undefined, sources).map(({ service }) => service);
  if (elsewhere.length > 0)
    return [
      mistake(
        at,
        `"${series}" is not exposed there`,
        `write on: { service: "${elsewhere[0]}" } or leave it out`,
      ),
    ];
  const dropping = sources.find(({ dropped }) => dropped?.[series] !== undefined);
  if (dropping)
    return [
      mistake(
        at,
        `${dropping.service}'s collector drops "${series}" (${dropping.dropped?.[series]})`,
        "take it out of that rule, or leave out what reads it",
      ),
    ];
  const metrics = sources.flatMap((each) => each.metrics);
  const bare = metrics.find((metric) => metric.name === series);
  if (bare)
    return [
      mistake(
        at,
        `"${series}" has no samples of its own, it is a ${bare.type}`,
        `read ${seriesNames(bare).join(", ")}`,
      ),
    ];
  const base = metrics.find((metric) => `${metric.name}_bucket` === series);
  if (base && base.type !== "histogram")
    return [
      mistake(
        at,
        `"${series}" is not there: "${base.name}" is a ${base.type} and has no buckets, so no quantile`,
        base.type === "summary"
          ? `take the mean of ${seriesNames(base).join(" and ")}, or declare it a histogram`
          : "name the buckets of a histogram",
      ),
    ];
  if (series.endsWith("_created"))
    return [
      mistake(
        at,
        `every collector drops "${series}", which the Python client adds to each metric`,
        "leave it out: rate() and increase() know a restart by themselves",
      ),
    ];
  if (isHostSeries(series) && !sources.some(({ job }) => job !== undefined)) return [noHost(at, series)];
  const platform = platformOf(series);
  if (platform !== undefined)
    return [
      mistake(
        at,
        `no service or source of the system has the metric "${series}"`,
        `add a source of the kind ${platform} to the system's sources`,
      ),
    ];
  const names = metrics.flatMap(seriesNames);
  const near = suffixed(series, names) ?? nearest(series, names);
  return [
    mistake(
      at,
      `no service of the system declares the metric "${series}"`,
      near ? `write "${near}", or declare it` : "declare it among a service's metrics",
    ),
  ];
}

/** Clients add to a name what its type demands: `_total` to a counter, `_info` to an info. */
function suffixed(series: string, names: readonly string[]): string | undefined {
  return ["_total", "_info", "_seconds", "_bytes"]
    .map((end) => series + end)
    .find((name) => names.includes(name));
}

/** What a node exporter says; an application's own metrics never begin so. */
function isHostSeries(series: string): boolean {
  return /^(node|windows)_/.test(series);
}

function noHost(at: string, series: string) {
  return mistake(
    at,
    `"${series}" is a host's, and a Cloud Run service has none: no node, no systemd and no disk`,
    "declare a vm-host with a job for its node exporter, or a source that Google Cloud measures: cloud-run for CPU and memory, cloud-sql for a disk",
  );
}

/** A metric may be declared where nothing can ever expose it. */
function impossible({ series, on }: SeriesRead, { at, sources }: SignalContext) {
  if (!isHostSeries(series)) return [];
  const found = sourcesOf(series, on, sources);
  const nowhere =
    found.length > 0 && found.every(({ job, platform }) => job === undefined && platform === undefined);
  return nowhere ? [noHost(at, series)] : [];
}
