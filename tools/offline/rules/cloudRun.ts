// What the Cloud Run Admin API refuses about services, jobs and worker pools, apart from their containers.

import type { Facts } from "../behaviours/behaviour.ts";
import { text } from "../behaviours/behaviour.ts";
import { projectOf } from "../behaviours/googleProject.ts";
import { findSecret, versionsOf } from "../behaviours/secretManager.ts";
import type { Stored } from "../cloud.ts";
import type { Failure } from "../definitions/shape.ts";
import type { Properties } from "../values.ts";
import type { Rule } from "./rule.ts";
import { cloudRule, matches, objectsAt, oneOf, rule, sized, textsAt, within } from "./rule.ts";

const service = "gcp:cloudrunv2/service:Service";
const job = "gcp:cloudrunv2/job:Job";
const pool = "gcp:cloudrunv2/workerPool:WorkerPool";
const all = [service, job, pool];
const declarations = "@pulumi/gcp 9.37.0, types/input.d.ts";

/** The part of the inputs that holds containers, volumes and the service account: a job's lies one level deeper. */
export function templateOf(type: string): string {
  return type === job ? "template.template" : "template";
}

const systemKeys =
  /^(run\.googleapis\.com|cloud\.googleapis\.com|serving\.knative\.dev|autoscaling\.knative\.dev)\//;

function systemKeyFailures(inputs: Properties): readonly Failure[] {
  return ["annotations", "labels", "template.annotations", "template.labels"].flatMap((path) =>
    objectsAt(inputs, path).flatMap((map) =>
      Object.keys(map.value)
        .filter((key) => systemKeys.test(key))
        .map((key) => ({
          path: `${map.path}["${key}"]`,
          reason:
            "the v2 API refuses keys of its own namespaces: write the resource's property of that purpose",
        })),
    ),
  );
}

/** The secrets that a workload names, with the version asked for. */
function secretReferences(
  type: string,
  inputs: Properties,
): readonly { path: string; secret: string; version: string }[] {
  const template = templateOf(type);
  const inEnv = objectsAt(inputs, `${template}.containers[].envs[].valueSource.secretKeyRef`).map(
    ({ path, value }) => ({
      path,
      secret: text(value, "secret"),
      version: text(value, "version") || "latest",
    }),
  );
  const inVolumes = objectsAt(inputs, `${template}.volumes[].secret`).flatMap(({ path, value }) => {
    const items = objectsAt(value, "items[]");
    const versions =
      items.length === 0 ? ["latest"] : items.map((item) => text(item.value, "version") || "latest");
    return versions.map((version) => ({ path, secret: text(value, "secret"), version }));
  });
  return [...inEnv, ...inVolumes].filter(({ secret }) => secret !== "" && secret.length < 300);
}

function isGivenSecret(facts: Facts, reference: string): boolean {
  const project = projectOf(facts);
  return facts.cloud.given(reference) || facts.cloud.given(`projects/${project}/secrets/${reference}`);
}

function versionFailure(facts: Facts, secret: Stored, version: string): string | undefined {
  const living = versionsOf(facts.cloud, secret).filter(({ gone }) => gone !== true);
  if (version === "latest") return living.length > 0 ? undefined : "it has no version yet: create one first";
  const wanted = living.find(({ outputs }) => outputs.version === version);
  if (wanted === undefined) return `its version ${version} does not exist or is destroyed`;
  return wanted.outputs.enabled === false ? `its version ${version} is disabled` : undefined;
}

function mayRead(facts: Facts, secret: Stored): boolean {
  const [account] = textsAt(facts.inputs, `${templateOf(facts.type)}.serviceAccount`);
  if (account === undefined) return true;
  const member = `serviceAccount:${account.value}`;
  const accessor = /roles\/(secretmanager\.(secretAccessor|admin)|owner)$/;
  const onSecret = facts.cloud.all("gcp:secretmanager/secretIamMember:SecretIamMember", "");
  const onProject = facts.cloud.all("gcp:projects/iAMMember:IAMMember", "");
  return [
    ...onSecret.filter(
      ({ inputs }) => findSecret(facts.cloud, text(inputs, "secretId"), projectOf(facts)) === secret,
    ),
    ...onProject.filter(({ inputs }) => text(inputs, "project") === text(secret.outputs, "project")),
  ].some(({ inputs }) => inputs.member === member && accessor.test(text(inputs, "role")));
}

/** Rules about Cloud Run's services, jobs and worker pools. */
export const cloudRunRules: readonly Rule[] = [
  matches(
    {
      types: all,
      what: "a Cloud Run name that is too long or has other characters",
      source:
        "Cloud Run, Deploying: names are at most 49 characters; facts/google-cloud §7, our own LONGEST_SERVICE_NAME",
    },
    "name",
    /^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/,
    "write at most 49 lower case letters, digits and dashes, first a letter, last no dash",
  ),
  sized(
    { types: [service], what: "a long description of a service", source: `${declarations}: 512 characters` },
    "description",
    { max: 512 },
    "characters",
  ),
  rule(
    {
      types: all,
      what: "labels and annotations of Google's own namespaces",
      source: `${declarations} (labels, annotations); facts/google-cloud §7.1`,
    },
    systemKeyFailures,
  ),
  oneOf(
    { types: [service], what: "an ingress that does not exist", source: "facts/google-cloud §7.1" },
    "ingress",
    ["INGRESS_TRAFFIC_ALL", "INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"],
  ),
  oneOf(
    { types: [service], what: "an execution environment that does not exist", source: declarations },
    "template.executionEnvironment",
    ["EXECUTION_ENVIRONMENT_GEN1", "EXECUTION_ENVIRONMENT_GEN2"],
  ),
  within(
    {
      types: [service],
      what: "a concurrency beyond 1000",
      source: "Cloud Run, Maximum concurrent requests: 1 to 1000",
    },
    "template.maxInstanceRequestConcurrency",
    { min: 0, max: 1000 },
  ),
  rule(
    {
      types: [service],
      what: "a request timeout beyond one hour",
      source: "Cloud Run, Request timeout: at most 60 minutes",
    },
    (inputs) =>
      textsAt(inputs, "template.timeout")
        .filter(
          ({ value }) =>
            !/^\d+(\.\d+)?s$/.test(value) || Number.parseFloat(value) > 3600 || Number.parseFloat(value) <= 0,
        )
        .map(({ path, value }) => ({
          path,
          reason: `"${value}" is refused: write seconds such as "300s", at most "3600s"`,
        })),
  ),
  rule(
    {
      types: [service],
      what: "fewer instances at most than at least",
      source: "Cloud Run, Minimum instances: at most the maximum",
    },
    (inputs) =>
      [...objectsAt(inputs, "scaling"), ...objectsAt(inputs, "template.scaling")]
        .filter(
          ({ value }) =>
            Number(value.minInstanceCount ?? 0) > Number(value.maxInstanceCount ?? Number.POSITIVE_INFINITY),
        )
        .map(({ path, value }) => ({
          path: `${path}.minInstanceCount`,
          reason: `${String(value.minInstanceCount)} is more than maxInstanceCount, ${String(value.maxInstanceCount)}: write at most that`,
        })),
  ),
  oneOf(
    { types: all, what: "a volume medium that does not exist", source: declarations },
    "template.volumes[].emptyDir.medium",
    ["MEMORY", "DISK"],
  ),
  cloudRule(
    {
      types: all,
      what: "a secret that is not there, or a version of it",
      source: "facts/google-cloud §1.3 and §7.2 (traps 8, 9): deployment looks the version up",
    },
    (inputs, facts) =>
      secretReferences(facts.type, inputs).flatMap(({ path, secret: reference, version }) => {
        if (isGivenSecret(facts, reference)) return [];
        const secret = findSecret(facts.cloud, reference, projectOf(facts));
        if (secret === undefined) return [{ path, reason: `the secret ${reference} does not exist` }];
        const why = versionFailure(facts, secret, version);
        return why === undefined ? [] : [{ path, reason: `the secret ${secret.id} cannot be used: ${why}` }];
      }),
  ),
  cloudRule(
    {
      types: all,
      what: "a secret that the runtime account may not read",
      source:
        "facts/google-cloud §1.3: deployment checks that the runtime account can access the secret; §7.2 trap 8",
    },
    (inputs, facts) =>
      secretReferences(facts.type, inputs).flatMap(({ path, secret: reference }) => {
        const secret = findSecret(facts.cloud, reference, projectOf(facts));
        if (secret === undefined || isGivenSecret(facts, reference) || mayRead(facts, secret)) return [];
        const reason = `the service account has no roles/secretmanager.secretAccessor on ${secret.id}: grant it before (dependsOn)`;
        return [{ path, reason }];
      }),
  ),
  cloudRule(
    {
      types: all,
      what: "a service account that is not there",
      source: "Cloud Run, Service identity: the account must exist when the revision is made",
    },
    (inputs, facts) =>
      textsAt(inputs, `${templateOf(facts.type)}.serviceAccount`).flatMap(({ path, value: email }) =>
        accountExists(facts, email) ? [] : [{ path, reason: `the service account ${email} does not exist` }],
      ),
  ),
  cloudRule(
    {
      types: [
        "gcp:cloudrunv2/serviceIamMember:ServiceIamMember",
        "gcp:cloudrunv2/jobIamMember:JobIamMember",
        "gcp:cloudrunv2/workerPoolIamMember:WorkerPoolIamMember",
      ],
      what: "a grant on a Cloud Run workload that is not there",
      source: "Cloud Run Admin API, setIamPolicy: 404 for a resource that does not exist",
    },
    (inputs, facts) => {
      const collection = /serviceIam/.test(facts.type)
        ? "services"
        : /jobIam/.test(facts.type)
          ? "jobs"
          : "workerPools";
      const type = { services: service, jobs: job, workerPools: pool }[collection];
      const location = text(inputs, "location") || text(facts.config, "region");
      const name = text(inputs, "name");
      const id = name.includes("/")
        ? name
        : `projects/${projectOf(facts)}/locations/${location}/${collection}/${name}`;
      if (facts.cloud.find(type, "", id) !== undefined || facts.cloud.given(id)) return [];
      return [{ path: "name", reason: `${id} does not exist` }];
    },
  ),
];

/** Whether an account exists: one of ours, one of another project or of Google's (not ours to say), or a given one. */
export function accountExists(facts: Facts, email: string): boolean {
  const project = projectOf(facts);
  if (!email.endsWith(`@${project}.iam.gserviceaccount.com`)) return true;
  const id = `projects/${project}/serviceAccounts/${email}`;
  return (
    facts.cloud.given(email) || facts.cloud.find("gcp:serviceaccount/account:Account", "", id) !== undefined
  );
}

/** Every path at which a workload of a type has containers. */
export function containersAt(type: string, inputs: Properties): ReturnType<typeof objectsAt> {
  return objectsAt(inputs, `${templateOf(type)}.containers[]`);
}
