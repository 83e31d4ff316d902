// What the other Google Cloud APIs refuse about the resources we use: storage, messages, machines, schedules.
import { text } from "../behaviours/behaviour.ts";
import { projectOf } from "../behaviours/googleProject.ts";
import type { Rule } from "./rule.ts";
import { cloudRule, matches, oneOf } from "./rule.ts";

const machines = [
  "gcp:compute/address:Address",
  "gcp:compute/firewall:Firewall",
  "gcp:compute/instance:Instance",
  "gcp:compute/network:Network",
  "gcp:compute/subnetwork:Subnetwork",
];

/** What a grant is on, by its type: the type of that, the property that names it, and its id. */
const targets = [
  ["gcp:storage/bucketIAMMember:BucketIAMMember", "gcp:storage/bucket:Bucket", "bucket", "{name}"],
  [
    "gcp:bigquery/datasetIamMember:DatasetIamMember",
    "gcp:bigquery/dataset:Dataset",
    "datasetId",
    "projects/{project}/datasets/{name}",
  ],
  [
    "gcp:pubsub/topicIAMMember:TopicIAMMember",
    "gcp:pubsub/topic:Topic",
    "topic",
    "projects/{project}/topics/{name}",
  ],
  [
    "gcp:pubsub/subscription:Subscription",
    "gcp:pubsub/topic:Topic",
    "topic",
    "projects/{project}/topics/{name}",
  ],
  [
    "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember",
    "gcp:pubsub/subscription:Subscription",
    "subscription",
    "projects/{project}/subscriptions/{name}",
  ],
] as const;

const exists: readonly Rule[] = targets.map(([type, target, property, form]) =>
  cloudRule(
    {
      types: [type],
      what: `${/:(\w+)$/.exec(type)?.[1]} on a ${/:(\w+)$/.exec(target)?.[1]} that is not there`,
      source: "the API of each: 404 for a resource that does not exist",
    },
    (inputs, facts) => {
      const name = text(inputs, property);
      const id = name.includes("/")
        ? name
        : form.replace("{project}", projectOf(facts)).replace("{name}", name);
      // What lies in another project is not ours to say.
      const foreign = id.startsWith("projects/") && !id.startsWith(`projects/${projectOf(facts)}/`);
      if (foreign || facts.cloud.find(target, "", id) !== undefined || facts.cloud.given(id)) return [];
      return [{ path: property, reason: `${id} does not exist` }];
    },
  ),
);

/** Rules about the other Google Cloud services. */
export const otherGoogleRules: readonly Rule[] = [
  matches(
    {
      types: ["gcp:storage/bucket:Bucket"],
      what: "a storage bucket name that is too long or has other characters",
      source: "Cloud Storage, Bucket names: 3 to 63 of [a-z0-9._-], no goog prefix",
    },
    "name",
    /^(?!goog)(?!.*google)[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$/,
    "write 3 to 63 lower case letters, digits, dashes, underscores and periods, and no goog",
  ),
  matches(
    {
      types: ["gcp:bigquery/dataset:Dataset"],
      what: "a dataset id with other characters",
      source: "BigQuery, Datasets: letters, digits and underscores, at most 1024",
    },
    "datasetId",
    /^\w{1,1024}$/,
    "write at most 1024 letters, digits and underscores",
  ),
  matches(
    {
      types: ["gcp:pubsub/topic:Topic", "gcp:pubsub/subscription:Subscription"],
      what: "a topic or subscription name that is too short or has other characters",
      source: "Pub/Sub, Resource names: 3 to 255, first a letter, not goog",
    },
    "name",
    /^(?!goog)[A-Za-z][\w.~+%-]{2,254}$/,
    "write 3 to 255 letters, digits and any of -_.~+%, first a letter, and no goog",
  ),
  matches(
    {
      types: machines,
      what: "a name of a machine, network or firewall with other characters",
      source: "Compute Engine, Naming resources: RFC 1035, at most 63",
    },
    "name",
    /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    "write at most 63 lower case letters, digits and dashes, first a letter, last no dash",
  ),
  matches(
    {
      types: ["gcp:cloudscheduler/job:Job"],
      what: "a scheduler job name with other characters",
      source: "Cloud Scheduler API, Job.name: [a-zA-Z0-9_-]{1,500}",
    },
    "name",
    /^[\w-]{1,500}$/,
    "write at most 500 letters, digits, underscores and dashes",
  ),
  matches(
    {
      types: ["gcp:cloudscheduler/job:Job"],
      what: "a schedule that is no cron line",
      source: "Cloud Scheduler, Cron job format: five fields",
    },
    "schedule",
    /^(\S+(\s+\S+){4}|every .+|\d+.* of .+)$/,
    'write five fields, such as "*/10 * * * *"',
  ),
  oneOf(
    {
      types: ["gcp:cloudscheduler/job:Job"],
      what: "an HTTP method that does not exist",
      source: "Cloud Scheduler API, HttpMethod",
    },
    "httpTarget.httpMethod",
    ["POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"],
  ),
  matches(
    {
      types: ["gcp:osconfig/osPolicyAssignment:OsPolicyAssignment"],
      what: "an OS policy assignment name with other characters",
      source: "OS Config API, osPolicyAssignmentId: [a-z]([-a-z0-9]{0,61}[a-z0-9])",
    },
    "name",
    /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    "write at most 63 lower case letters, digits and dashes, first a letter, last no dash",
  ),
  ...exists,
];
