// Each rule about Cloud Logging tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import type { Case } from "./cases.ts";
import { stored, tried } from "./cases.ts";
import { email } from "./googleCloud.ts";

describe("Cloud Logging", () => {
  const sinkType = "gcp:logging/projectSink:ProjectSink";
  const bucketType = "gcp:logging/projectBucketConfig:ProjectBucketConfig";
  const bucketId = "projects/acme-dev/locations/europe-west1/buckets/app";
  const bucket = stored(bucketType, bucketId, { bucketId: "app", enableAnalytics: true });
  const sinkBase: Properties = {
    name: "app",
    destination: `logging.googleapis.com/${bucketId}`,
    filter: "severity>=ERROR",
    exclusions: [{ name: "health", filter: "x" }],
  };
  const bucketBase: Properties = {
    project: "acme-dev",
    location: "europe-west1",
    bucketId: "app",
    retentionDays: 30,
    enableAnalytics: true,
  };
  const viewBase: Properties = {
    bucket: bucketId,
    name: "app",
    filter: 'LOG_ID("stdout") AND resource.type = "cloud_run_revision"',
  };
  const linkBase: Properties = { bucket: bucketId, linkId: "app" };
  const metricType = "gcp:logging/metric:Metric";
  const metricBase: Properties = {
    name: "app/errors",
    filter: "x",
    metricDescriptor: { metricKind: "DELTA", valueType: "INT64" },
  };
  const fifty = Array.from({ length: 50 }, (_, index) => ({ name: `e${index}`, filter: "x" }));
  const onSink = (one: Omit<Case, "type" | "base">): Case => ({
    type: sinkType,
    base: sinkBase,
    amid: [bucket],
    ...one,
  });
  const onBucket = (one: Omit<Case, "type" | "base">): Case => ({
    type: bucketType,
    base: bucketBase,
    ...one,
  });
  tried([
    onSink({
      what: "a sink name that is too long or has other characters",
      wrong: { name: "n".repeat(101) },
      right: { name: "n".repeat(100) },
      says: /at most 100/,
    }),
    {
      what: "an exclusion of a project with a wrong name",
      type: "gcp:logging/projectExclusion:ProjectExclusion",
      base: { name: "health", filter: "x" },
      wrong: { name: "health check" },
      says: /at most 100/,
    },
    onSink({
      what: "an exclusion of a sink with a wrong name",
      wrong: { "exclusions[0].name": "health check" },
      says: /exclusions\[0\]\.name/,
    }),
    onSink({
      what: "two exclusions of one name",
      wrong: { "exclusions[1]": { name: "health", filter: "y" } },
      right: { "exclusions[1]": { name: "health2", filter: "y" } },
      says: /two exclusions are called "health"/,
    }),
    onSink({
      what: "more than 50 exclusions of a sink",
      wrong: { exclusions: [...fifty, { name: "one", filter: "x" }] },
      right: { exclusions: fifty },
      says: /51 exclusions/,
    }),
    onSink({
      what: "a filter over 20,000 characters",
      wrong: { filter: "f".repeat(20_001) },
      right: { filter: "f".repeat(20_000) },
      says: /20001 characters/,
    }),
    onSink({
      what: "a destination that is none of the five kinds",
      wrong: { destination: "gs://logs" },
      says: /write storage\.googleapis\.com\/BUCKET/,
    }),
    onSink({
      what: "a writer identity without its kind",
      wrong: { customWriterIdentity: email },
      right: { customWriterIdentity: `serviceAccount:${email}` },
      says: /serviceAccount:EMAIL/,
    }),
    onSink({
      what: "BigQuery options without a writer of its own",
      wrong: { uniqueWriterIdentity: false, bigqueryOptions: { usePartitionedTables: true } },
      right: { bigqueryOptions: { usePartitionedTables: true } },
      says: /false is refused/,
    }),
    onSink({
      what: "a destination that is not there",
      wrong: {},
      amid: [],
      rightAmid: [bucket],
      says: /buckets\/app does not exist/,
    }),
    onSink({
      what: "a destination that is not there",
      wrong: { destination: "storage.googleapis.com/archive" },
      right: { destination: "storage.googleapis.com/archive" },
      rightAmid: [stored("gcp:storage/bucket:Bucket", "archive")],
      says: /archive does not exist/,
    }),
    onBucket({
      what: "a log bucket id that is too long or has other characters",
      wrong: { bucketId: "app logs" },
      right: { bucketId: "app.logs_1-x" },
      says: /at most 100/,
    }),
    onBucket({
      what: "a retention of 4000 days",
      wrong: { retentionDays: 4000 },
      right: { retentionDays: 3650 },
      says: /from 0 to 3650/,
    }),
    onBucket({
      what: "an index of a type that does not exist",
      wrong: { indexConfigs: [{ fieldPath: "jsonPayload.a", type: "STRING" }] },
      right: { indexConfigs: [{ fieldPath: "jsonPayload.a", type: "INDEX_TYPE_STRING" }] },
      says: /INDEX_TYPE_STRING/,
    }),
    onBucket({
      what: "more than 20 indexed fields",
      wrong: {
        indexConfigs: Array.from({ length: 21 }, () => ({ fieldPath: "a", type: "INDEX_TYPE_STRING" })),
      },
      says: /21 indexes/,
    }),
    onBucket({
      what: "analytics or a lock taken back",
      wrong: { enableAnalytics: false },
      before: { enableAnalytics: true },
      says: /cannot be taken back/,
    }),
    {
      what: "a view whose filter asks for more than it may",
      type: "gcp:logging/logView:LogView",
      base: viewBase,
      wrong: { filter: "severity>=ERROR" },
      amid: [bucket],
      says: /may only use SOURCE/,
    },
    {
      what: "a view or link of a log bucket that is not there",
      type: "gcp:logging/logView:LogView",
      base: viewBase,
      wrong: {},
      rightAmid: [bucket],
      says: /the log bucket .* does not exist/,
    },
    {
      what: "a linked dataset of a bucket without analytics",
      type: "gcp:logging/linkedDataset:LinkedDataset",
      base: linkBase,
      wrong: {},
      amid: [{ ...bucket, inputs: { bucketId: "app" } }],
      rightAmid: [bucket],
      says: /has no analytics/,
    },
    {
      what: "a log metric name with other characters",
      type: metricType,
      base: metricBase,
      wrong: { name: "app errors" },
      says: /at most 100/,
    },
    {
      what: "a distribution without a value",
      type: metricType,
      base: metricBase,
      wrong: { "metricDescriptor.valueType": "DISTRIBUTION" },
      right: { "metricDescriptor.valueType": "DISTRIBUTION", valueExtractor: "EXTRACT(jsonPayload.ms)" },
      says: /EXTRACT/,
    },
    {
      what: "a log metric of a kind that logs do not have",
      type: metricType,
      base: metricBase,
      wrong: { "metricDescriptor.metricKind": "COUNTER" },
      says: /DELTA, GAUGE/,
    },
  ]);
});
