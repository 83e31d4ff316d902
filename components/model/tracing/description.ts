// What a system says about its traces and errors, as plain data.
import type { Duration, Percent } from "../../core/units.ts";

/** A span that the application is expected to report. */
export interface ExpectedSpan {
  /** The id in the coverage inventory. @default none */
  readonly id?: string;
  /** The service that reports it, by its key. */
  readonly service: string;
  /** What it spans, in one line. */
  readonly means: string;
  /** Attributes that it has beside those of OpenTelemetry's conventions. @default none */
  readonly attributes?: readonly string[];
}

/** A search for traces. */
export interface TraceSearch {
  /** The id in the coverage inventory. @default none */
  readonly id?: string;
  /** What it finds, as a title. */
  readonly title: string;
  /** Only spans of this name, which is one of the system's `spans`. @default any */
  readonly span?: string;
  /** Only spans of this service, by its key. @default any of the system's */
  readonly service?: string;
  /** Only spans that took longer. @default any */
  readonly slowerThan?: Duration;
  /** Only spans that failed. @default any */
  readonly failed?: boolean;
}

/** What a system's applications report as spans. */
export interface TracesDescription {
  /** Spans by name. @default none is promised */
  readonly spans?: Readonly<Record<string, ExpectedSpan>>;
  /** Attributes about persons, by name, each with what it tells; the collector takes them out of every span. @default none */
  readonly removed?: Readonly<Record<string, string>>;
  /** Searches to have at hand, by a key of lower case, digits and dashes; all traces of each service are always there. @default none */
  readonly searches?: Readonly<Record<string, TraceSearch>>;
}

/** Sentry, which takes errors beside logs and traces. Its SDK reads what is said here from the environment. */
export interface SentryDescription {
  /** The variable with the address that takes errors, one of the service's `secretEnv`. @default "SENTRY_DSN" */
  readonly dsn?: string;
  /** Share of transactions that are reported with their times. @default none: only errors are */
  readonly tracesSampleRate?: Percent;
}
