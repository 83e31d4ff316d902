// Each rule about the other Google Cloud services tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import { stored, tried } from "./cases.ts";

describe("the other Google services", () => {
  const schedulerType = "gcp:cloudscheduler/job:Job";
  const schedulerBase: Properties = {
    name: "sync",
    schedule: "*/10 * * * *",
    httpTarget: { uri: "https://x", httpMethod: "POST" },
  };
  const dataset = stored("gcp:bigquery/dataset:Dataset", "projects/acme-dev/datasets/logs");
  const topic = stored("gcp:pubsub/topic:Topic", "projects/acme-dev/topics/logs");
  const subscription = stored("gcp:pubsub/subscription:Subscription", "projects/acme-dev/subscriptions/logs");
  const archive = stored("gcp:storage/bucket:Bucket", "archive");
  const everyone = { role: "roles/viewer", member: "user:a@b" };
  tried([
    {
      what: "a storage bucket name that is too long or has other characters",
      type: archive.type,
      base: { name: "archive", location: "EU" },
      wrong: { name: "Archive" },
      says: /3 to 63 lower case/,
    },
    {
      what: "a dataset id with other characters",
      type: dataset.type,
      base: { datasetId: "app_logs" },
      wrong: { datasetId: "app-logs" },
      says: /letters, digits and underscores/,
    },
    {
      what: "a topic or subscription name that is too short or has other characters",
      type: topic.type,
      base: { name: "logs" },
      wrong: { name: "lo" },
      says: /3 to 255/,
    },
    {
      what: "a name of a machine, network or firewall with other characters",
      type: "gcp:compute/firewall:Firewall",
      base: { name: "scrape", network: "default" },
      wrong: { name: "scrape_metrics" },
      says: /at most 63/,
    },
    {
      what: "a scheduler job name with other characters",
      type: schedulerType,
      base: schedulerBase,
      wrong: { name: "sync.job" },
      says: /underscores and dashes/,
    },
    {
      what: "a schedule that is no cron line",
      type: schedulerType,
      base: schedulerBase,
      wrong: { schedule: "10m" },
      says: /five fields/,
    },
    {
      what: "an HTTP method that does not exist",
      type: schedulerType,
      base: schedulerBase,
      wrong: { "httpTarget.httpMethod": "post" },
      says: /POST, GET/,
    },
    {
      what: "an OS policy assignment name with other characters",
      type: "gcp:osconfig/osPolicyAssignment:OsPolicyAssignment",
      base: {
        name: "ops-agent",
        location: "europe-west1-b",
        instanceFilter: {},
        osPolicies: [],
        rollout: { disruptionBudget: {}, minWaitDuration: "1s" },
      },
      wrong: { name: "Ops Agent" },
      says: /at most 63/,
    },
    {
      what: "BucketIAMMember on a Bucket that is not there",
      type: "gcp:storage/bucketIAMMember:BucketIAMMember",
      base: { bucket: "archive", ...everyone },
      wrong: {},
      rightAmid: [archive],
      says: /archive does not exist/,
    },
    {
      what: "DatasetIamMember on a Dataset that is not there",
      type: "gcp:bigquery/datasetIamMember:DatasetIamMember",
      base: { datasetId: "logs", ...everyone },
      wrong: {},
      rightAmid: [dataset],
      says: /datasets\/logs does not exist/,
    },
    {
      what: "TopicIAMMember on a Topic that is not there",
      type: "gcp:pubsub/topicIAMMember:TopicIAMMember",
      base: { topic: "logs", ...everyone },
      wrong: {},
      rightAmid: [topic],
      says: /topics\/logs does not exist/,
    },
    {
      what: "Subscription on a Topic that is not there",
      type: subscription.type,
      base: { name: "logs", topic: topic.id },
      wrong: {},
      rightAmid: [topic],
      says: /topics\/logs does not exist/,
    },
    {
      what: "SubscriptionIAMMember on a Subscription that is not there",
      type: "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember",
      base: { subscription: "logs", ...everyone },
      wrong: {},
      rightAmid: [subscription],
      says: /subscriptions\/logs does not exist/,
    },
  ]);
});
