// A sink's destination: its address, the role that its writer needs there, and what the sink makes itself.
import { Dataset, type DatasetArgs } from "@pulumi/gcp/bigquery/dataset.js";
import { DatasetIamMember, type DatasetIamMemberArgs } from "@pulumi/gcp/bigquery/datasetIamMember.js";
import { IAMMember, type IAMMemberArgs } from "@pulumi/gcp/projects/iammember.js";
import { Topic, type TopicArgs } from "@pulumi/gcp/pubsub/topic.js";
import { TopicIAMMember, type TopicIAMMemberArgs } from "@pulumi/gcp/pubsub/topicIAMMember.js";
import { Bucket, type BucketArgs } from "@pulumi/gcp/storage/bucket.js";
import { BucketIAMMember, type BucketIAMMemberArgs } from "@pulumi/gcp/storage/bucketIAMMember.js";
import * as pulumi from "@pulumi/pulumi";
import type { Diagnostic } from "../core/diagnostics.ts";
import { milliseconds } from "../core/units.ts";
import type { ResourceClass } from "../kit/checkedComponent.ts";
import type { Slot } from "../kit/component.ts";
import { shortened } from "../model/cloudrun/names.ts";
import { checkDestinationName, checkMadeName } from "../model/logging/destinations.ts";
import { retentionDays } from "../model/logging/limits.ts";
import type { CreatedDataset, CreatedStorageBucket, CreatedTopic, LogDestination } from "./logArgs.ts";
import { checkKnown } from "./slots.ts";

/** The sink for which a destination is prepared. */
export interface SinkIdentity {
  /** The sink's name. */
  readonly sinkName: string;
  /** The project whose entries are routed. */
  readonly project: string;
}

/** Arguments of what a sink may make to write to. */
export type DestinationArgs = DatasetArgs | BucketArgs | TopicArgs;

/** Arguments of the writer's role on what it writes to. */
export type WriterArgs = DatasetIamMemberArgs | BucketIAMMemberArgs | TopicIAMMemberArgs | IAMMemberArgs;

/** Makes the destination's children, as the sink does its own. */
export interface ChildMaker {
  /** Makes what is written to, named by its role. */
  readonly destination: <Args extends DestinationArgs, Made>(
    resource: ResourceClass<Args, Made>,
    role: string,
    args: Args,
  ) => Made;
  /** Makes the writer's role. */
  readonly writer: <Args extends WriterArgs, Made>(resource: ResourceClass<Args, Made>, args: Args) => Made;
}

/** A destination, ready to be written to. */
export interface PreparedDestination {
  /** As the sink takes it, such as `storage.googleapis.com/my-bucket`. */
  readonly address: pulumi.Output<string>;
  /** What the sink made; none where it exists already. */
  readonly made?: Dataset | Bucket | Topic;
  /** Grants the writer its role; none where none is needed: a log bucket of the same project takes entries unasked. */
  readonly grant?: (
    writer: pulumi.Output<string>,
  ) => DatasetIamMember | BucketIAMMember | TopicIAMMember | IAMMember;
}

/** Prepares a destination. Members are added to it, never lists replaced. */
export function prepareDestination(
  destination: LogDestination,
  sink: SinkIdentity,
  child: ChildMaker,
): PreparedDestination {
  switch (destination.kind) {
    case "log-bucket":
      return logBucket(destination, sink, child);
    case "bigquery":
      return bigquery(destination, sink, child);
    case "storage":
      return storage(destination, sink, child);
    case "pubsub":
      return pubsub(destination, sink, child);
  }
}

/** Everything that is wrong with a destination's names; an Output is checked nowhere. @param at where the destination stands */
export function checkDestination(
  destination: LogDestination,
  sink: SinkIdentity,
  at: string,
): readonly Diagnostic[] {
  if (destination.kind === "log-bucket") {
    return checkKnown(destination.bucket, (name) => checkDestinationName("log-bucket", name, `${at}.bucket`));
  }
  const { kind } = destination;
  if (destination.create === undefined) {
    return checkKnown(destination.existing, (name) => checkDestinationName(kind, name, `${at}.existing`));
  }
  switch (kind) {
    case "bigquery":
      return checkMadeName(kind, datasetIdOf(destination.create, sink), `${at}.create.datasetId`);
    case "storage":
      return checkMadeName(kind, storageNameOf(destination.create, sink), `${at}.create.name`);
    case "pubsub":
      return checkMadeName(kind, topicNameOf(destination.create, sink), `${at}.create.name`);
  }
}

function datasetIdOf({ datasetId }: CreatedDataset, { sinkName }: SinkIdentity): string {
  return datasetId ?? sinkName.replace(/[^A-Za-z0-9_]/g, "_");
}

function storageNameOf({ name }: CreatedStorageBucket, { project, sinkName }: SinkIdentity): string {
  return name ?? shortened(`${project}-${sinkName}`.toLowerCase(), 63);
}

function topicNameOf({ name }: CreatedTopic, { sinkName }: SinkIdentity): string {
  return name ?? sinkName;
}

type Of<Kind> = Extract<LogDestination, { readonly kind: Kind }>;

function logBucket(
  { bucket, project }: Of<"log-bucket">,
  sink: SinkIdentity,
  child: ChildMaker,
): PreparedDestination {
  const address = pulumi.interpolate`logging.googleapis.com/${bucket}`;
  if (project === undefined || project === sink.project) return { address };
  return {
    address,
    grant: (member) => child.writer(IAMMember, { project, role: "roles/logging.bucketWriter", member }),
  };
}

function bigquery(
  { create, existing }: Of<"bigquery">,
  sink: SinkIdentity,
  child: ChildMaker,
): PreparedDestination {
  const made =
    create === undefined
      ? undefined
      : child.destination(Dataset, "dataset", {
          project: sink.project,
          location: create.location,
          datasetId: datasetIdOf(create, sink),
          ...(create.retention === undefined
            ? {}
            : { defaultPartitionExpirationMs: milliseconds(create.retention) }),
        });
  const dataset: pulumi.Output<string> =
    made === undefined
      ? pulumi.output(existing as Slot<string>)
      : pulumi.interpolate`projects/${sink.project}/datasets/${made.datasetId}`;
  return {
    address: pulumi.interpolate`bigquery.googleapis.com/${dataset}`,
    ...(made === undefined ? {} : { made }),
    grant: (member) =>
      child.writer(DatasetIamMember, {
        project: part(dataset, 1),
        datasetId: part(dataset, 3),
        role: "roles/bigquery.dataEditor",
        member,
      }),
  };
}

function storage(
  { create, existing }: Of<"storage">,
  sink: SinkIdentity,
  child: ChildMaker,
): PreparedDestination {
  const made =
    create === undefined
      ? undefined
      : child.destination(Bucket, "storage-bucket", {
          project: sink.project,
          location: create.location,
          name: storageNameOf(create, sink),
          uniformBucketLevelAccess: true,
          publicAccessPrevention: "enforced",
          forceDestroy: false,
          ...(create.retention === undefined
            ? {}
            : {
                lifecycleRules: [
                  { action: { type: "Delete" }, condition: { age: retentionDays(create.retention) } },
                ],
              }),
        });
  const bucket: pulumi.Output<string> =
    made === undefined ? pulumi.output(existing as Slot<string>) : made.name;
  return {
    address: pulumi.interpolate`storage.googleapis.com/${bucket}`,
    ...(made === undefined ? {} : { made }),
    grant: (member) => child.writer(BucketIAMMember, { bucket, role: "roles/storage.objectCreator", member }),
  };
}

function pubsub(
  { create, existing }: Of<"pubsub">,
  sink: SinkIdentity,
  child: ChildMaker,
): PreparedDestination {
  const made =
    create === undefined
      ? undefined
      : child.destination(Topic, "topic", { project: sink.project, name: topicNameOf(create, sink) });
  const topic: pulumi.Output<string> =
    made === undefined
      ? pulumi.output(existing as Slot<string>)
      : pulumi.interpolate`projects/${sink.project}/topics/${made.name}`;
  return {
    address: pulumi.interpolate`pubsub.googleapis.com/${topic}`,
    ...(made === undefined ? {} : { made }),
    grant: (member) =>
      child.writer(TopicIAMMember, {
        project: part(topic, 1),
        topic: part(topic, 3),
        role: "roles/pubsub.publisher",
        member,
      }),
  };
}

/** A part of a full name: of `projects/P/datasets/D` part 1 is P, part 3 is D. */
function part(fullName: pulumi.Output<string>, index: number): pulumi.Output<string> {
  return fullName.apply((text) => text.split("/")[index] ?? text);
}
