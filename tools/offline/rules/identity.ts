// What the IAM, Resource Manager and Service Usage APIs refuse: accounts, members, roles, services.
import { text } from "../behaviours/behaviour.ts";
import { accountExists } from "./cloudRun.ts";
import type { Rule } from "./rule.ts";
import { cloudRule, matches, sized, textsAt } from "./rule.ts";

const account = "gcp:serviceaccount/account:Account";

/** Every resource that grants one role to one member. */
const grants = [
  "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember",
  "gcp:bigquery/datasetIamMember:DatasetIamMember",
  "gcp:cloudrunv2/jobIamMember:JobIamMember",
  "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
  "gcp:cloudrunv2/workerPoolIamMember:WorkerPoolIamMember",
  "gcp:logging/logViewIamMember:LogViewIamMember",
  "gcp:projects/iAMMember:IAMMember",
  "gcp:pubsub/subscriptionIAMMember:SubscriptionIAMMember",
  "gcp:pubsub/topicIAMMember:TopicIAMMember",
  "gcp:secretmanager/secretIamMember:SecretIamMember",
  "gcp:serviceaccount/iAMMember:IAMMember",
  "gcp:storage/bucketIAMMember:BucketIAMMember",
];

const principal =
  /^(allUsers|allAuthenticatedUsers|(user|group|serviceAccount|domain|deleted:serviceAccount|projectOwner|projectEditor|projectViewer|projectWriter|projectReader):[^\s:]+(:[^\s]+)?|principal(Set|Hierarchy)?:\/\/\S+)$/;

/** Rules about accounts, grants, custom roles and enabled APIs. */
export const identityRules: readonly Rule[] = [
  matches(
    {
      types: [account],
      what: "an account id that is too short, too long or has other characters",
      source:
        "@pulumi/gcp 9.37.0, serviceaccount.Account.accountId: 6-30 characters, [a-z]([-a-z0-9]*[a-z0-9])",
    },
    "accountId",
    /^[a-z][-a-z0-9]{4,28}[a-z0-9]$/,
    "write 6 to 30 lower case letters, digits and dashes, first a letter, last no dash",
  ),
  sized(
    {
      types: [account],
      what: "a long display name of an account",
      source: "IAM API, ServiceAccount.displayName: 100 bytes",
    },
    "displayName",
    { max: 100 },
    "characters",
  ),
  sized(
    {
      types: [account],
      what: "a long description of an account",
      source: "@pulumi/gcp 9.37.0, serviceaccount.Account.description: 256 bytes",
    },
    "description",
    { max: 256 },
    "characters",
  ),
  matches(
    {
      types: grants,
      what: "a member without a kind",
      source: "IAM, Principal identifiers; facts/google-cloud §6.1 (serviceAccount:EMAIL)",
    },
    "member",
    principal,
    'write its kind before it, such as "serviceAccount:EMAIL", "user:EMAIL" or "group:EMAIL"',
  ),
  matches(
    {
      types: grants,
      what: "a role that is no role",
      source: "IAM, Understanding roles: roles/…, projects/…/roles/…, organizations/…/roles/…",
    },
    "role",
    /^(roles\/[\w.]+|(projects|organizations)\/[^/]+\/roles\/[\w.]+)$/,
    'write "roles/NAME", or "projects/P/roles/NAME" for a custom one',
  ),
  cloudRule(
    {
      types: grants,
      what: "a grant to an account that is not there",
      source: "IAM, setIamPolicy: 400, the service account does not exist",
    },
    (inputs, facts) => {
      const email = text(inputs, "member").replace(/^serviceAccount:/, "");
      if (!text(inputs, "member").startsWith("serviceAccount:") || accountExists(facts, email)) return [];
      return [{ path: "member", reason: `the service account ${email} does not exist` }];
    },
  ),
  matches(
    {
      types: ["gcp:projects/service:Service", "gcp:projects/serviceIdentity:ServiceIdentity"],
      what: "an API without its domain",
      source: "@pulumi/gcp 9.37.0, projects.Service.service",
    },
    "service",
    /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.(googleapis\.com|goog|com)$/,
    'write its whole name, such as "run.googleapis.com"',
  ),
  matches(
    {
      types: ["gcp:projects/iAMCustomRole:IAMCustomRole"],
      what: "a custom role id with other characters",
      source: "IAM API, roleId: [a-zA-Z0-9_.]{3,64}",
    },
    "roleId",
    /^[A-Za-z0-9_.]{3,64}$/,
    "write 3 to 64 letters, digits, underscores and periods",
  ),
  cloudRule(
    {
      types: ["gcp:serviceaccount/key:Key", "gcp:serviceaccount/iAMMember:IAMMember"],
      what: "a key of, or a grant on, an account that is not there",
      source: "IAM API: 404",
    },
    (inputs, facts) =>
      textsAt(inputs, "serviceAccountId").flatMap(({ path, value }) => {
        const email = value.split("/").at(-1) ?? "";
        return accountExists(facts, email)
          ? []
          : [{ path, reason: `the service account ${email} does not exist` }];
      }),
  ),
];
