// Searches for traces with their addresses: in Google Cloud's Trace Explorer, and as a TraceQL query for Tempo.
import { type Duration, milliseconds } from "../../core/units.ts";
import type { ResolvedService, ResolvedSystem } from "../resolved.ts";
import type { TraceSearch } from "./description.ts";

/** A search with where it is asked. */
export interface ResolvedTraceSearch extends TraceSearch {
  /** What tells it from others of its system. */
  readonly key: string;
  /** The services whose spans it finds, by the names under which they report them. */
  readonly reporting: readonly string[];
  /** Its address in Google Cloud's console. */
  readonly url: string;
  /** The same for Tempo, in TraceQL. */
  readonly traceql: string;
}

/** The name under which a service reports spans; undefined where its collector takes none. */
export function spanServiceOf(service: ResolvedService): string | undefined {
  if (!("traceService" in service) || service.settings.metrics !== "otel") return undefined;
  return service.traceService;
}

/** The searches of a system by their keys; none where no service of it reports spans. */
export function traceSearchesOf(
  system: Pick<ResolvedSystem, "services" | "project" | "description">,
): readonly ResolvedTraceSearch[] {
  const { services, project, description } = system;
  const { searches = {} } = description.traces ?? {};
  const reporting = Object.values(services).flatMap((service) => spanServiceOf(service) ?? []);
  const all: Readonly<Record<string, TraceSearch>> = {
    ...Object.fromEntries(
      Object.values(services).map(({ name }) => [
        name,
        { title: `Traces of ${name}`, service: name } satisfies TraceSearch,
      ]),
    ),
    ...searches,
  };
  return Object.entries(all).flatMap(([key, search]) => {
    const { service } = search;
    const names = service === undefined ? reporting : [spanServiceOf(services[service]!) ?? []].flat();
    if (names.length === 0) return [];
    return [
      {
        ...search,
        key,
        reporting: names,
        url: traceExplorerUrl(project, search, names),
        traceql: traceqlOf(search, names),
      },
    ];
  });
}

/** How far back an address looks at first. */
const OVER = "PT1H";

/** The address of a search. Its form is that of addresses which the console itself writes; nobody documents it. */
function traceExplorerUrl(
  project: string,
  { span, slowerThan, failed = false }: TraceSearch,
  services: readonly string[],
): string {
  const query = {
    plotType: "HEATMAP",
    targetAxis: "Y1",
    traceQuery: {
      resourceContainer: `projects/${project}/locations/global/traceScopes/_Default`,
      spanDataValue: "SPAN_DURATION",
      spanFilters: {
        attributes: [],
        displayNames: span === undefined ? [] : [span],
        isRootSpan: false,
        kinds: [],
        maxDuration: "",
        minDuration: slowerThan === undefined ? "" : secondsOf(slowerThan),
        services,
        status: failed ? ["ERROR"] : [],
      },
    },
  };
  const written = encodeURIComponent(JSON.stringify(query)).replaceAll("(", "%28").replaceAll(")", "%29");
  return `https://console.cloud.google.com/traces/explorer;query=${written};duration=${OVER}?project=${project}`;
}

/** The address of one trace, whose id is filled in. */
export function traceUrl(project: string): string {
  return `https://console.cloud.google.com/traces/explorer;traceId=<trace id>?project=${project}`;
}

/** The search in TraceQL (grafana.com/docs/tempo/latest/traceql). */
function traceqlOf({ span, slowerThan, failed }: TraceSearch, services: readonly string[]): string {
  const one = services.map((name) => `resource.service.name = ${JSON.stringify(name)}`);
  const conditions = [
    one.length === 1 ? one[0]! : `(${one.join(" || ")})`,
    ...(span === undefined ? [] : [`name = ${JSON.stringify(span)}`]),
    ...(slowerThan === undefined ? [] : [`duration > ${secondsOf(slowerThan)}`]),
    ...(failed ? ["status = error"] : []),
  ];
  return `{ ${conditions.join(" && ")} }`;
}

function secondsOf(duration: Duration): string {
  const time = milliseconds(duration);
  return time % 1_000 === 0 ? `${time / 1_000}s` : `${time}ms`;
}
