// The other Google Cloud services of the offline cloud: identities and grants, destinations of sinks, machines, budgets.
import type { Behaviour, Behaviours, Facts } from "./behaviour.ts";
import { text } from "./behaviour.ts";
import { projectNumber, projectOf } from "./googleProject.ts";

/** Granting a role twice is no error; it is one grant, and the first revocation ends it. */
function grant(on: string): Behaviour {
  return { id: `${on}/{role}/{member}`, adopts: true };
}

function compute(collection: string, scope: string): Behaviour {
  return {
    id: `projects/{project}/${scope}${collection}/{name}`,
    computed: (facts) => ({
      selfLink: `https://www.googleapis.com/compute/v1/projects/${projectOf(facts)}/${scope.replace(/\{(\w+)\}/g, (_, name: string) => text(facts.inputs, name) || text(facts.config, name))}${collection}/${text(facts.inputs, "name")}`,
    }),
  };
}

function serviceAccount(facts: Facts): Readonly<Record<string, string>> {
  const email = `${text(facts.inputs, "accountId")}@${projectOf(facts)}.iam.gserviceaccount.com`;
  return {
    email,
    member: `serviceAccount:${email}`,
    name: `projects/${projectOf(facts)}/serviceAccounts/${email}`,
    uniqueId: text(facts.before ?? {}, "uniqueId") || `1${facts.number}`,
  };
}

/** Behaviours of the other Google Cloud resources. */
export const otherGoogleBehaviours: Behaviours = {
  "gcp:artifactregistry/repository:Repository": {
    id: "projects/{project}/locations/{location}/repositories/{repositoryId}",
  },
  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember": grant(
    "projects/{project}/locations/{location}/repositories/{repository}",
  ),
  "gcp:bigquery/dataset:Dataset": {
    id: "projects/{project}/datasets/{datasetId}",
    computed: (facts) => ({
      selfLink: `https://bigquery.googleapis.com/bigquery/v2/projects/${projectOf(facts)}/datasets/${text(facts.inputs, "datasetId")}`,
    }),
  },
  "gcp:bigquery/datasetIamMember:DatasetIamMember": grant("projects/{project}/datasets/{datasetId}"),
  "gcp:billing/budget:Budget": {
    id: "billingAccounts/{billingAccount}/budgets/{name}",
    computed: (facts) => ({ name: text(facts.before ?? {}, "name") || facts.number }),
  },
  "gcp:cloudscheduler/job:Job": {
    id: "projects/{project}/locations/{region}/jobs/{name}",
    computed: () => ({ state: "ENABLED" }),
  },
  "gcp:compute/address:Address": compute("addresses", "regions/{region}/"),
  "gcp:compute/firewall:Firewall": compute("firewalls", "global/"),
  "gcp:compute/instance:Instance": {
    ...compute("instances", "zones/{zone}/"),
    undeletable: ({ inputs }) =>
      inputs.deletionProtection === true
        ? "the instance is protected: set deletionProtection=false and run pulumi up first"
        : undefined,
  },
  "gcp:compute/network:Network": compute("networks", "global/"),
  "gcp:compute/subnetwork:Subnetwork": compute("subnetworks", "regions/{region}/"),
  "gcp:iam/workloadIdentityPool:WorkloadIdentityPool": {
    id: "projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}",
    computed: (facts) => ({
      name: `projects/${projectNumber(projectOf(facts))}/locations/global/workloadIdentityPools/${text(facts.inputs, "workloadIdentityPoolId")}`,
    }),
  },
  "gcp:iam/workloadIdentityPoolProvider:WorkloadIdentityPoolProvider": {
    id: "projects/{project}/locations/global/workloadIdentityPools/{workloadIdentityPoolId}/providers/{workloadIdentityPoolProviderId}",
  },
  "gcp:osconfig/osPolicyAssignment:OsPolicyAssignment": {
    id: "projects/{project}/locations/{location}/osPolicyAssignments/{name}",
    computed: () => ({ rolloutState: "SUCCEEDED" }),
  },
  "gcp:projects/iAMCustomRole:IAMCustomRole": {
    id: "projects/{project}/roles/{roleId}",
    computed: (facts) => ({
      name: `projects/${projectOf(facts)}/roles/${text(facts.inputs, "roleId")}`,
      deleted: false,
    }),
  },
  "gcp:projects/iAMMember:IAMMember": grant("{project}"),
  "gcp:projects/service:Service": {
    id: "{project}/{service}",
    adopts: true,
    remains: (stored) => (stored.inputs.disableOnDestroy === false ? stored : undefined),
  },
  "gcp:projects/serviceIdentity:ServiceIdentity": {
    id: "projects/{project}/services/{service}",
    adopts: true,
    computed: (facts) => {
      const agent = text(facts.inputs, "service").replace(/\.googleapis\.com$/, "");
      const email = `service-${projectNumber(projectOf(facts))}@gcp-sa-${agent}.iam.gserviceaccount.com`;
      return { email, member: `serviceAccount:${email}` };
    },
    // A service agent cannot be deleted; the provider only forgets it.
    remains: (stored) => stored,
  },
  "gcp:pubsub/subscription:Subscription": { id: "projects/{project}/subscriptions/{name}" },
  "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember": grant(
    "projects/{project}/subscriptions/{subscription}",
  ),
  "gcp:pubsub/topic:Topic": { id: "projects/{project}/topics/{name}" },
  "gcp:pubsub/topicIAMMember:TopicIAMMember": grant("projects/{project}/topics/{topic}"),
  "gcp:serviceaccount/account:Account": { id: "{name}", computed: serviceAccount },
  "gcp:serviceaccount/iAMMember:IAMMember": grant("{serviceAccountId}"),
  "gcp:serviceaccount/key:Key": {
    id: "{name}",
    computed: (facts) => ({
      name:
        text(facts.before ?? {}, "name") || `${text(facts.inputs, "serviceAccountId")}/keys/${facts.number}`,
      privateKey: "offline: no key was made",
      publicKey: "offline: no key was made",
    }),
  },
  "gcp:storage/bucket:Bucket": {
    id: "{name}",
    computed: (facts) => ({
      url: `gs://${text(facts.inputs, "name")}`,
      selfLink: `https://www.googleapis.com/storage/v1/b/${text(facts.inputs, "name")}`,
      projectNumber: Number(projectNumber(projectOf(facts))),
    }),
  },
  "gcp:storage/bucketIAMMember:BucketIAMMember": grant("b/{bucket}"),
};
