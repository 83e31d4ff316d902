// What the log bucket and the log sink take.
import type { Duration } from "../core/units.ts";
import type { Slot } from "../kit/component.ts";
import type { LogExclusion } from "../model/logging/exclusions.ts";
import type { LogViewSpec } from "../model/logging/viewSpec.ts";

export type { LogExclusion };

/** Arguments of a LogBucket. */
export interface LogBucketArgs {
  /** The project's id. */
  readonly project: string;
  /** A region, or `global`; it cannot be changed later. */
  readonly location: string;
  /** The bucket's id; a deleted id is blocked for seven days. @default the component's name */
  readonly bucketId?: string;
  /** How long entries are kept, whole days from 1 to 3650. @default "30d" */
  readonly retention?: Duration;
  /** What is in it, in one line. @default none */
  readonly description?: string;
  /** Whether Log Analytics is on; it can never be switched off again. @default false */
  readonly analytics?: boolean;
  /** Whether BigQuery shows the entries as a dataset, named after the bucket; it needs analytics. @default false */
  readonly linkedDataset?: boolean;
  /** Parts of the bucket that some may read, by name. @default none beside Cloud Logging's own */
  readonly views?: Readonly<Record<string, LogViewSpec>>;
  /** Whether deletion by Pulumi is refused. @default false */
  readonly protect?: boolean;
  /** A key of Cloud KMS in the same region, as its full name; it cannot be removed later. @default Google's own keys */
  readonly kmsKey?: Slot<string>;
  /** The full name `projects/P/locations/L/buckets/B` of a bucket made elsewhere; then none is made. @default one is made */
  readonly existing?: Slot<string>;
}

/** A destination made by the sink, or one made elsewhere by its name. */
export type Made<Create> =
  | { readonly create: Create; readonly existing?: undefined }
  | { readonly existing: Slot<string>; readonly create?: undefined };

/** A dataset that the sink makes. */
export interface CreatedDataset {
  /** A region or multi-region of BigQuery. */
  readonly location: string;
  /** The dataset's id: letters, digits and underscores. @default the sink's name, dashes as underscores */
  readonly datasetId?: string;
  /** How long a day's partition is kept. @default for ever */
  readonly retention?: Duration;
}

/** A Cloud Storage bucket that the sink makes. */
export interface CreatedStorageBucket {
  /** A region or multi-region of Cloud Storage. */
  readonly location: string;
  /** The bucket's name, unique in the world. @default `<project>-<sink>` */
  readonly name?: string;
  /** How long an object is kept. @default for ever */
  readonly retention?: Duration;
}

/** A Pub/Sub topic that the sink makes. */
export interface CreatedTopic {
  /** The topic's name. @default the sink's name */
  readonly name?: string;
}

/** Where a sink's entries go. */
export type LogDestination =
  | {
      readonly kind: "log-bucket";
      /** The full name `projects/P/locations/L/buckets/B`. */
      readonly bucket: Slot<string>;
      /** The project that the bucket is in. @default the sink's project */
      readonly project?: string;
    }
  /** Existing: `projects/P/datasets/D`. Tables are partitioned by day. */
  | ({ readonly kind: "bigquery" } & Made<CreatedDataset>)
  /** Existing: the bucket's name. */
  | ({ readonly kind: "storage" } & Made<CreatedStorageBucket>)
  /** Existing: `projects/P/topics/T`. */
  | ({ readonly kind: "pubsub" } & Made<CreatedTopic>);

/** Arguments of a LogSink. */
export interface LogSinkArgs {
  /** The project whose entries are routed. */
  readonly project: string;
  /** The sink's name: letters, digits, underscores, dashes and periods, at most 100. @default the component's name */
  readonly sinkName?: string;
  /** Which entries, in the logging query language, on one line, at most 20,000 characters. */
  readonly filter: string;
  /** Entries that are left out, by name; at most 50. @default none */
  readonly exclusions?: Readonly<Record<string, LogExclusion>>;
  /** Where they go. */
  readonly destination: LogDestination;
  /** What it is for, in one line. @default none */
  readonly description?: string;
}

/** Arguments of DefaultSinkExclusions. */
export interface DefaultSinkExclusionsArgs {
  /** The project's id; exactly one stack of a project may own what its `_Default` sink leaves out. */
  readonly project: string;
  /** Entries that `_Default` no longer stores, by name. */
  readonly exclusions: Readonly<Record<string, LogExclusion>>;
}
