// A log bucket with its retention, or one that was made elsewhere. It routes nothing: a LogSink writes to it.
import {
  ProjectBucketConfig,
  type ProjectBucketConfigArgs,
} from "@pulumi/gcp/logging/projectBucketConfig.js";
import * as pulumi from "@pulumi/pulumi";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Transforms } from "../kit/component.ts";
import { checkLogBucket, type LogBucketSpec } from "../model/logging/checkLogs.ts";
import { retentionDays } from "../model/logging/limits.ts";
import type { LogBucketArgs } from "./logArgs.ts";

/** The inner resources of a LogBucket. */
export interface LogBucketNodes {
  /** The bucket; none where an existing one is used. */
  readonly bucket?: ProjectBucketConfig;
}

/** The last word on inner resources, by the same keys. */
export type LogBucketTransforms = Transforms<LogBucketNodes, { bucket: ProjectBucketConfigArgs }>;

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
      check: () => checkLogBucket(spec, labelOf("vigie:gcp:LogBucket", name)),
    });
    if (args.existing !== undefined) {
      this.nodes = {};
      this.bucket = pulumi.output(args.existing);
    } else {
      const bucket = this.makeBucket(spec, args, transforms);
      this.nodes = { bucket };
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
}

function specOf(name: string, args: LogBucketArgs): LogBucketSpec {
  return {
    project: args.project,
    location: args.location,
    bucketId: args.bucketId ?? name,
    retention: args.retention ?? "30d",
  };
}
