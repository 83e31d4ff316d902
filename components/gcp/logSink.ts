// A log sink: which entries of a project go where, what is left out, and the writer's grant on the destination.
import { ProjectSink, type ProjectSinkArgs } from "@pulumi/gcp/logging/projectSink.js";
import type * as pulumi from "@pulumi/pulumi";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Transforms } from "../kit/component.ts";
import { checkLogSink, type LogSinkSpec } from "../model/logging/checkLogs.ts";
import { droppedFilter, type LogExclusion } from "../model/logging/exclusions.ts";
import type { LogSinkArgs } from "./logArgs.ts";
import {
  checkDestination,
  type DestinationArgs,
  type PreparedDestination,
  prepareDestination,
  type WriterArgs,
} from "./logDestination.ts";

/** The inner resources of a LogSink. */
export interface LogSinkNodes {
  /** The sink. */
  readonly sink: ProjectSink;
  /** What was made for it to write to; none where that exists. */
  readonly destination?: PreparedDestination["made"];
  /** The writer's role on the destination; none for a log bucket of the same project. */
  readonly writer?: ReturnType<NonNullable<PreparedDestination["grant"]>>;
}

/** The last word on inner resources, by the same keys. */
export type LogSinkTransforms = Transforms<
  LogSinkNodes,
  { sink: ProjectSinkArgs; destination: DestinationArgs; writer: WriterArgs }
>;

/** A log sink. */
export class LogSink extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: LogSinkNodes;
  /** The destination's address. */
  readonly destination: pulumi.Output<string>;
  /** The IAM member that writes; empty for a log bucket of the same project. */
  readonly writerIdentity: pulumi.Output<string>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: LogSinkArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: LogSinkTransforms = {},
  ) {
    const spec = specOf(name, args);
    const summary = { sink: spec.sinkName, project: spec.project, destination: args.destination.kind };
    super("vigie:gcp:LogSink", name, summary, options, {
      args,
      slots: ["destination.bucket", "destination.existing"],
      token: "gcp:logging/projectSink:ProjectSink",
      check: (at) => [
        ...checkLogSink(spec, at),
        ...checkDestination(args.destination, spec, `${at}.destination`),
      ],
    });
    const destination = prepareDestination(args.destination, spec, {
      destination: (resource, role, made) => this.make(resource, role, made, transforms.destination),
      writer: (resource, grant) => this.make(resource, "writer", grant, transforms.writer),
    });
    const sink = this.make(
      ProjectSink,
      "sink",
      {
        name: spec.sinkName,
        project: spec.project,
        destination: destination.address,
        filter: spec.filter,
        exclusions: exclusionList(args.exclusions ?? {}),
        // An identity of its own: it is needed for BigQuery and for another project, and names who writes.
        uniqueWriterIdentity: true,
        ...(args.description === undefined ? {} : { description: args.description }),
        ...(args.destination.kind === "bigquery" ? { bigqueryOptions: { usePartitionedTables: true } } : {}),
      },
      transforms.sink,
    );
    const writer = destination.grant?.(sink.writerIdentity);
    this.destination = destination.address;
    this.writerIdentity = sink.writerIdentity;
    this.nodes = {
      sink,
      ...(destination.made === undefined ? {} : { destination: destination.made }),
      ...(writer === undefined ? {} : { writer }),
    };
    this.registerOutputs({ destination: this.destination, writerIdentity: this.writerIdentity });
  }
}

/** Exclusions as the API takes them, sorted by name: their order means nothing and must be no change. */
export function exclusionList(exclusions: Readonly<Record<string, LogExclusion>>) {
  return Object.entries(exclusions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, exclusion]) => ({ name, filter: droppedFilter(exclusion), description: exclusion.why }));
}

function specOf(name: string, args: LogSinkArgs): LogSinkSpec {
  const create = "create" in args.destination ? args.destination.create : undefined;
  const retention = create !== undefined && "retention" in create ? create.retention : undefined;
  return {
    project: args.project,
    sinkName: args.sinkName ?? name,
    filter: args.filter,
    exclusions: args.exclusions ?? {},
    ...(retention === undefined ? {} : { retention }),
  };
}
