// Each series must be exposed by a service or source of the system: a name that nobody has gives an empty panel and a dead alert.
import { nearest } from "../../core/diagnostics.ts";
import { seriesNames } from "../metric.ts";
import { platformOf } from "../platform.ts";
import { type SeriesRead, seriesRead } from "../series.ts";
import { sourcesOf } from "../source.ts";
import { mistake, type SignalCheck, type SignalContext } from "./check.ts";

/** Refuses series, services and jobs that the system does not have. */
export const declared: SignalCheck = (context) =>
  seriesRead(context.signal).flatMap((read) => [
    ...unknownPlace(read, context),
    ...unknownSeries(read, context),
  ]);

function unknownPlace({ on }: SeriesRead, { at, sources }: SignalContext) {
  const services = [...new Set(sources.map(({ service }) => service))];
  if (on?.service !== undefined && !services.includes(on.service))
    return [mistake(at, `there is no service "${on.service}"`, `write one of ${services.join(", ")}`)];
  const jobs = [...new Set(sources.flatMap(({ job }) => job ?? []))];
  if (on?.job !== undefined && !jobs.includes(on.job))
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
  const platform = platformOf(series);
  if (platform !== undefined)
    return [
      mistake(
        at,
        `no service or source of the system has the metric "${series}"`,
        `add a source of the kind ${platform} to the system's sources`,
      ),
    ];
  const near = nearest(series, metrics.flatMap(seriesNames));
  return [
    mistake(
      at,
      `no service of the system declares the metric "${series}"`,
      near ? `write "${near}", or declare it` : "declare it among a service's metrics",
    ),
  ];
}
