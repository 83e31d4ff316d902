// What the Cloud Logging API refuses: sinks, buckets, views, metrics.
import type { Facts } from "../behaviours/behaviour.ts";
import { text } from "../behaviours/behaviour.ts";
import { projectOf } from "../behaviours/googleProject.ts";
import type { Failure } from "../definitions/shape.ts";
import type { Properties } from "../values.ts";
import { isObject } from "../values.ts";
import type { Rule } from "./rule.ts";
import { cloudRule, distinct, matches, oneOf, rule, sized, textsAt, within } from "./rule.ts";

const sink = "gcp:logging/projectSink:ProjectSink";
const bucket = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
const view = "gcp:logging/logView:LogView";
const metric = "gcp:logging/metric:Metric";
const exclusion = "gcp:logging/projectExclusion:ProjectExclusion";
const link = "gcp:logging/linkedDataset:LinkedDataset";

const identifier = /^[A-Za-z0-9_.-]{1,100}$/;
const sayIdentifier = "write at most 100 letters, digits, underscores, dashes and periods";

const destinations = [
  /^storage\.googleapis\.com\/(?<storage>[^/]+)$/,
  /^bigquery\.googleapis\.com\/(?<bigquery>projects\/[^/]+\/datasets\/[^/]+)$/,
  /^pubsub\.googleapis\.com\/(?<pubsub>projects\/[^/]+\/topics\/[^/]+)$/,
  /^logging\.googleapis\.com\/(?<logging>projects\/[^/]+\/locations\/[^/]+\/buckets\/[^/]+)$/,
  /^logging\.googleapis\.com\/(?<project>projects\/[^/]+)$/,
];

const typesOfDestinations: Readonly<Record<string, string>> = {
  storage: "gcp:storage/bucket:Bucket",
  bigquery: "gcp:bigquery/dataset:Dataset",
  pubsub: "gcp:pubsub/topic:Topic",
  logging: bucket,
};

/** Whether what a sink writes to is there; what lies in another project is not ours to say. */
function destinationFailures(inputs: Properties, facts: Facts): readonly Failure[] {
  const destination = text(inputs, "destination");
  const groups = destinations
    .map((pattern) => pattern.exec(destination)?.groups)
    .find((found) => found !== undefined);
  const [[kind, id] = ["", ""]] = Object.entries(groups ?? {});
  const type = typesOfDestinations[kind];
  if (type === undefined || facts.cloud.given(id) || /\/buckets\/_(Default|Required)$/.test(id)) return [];
  if (kind !== "storage" && !id.startsWith(`projects/${projectOf(facts)}/`)) return [];
  if (facts.cloud.find(type, "", id) !== undefined) return [];
  return [{ path: "destination", reason: `${id} does not exist: create it before the sink` }];
}

function bucketExists(facts: Facts): boolean {
  const { inputs } = facts;
  const name = text(inputs, "bucket");
  const parent = text(inputs, "parent") || `projects/${projectOf(facts)}`;
  const id = name.includes("/") ? name : `${parent}/locations/${text(inputs, "location")}/buckets/${name}`;
  return (
    facts.cloud.find(bucket, "", id) !== undefined ||
    facts.cloud.given(id) ||
    /\/_(Default|Required)$/.test(id)
  );
}

/** Rules about Cloud Logging. */
export const loggingRules: readonly Rule[] = [
  matches(
    {
      types: [sink],
      what: "a sink name that is too long or has other characters",
      source: "Cloud Logging API, LogSink.name: at most 100 characters; facts/google-cloud §6.1",
    },
    "name",
    identifier,
    sayIdentifier,
  ),
  matches(
    {
      types: [exclusion],
      what: "an exclusion of a project with a wrong name",
      source: "facts/google-cloud §6.1: exclusion name at most 100",
    },
    "name",
    identifier,
    sayIdentifier,
  ),
  matches(
    {
      types: [sink],
      what: "an exclusion of a sink with a wrong name",
      source: "facts/google-cloud §6.1: exclusions[]{name ≤100}",
    },
    "exclusions[].name",
    identifier,
    sayIdentifier,
  ),
  distinct(
    {
      types: [sink],
      what: "two exclusions of one name",
      source: "Cloud Logging API, LogExclusion.name: unique in the sink",
    },
    "exclusions[].name",
    "exclusions",
  ),
  sized(
    {
      types: [sink],
      what: "more than 50 exclusions of a sink",
      source: "facts/google-cloud §6.2: 50 exclusions per sink",
    },
    "exclusions",
    { max: 50 },
    "exclusions",
  ),
  sized(
    {
      types: [sink, exclusion, metric],
      what: "a filter over 20,000 characters",
      source: "facts/google-cloud §6.2: filter 20,000 characters",
    },
    "filter",
    { max: 20_000 },
    "characters",
  ),
  rule(
    {
      types: [sink],
      what: "a destination that is none of the five kinds",
      source: "facts/google-cloud §6.1",
    },
    (inputs) =>
      textsAt(inputs, "destination")
        .filter(({ value }) => !destinations.some((pattern) => pattern.test(value)))
        .map(({ path, value }) => ({
          path,
          reason: `"${value}" is refused: write storage.googleapis.com/BUCKET, bigquery.googleapis.com/projects/P/datasets/D, pubsub.googleapis.com/projects/P/topics/T, logging.googleapis.com/projects/P/locations/L/buckets/B or logging.googleapis.com/projects/P`,
        })),
  ),
  matches(
    {
      types: [sink],
      what: "a writer identity without its kind",
      source: "facts/google-cloud §6.1: customWriterIdentity is written serviceAccount:EMAIL",
    },
    "customWriterIdentity",
    /^serviceAccount:\S+@\S+$/,
    'write "serviceAccount:EMAIL"',
  ),
  rule(
    {
      types: [sink],
      what: "BigQuery options without a writer of its own",
      source: "facts/google-cloud §6.1: uniqueWriterIdentity is needed for bigqueryOptions",
    },
    (inputs) =>
      inputs.uniqueWriterIdentity === false && inputs.bigqueryOptions !== undefined
        ? [{ path: "uniqueWriterIdentity", reason: "false is refused with bigqueryOptions: leave it out" }]
        : [],
  ),
  cloudRule(
    {
      types: [sink],
      what: "a destination that is not there",
      source: "Cloud Logging API, sinks.create: 400, the destination does not exist",
    },
    destinationFailures,
  ),
  matches(
    {
      types: [bucket],
      what: "a log bucket id that is too long or has other characters",
      source: "Cloud Logging API, bucketId: letters, digits, underscores, hyphens and periods, at most 100",
    },
    "bucketId",
    identifier,
    sayIdentifier,
  ),
  within(
    {
      types: [bucket],
      what: "a retention of 4000 days",
      source: "facts/google-cloud §6.2: retentionDays 1–3650, 0 is taken as 30",
    },
    "retentionDays",
    { min: 0, max: 3650 },
  ),
  oneOf(
    { types: [bucket], what: "an index of a type that does not exist", source: "facts/google-cloud §6.2" },
    "indexConfigs[].type",
    ["INDEX_TYPE_STRING", "INDEX_TYPE_INTEGER"],
  ),
  sized(
    {
      types: [bucket],
      what: "more than 20 indexed fields",
      source: "facts/google-cloud §6.2: 20 indexed fields",
    },
    "indexConfigs",
    { max: 20 },
    "indexes",
  ),
  cloudRule(
    {
      types: [bucket],
      what: "analytics or a lock taken back",
      source: "facts/google-cloud §6.2: enableAnalytics never off again, locked irreversible",
    },
    (inputs, { before }) =>
      ["enableAnalytics", "locked"]
        .filter((name) => before?.[name] === true && inputs[name] !== true)
        .map((name) => ({
          path: name,
          reason: "it cannot be taken back: leave it true, or make a new bucket",
        })),
  ),
  matches(
    {
      types: [view],
      what: "a view whose filter asks for more than it may",
      source: "facts/google-cloud §6.2: only SOURCE(), resource.type, LOG_ID with AND",
    },
    "filter",
    /^(?!.*\bOR\b)(?!.*(severity|textPayload|jsonPayload|labels)).*$/s,
    "a view's filter may only use SOURCE(), resource.type and LOG_ID(), joined by AND",
  ),
  cloudRule(
    {
      types: [view, link],
      what: "a view or link of a log bucket that is not there",
      source: "Cloud Logging API: 404",
    },
    (inputs, facts) =>
      bucketExists(facts)
        ? []
        : [{ path: "bucket", reason: `the log bucket ${text(inputs, "bucket")} does not exist` }],
  ),
  cloudRule(
    {
      types: [link],
      what: "a linked dataset of a bucket without analytics",
      source: "facts/google-cloud §6.2: LinkedDataset needs analytics",
    },
    (inputs, facts) => {
      const name = text(inputs, "bucket");
      const found = facts.cloud
        .all(bucket, "")
        .find(({ id, inputs: own }) => id === name || own.bucketId === name);
      return found === undefined || found.inputs.enableAnalytics === true
        ? []
        : [{ path: "bucket", reason: `${found.id} has no analytics: set enableAnalytics there first` }];
    },
  ),
  matches(
    {
      types: [metric],
      what: "a log metric name with other characters",
      source: "Cloud Logging API, LogMetric.name: at most 100 characters, no leading slash",
    },
    "name",
    /^[A-Za-z0-9_.,+!*',()%/-]{1,100}$/,
    "write at most 100 letters, digits and any of _-.,+!*',()%/",
  ),
  rule(
    {
      types: [metric],
      what: "a distribution without a value",
      source: "Cloud Logging API, LogMetric.valueExtractor: required for DISTRIBUTION",
    },
    (inputs) => {
      const descriptor = isObject(inputs.metricDescriptor) ? inputs.metricDescriptor : {};
      if (descriptor.valueType !== "DISTRIBUTION" || inputs.valueExtractor !== undefined) return [];
      return [
        { path: "valueExtractor", reason: "a DISTRIBUTION needs one: write EXTRACT(jsonPayload.FIELD)" },
      ];
    },
  ),
  oneOf(
    {
      types: [metric],
      what: "a log metric of a kind that logs do not have",
      source: "Cloud Logging API: user-defined log metrics are DELTA or GAUGE",
    },
    "metricDescriptor.metricKind",
    ["DELTA", "GAUGE", "CUMULATIVE"],
  ),
];
