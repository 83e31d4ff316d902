// A log bucket with its retention and who may read which part of it, or one that was made elsewhere. It routes nothing: a
// LogSink writes to it.
import { LinkedDataset, type LinkedDatasetArgs } from "@pulumi/gcp/logging/linkedDataset.js";
import { LogView, type LogViewArgs } from "@pulumi/gcp/logging/logView.js";
import { LogViewIamMember, type LogViewIamMemberArgs } from "@pulumi/gcp/logging/logViewIamMember.js";
import {
  ProjectBucketConfig,
  type ProjectBucketConfigArgs,
} from "@pulumi/gcp/logging/projectBucketConfig.js";
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, mistake } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Transforms } from "../kit/component.ts";
import { checkLogBucket, type LogBucketSpec } from "../model/logging/checkLogs.ts";
import { retentionDays } from "../model/logging/limits.ts";
import { checkViews, viewFilter } from "../model/logging/views.ts";
import type { LogBucketArgs } from "./logArgs.ts";
import { slug } from "./runtimeAccount.ts";

/** The inner resources of a LogBucket. */
export interface LogBucketNodes {
  /** The bucket; none where an existing one is used. */
  readonly bucket?: ProjectBucketConfig;
  /** The dataset by which BigQuery reads it; none unless asked for. */
  readonly linkedDataset?: LinkedDataset;
  /** Views by name. */
  readonly views: Readonly<Record<string, LogView>>;
  /** Who may read a view, by `<view>-<place in its list>`. */
  readonly readers: Readonly<Record<string, LogViewIamMember>>;
}

/** The last word on inner resources, by the same keys. */
export type LogBucketTransforms = Transforms<
  LogBucketNodes,
  {
    bucket: ProjectBucketConfigArgs;
    linkedDataset: LinkedDatasetArgs;
    views: LogViewArgs;
    readers: LogViewIamMemberArgs;
  }
>;

/** Reading one view, and nothing else of the bucket. */
const VIEW_ACCESSOR = "roles/logging.viewAccessor";

/** A log bucket. */
export class LogBucket extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: LogBucketNodes;
  /** The full name `projects/P/locations/L/buckets/B`, as a sink's destination takes it. */
  readonly bucket: pulumi.Output<string>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: LogBucketArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: LogBucketTransforms = {},
  ) {
    const spec = specOf(name, args);
    super("vigie:gcp:LogBucket", name, { ...spec }, options, {
      args,
      slots: ["kmsKey", "existing"],
      token: "gcp:logging/projectBucketConfig:ProjectBucketConfig",
      check: (at) => [
        ...checkLogBucket(spec, at),
        ...checkViews(args.views ?? {}, `${at}.views`),
        ...checkReadable(args, at),
      ],
    });
    if (args.existing !== undefined) {
      this.nodes = { views: {}, readers: {} };
      this.bucket = pulumi.output(args.existing);
    } else {
      const bucket = this.makeBucket(spec, args, transforms);
      const linkedDataset = args.linkedDataset ? this.link(spec, bucket, transforms) : undefined;
      const views = this.makeViews(spec, args, bucket, transforms);
      const readers = this.makeReaders(args, views, transforms);
      this.nodes = { bucket, views, readers, ...(linkedDataset && { linkedDataset }) };
      this.bucket = bucket.name;
    }
    this.registerOutputs({ bucket: this.bucket });
  }

  private makeBucket(spec: LogBucketSpec, args: LogBucketArgs, transforms: LogBucketTransforms) {
    const protect = args.protect ?? false;
    return this.make(
      ProjectBucketConfig,
      "bucket",
      {
        project: spec.project,
        location: spec.location,
        bucketId: spec.bucketId,
        retentionDays: retentionDays(spec.retention),
        enableAnalytics: args.analytics ?? false,
        ...(args.description === undefined ? {} : { description: args.description }),
        ...(args.kmsKey === undefined ? {} : { cmekSettings: { kmsKeyName: args.kmsKey } }),
      },
      transforms.bucket,
      // A deleted bucket's entries are gone after seven days, so it is protected where they matter.
      { protect },
    );
  }

  private link(spec: LogBucketSpec, bucket: ProjectBucketConfig, transforms: LogBucketTransforms) {
    return this.make(
      LinkedDataset,
      "linked-dataset",
      {
        bucket: bucket.id,
        // A dataset's id has no dashes and no dots.
        linkId: spec.bucketId.replace(/[^A-Za-z0-9_]/g, "_"),
        description: `Log bucket ${spec.bucketId}`,
      },
      transforms.linkedDataset,
    );
  }

  private makeViews(
    { project }: LogBucketSpec,
    { views = {} }: LogBucketArgs,
    bucket: ProjectBucketConfig,
    transforms: LogBucketTransforms,
  ): LogBucketNodes["views"] {
    return Object.fromEntries(
      Object.entries(views).map(([name, view]) => [
        name,
        this.make(
          LogView,
          `view-${slug(name)}`,
          { name, bucket: bucket.id, filter: viewFilter(project, view) },
          transforms.views,
        ),
      ]),
    );
  }

  private makeReaders(
    { project, location, views = {} }: LogBucketArgs,
    made: LogBucketNodes["views"],
    transforms: LogBucketTransforms,
  ): LogBucketNodes["readers"] {
    return Object.fromEntries(
      Object.entries(views).flatMap(([name, { readers = [] }]) =>
        readers.map((member, index) => [
          `${name}-${index}`,
          this.make(
            LogViewIamMember,
            `view-${slug(name)}-${slug(member)}`,
            {
              parent: `projects/${project}`,
              location,
              bucket: made[name]!.bucket,
              name: made[name]!.name,
              role: VIEW_ACCESSOR,
              member,
            },
            transforms.readers,
          ),
        ]),
      ),
    );
  }
}

/** What an existing bucket, or one without analytics, cannot have. */
function checkReadable(
  { existing, analytics, linkedDataset, views }: LogBucketArgs,
  at: string,
): readonly Diagnostic[] {
  if (existing !== undefined && (linkedDataset || Object.keys(views ?? {}).length > 0))
    return [
      mistake(
        linkedDataset ? `${at}.linkedDataset` : `${at}.views`,
        "the bucket was made elsewhere, and who reads it is said there",
        "take it out here, or take out existing",
      ),
    ];
  if (linkedDataset && !analytics)
    return [
      mistake(
        `${at}.linkedDataset`,
        "BigQuery reads only a bucket with analytics",
        "write analytics: true, which cannot be switched off again",
      ),
    ];
  return [];
}

function specOf(name: string, args: LogBucketArgs): LogBucketSpec {
  return {
    project: args.project,
    location: args.location,
    bucketId: args.bucketId ?? name,
    retention: args.retention ?? "30d",
  };
}
