// What a collector beside a Cloud Run service needs to know, and each endpoint with its defaults written out.
import { type Duration, formatDuration, milliseconds } from "../core/units.ts";
import type { MetricsEndpoint } from "../model/service.ts";
import type { Metric } from "../signals/metric.ts";
import type { OtlpStore } from "./otlpStore.ts";
import type { RelabelRule } from "./relabel.ts";

/** A Cloud Run service as its collector sees it. */
export interface CollectedService {
  /** The service's name in Cloud Run, the `namespace` of its series. */
  readonly name: string;
  /** The project's id, whose Managed Prometheus takes the series. */
  readonly project: string;
  /** The region, the `location` of its series. */
  readonly region: string;
  /** The `job` label. @default the service's name */
  readonly job?: string;
  /** Where metrics are served. */
  readonly endpoints: readonly MetricsEndpoint[];
  /** The metrics that are kept. @default every series is kept but `_created` */
  readonly metrics?: readonly Metric[];
  /** More relabelling of scraped series, after what is declared has been kept. @default none */
  readonly relabeling?: readonly RelabelRule[];
  /** How often metrics are scraped, where an endpoint does not say. */
  readonly scrapeInterval: Duration;
  /** The address of a second store that takes remote write; only the `otel` collector has one. @default none */
  readonly remoteWrite?: string;
  /** A second store of spans; only the `otel` collector has one. @default none: spans go to Cloud Trace alone */
  readonly otlp?: OtlpStore;
  /** Attributes that are taken out of every span, because they tell of persons. @default none */
  readonly removedAttributes?: readonly string[];
}

/** An endpoint with everything written out: an empty interval is parsed by the sidecar and kills it. */
export interface ScrapeEndpoint {
  /** TCP port inside the instance. */
  readonly port: number;
  /** Path of the exposition page. */
  readonly path: string;
  /** Time between two scrapes. */
  readonly interval: Duration;
  /** Longest time a scrape may take; never above the interval. */
  readonly timeout: Duration;
}

/** Prometheus's own default for a scrape's timeout. */
const LONGEST_TIMEOUT = 10_000;

/** An endpoint's scrape settings. @param scrapeInterval the service's interval, where the endpoint has none */
export function scrapeEndpoint(endpoint: MetricsEndpoint, scrapeInterval: Duration): ScrapeEndpoint {
  const interval = milliseconds(endpoint.interval ?? scrapeInterval);
  return {
    port: endpoint.port,
    path: endpoint.path ?? "/metrics",
    interval: formatDuration(interval),
    timeout: formatDuration(Math.min(interval, LONGEST_TIMEOUT)),
  };
}
