// Cloud Logging in the offline cloud: sinks and their writers, buckets, views, metrics.
import type { Behaviours, Facts } from "./behaviour.ts";
import { text } from "./behaviour.ts";
import { projectNumber, projectOf } from "./googleProject.ts";

const builtIn = new Set(["_Default", "_Required"]);

/** Who writes for a sink; nobody when it stays in a log bucket of its own project (facts of Cloud Logging's sinks). */
function writerIdentity(facts: Facts): string {
  const project = projectOf(facts);
  const custom = text(facts.inputs, "customWriterIdentity");
  if (custom !== "") return custom;
  if (text(facts.inputs, "destination").startsWith(`logging.googleapis.com/projects/${project}/`)) return "";
  if (facts.inputs.uniqueWriterIdentity === false)
    return "serviceAccount:cloud-logs@system.gserviceaccount.com";
  return `serviceAccount:service-${projectNumber(project)}@gcp-sa-logging.iam.gserviceaccount.com`;
}

/** Behaviours of Cloud Logging's resources. */
export const loggingBehaviours: Behaviours = {
  "gcp:logging/projectSink:ProjectSink": {
    id: "projects/{project}/sinks/{name}",
    computed: (facts) => ({
      writerIdentity: writerIdentity(facts),
      uniqueWriterIdentity: facts.inputs.uniqueWriterIdentity ?? true,
    }),
    remains: (stored) => (builtIn.has(text(stored.inputs, "name")) ? stored : undefined),
  },
  "gcp:logging/projectBucketConfig:ProjectBucketConfig": {
    id: "projects/{project}/locations/{location}/buckets/{bucketId}",
    // The provider takes over a bucket that exists, and brings back one that was deleted in the last 7 days.
    adopts: true,
    computed: (facts) => ({
      project: projectOf(facts),
      name: `projects/${projectOf(facts)}/locations/${text(facts.inputs, "location")}/buckets/${text(facts.inputs, "bucketId")}`,
      lifecycleState: "ACTIVE",
      retentionDays: facts.inputs.retentionDays ?? 30,
    }),
    remains: (stored) => (builtIn.has(text(stored.inputs, "bucketId")) ? stored : undefined),
  },
  "gcp:logging/projectExclusion:ProjectExclusion": { id: "projects/{project}/exclusions/{name}" },
  "gcp:logging/metric:Metric": { id: "{name}" },
  "gcp:logging/logView:LogView": {
    id: "{parent}/locations/{location}/buckets/{bucket}/views/{name}",
    computed: (facts) => bucketParts(facts),
  },
  "gcp:logging/logViewIamMember:LogViewIamMember": {
    id: "{parent}/locations/{location}/buckets/{bucket}/views/{name}/{role}/{member}",
    adopts: true,
  },
  "gcp:logging/linkedDataset:LinkedDataset": {
    id: "{parent}/locations/{location}/buckets/{bucket}/links/{linkId}",
    computed: (facts) => {
      const { parent, location, bucket } = bucketParts(facts);
      const link = text(facts.inputs, "linkId");
      return {
        parent,
        location,
        bucket,
        name: `${parent}/locations/${location}/buckets/${bucket}/links/${link}`,
        lifecycleState: "ACTIVE",
        bigqueryDatasets: [{ datasetId: `bigquery.googleapis.com/${parent}/datasets/${link}` }],
      };
    },
  },
  "gcp:logging/savedQuery:SavedQuery": { id: "{parent}/locations/{location}/savedQueries/{name}" },
  "gcp:logging/logScope:LogScope": { id: "{parent}/locations/{location}/logScopes/{name}" },
};

/** A bucket is named by its parts or by its whole path in `bucket`; the provider fills in the parts. */
function bucketParts({ inputs }: Facts): {
  readonly parent: string;
  readonly location: string;
  readonly bucket: string;
} {
  const bucket = text(inputs, "bucket");
  const whole = /^(.+)\/locations\/([^/]+)\/buckets\/([^/]+)$/.exec(bucket);
  return {
    parent: text(inputs, "parent") || (whole?.[1] ?? ""),
    location: text(inputs, "location") || (whole?.[2] ?? ""),
    bucket: whole?.[3] ?? bucket,
  };
}
