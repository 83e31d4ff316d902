// When something new began to run, out of the series themselves: a revision of Cloud Run or a version of an application that
// reports now and has not reported for a day. A pipeline need tell nobody.
import type { Metric } from "./metric.ts";
import { selectors } from "./selector.ts";
import { type SeriesSource, sourcesOf } from "./source.ts";

/** A kind of deployment that can be seen in series. */
export interface DeploymentMark {
  /** What is new: `Revision`, `Version`. */
  readonly title: string;
  /** The labels that name it. */
  readonly labels: readonly string[];
  /** The query: a series for each new one, for as long as it is new. */
  readonly expr: string;
}

/** Both collectors of Cloud Run write a revision's name to every series; `up` is there whatever the application says. */
const REVISION = "revision_name";

/** What can be seen of deployments in the series of some sources. */
export function deploymentMarks(sources: readonly SeriesSource[]): readonly DeploymentMark[] {
  const scraped = sources.filter(({ collected, platform }) => collected && platform === undefined);
  const onCloudRun = scraped.filter(({ scope }) => scope.cluster === "__run__");
  const infos = new Map<string, Metric>(
    scraped.flatMap(({ metrics }) =>
      metrics.filter(({ type }) => type === "info").map((metric) => [metric.name, metric]),
    ),
  );
  return [
    ...(onCloudRun.length === 0 ? [] : [markOf("Revision", [REVISION], "up", onCloudRun)]),
    // An info says by its labels what runs; another set of values is another one.
    ...[...infos.values()].map(({ name, labels }) =>
      markOf("Version", Object.keys(labels), name, sourcesOf(name, undefined, scraped)),
    ),
  ];
}

/** New is what was not there in the day before: a service that was scaled to nothing for an hour is not deployed again. */
function markOf(
  title: string,
  labels: readonly string[],
  series: string,
  sources: readonly SeriesSource[],
): DeploymentMark {
  const found = selectors(series, [], undefined, sources);
  const before = found.map((each) => `present_over_time(${each}[1d] offset 10m)`);
  const count = `count by (${labels.join(", ")})`;
  const expr = `${count} (${found.join(" or ")}) unless ${count} (${before.join(" or ")})`;
  return { title, labels, expr };
}
