// Cloud Run in the offline cloud: services, jobs and worker pools, their revisions, and who may invoke them.
import { digest } from "../hashes.ts";
import type { Behaviour, Behaviours, Facts } from "./behaviour.ts";
import { text } from "./behaviour.ts";
import { projectNumber, projectOf } from "./googleProject.ts";

const changing = [
  "etag",
  "generation",
  "observedGeneration",
  "updateTime",
  "conditions",
  "terminalConditions",
];

/** The generation counts every change; a revision (or execution) is only made when the template changes. */
function generations(facts: Facts): { readonly generation: string; readonly etag: string } {
  const generation = String(Number(facts.before?.generation ?? "0") + 1);
  return { generation, etag: `"${digest("etag", facts.name, generation).slice(0, 16)}"` };
}

function revision(facts: Facts, collection: string): string {
  const project = projectOf(facts);
  const name = text(facts.inputs, "name");
  const path = `projects/${project}/locations/${text(facts.inputs, "location")}/${collection}/${name}`;
  const { generation } = generations(facts);
  const suffix = digest(JSON.stringify(facts.inputs.template ?? null)).slice(0, 3);
  const before = text(facts.before ?? {}, "latestCreatedRevision");
  if (before.endsWith(`-${suffix}`)) return before;
  return `${path}/revisions/${name}-${generation.padStart(5, "0")}-${suffix}`;
}

function protectedFrom(kind: string): Behaviour["undeletable"] {
  return ({ inputs }) =>
    inputs.deletionProtection === false
      ? undefined
      : `cannot destroy the ${kind} without setting deletionProtection=false and running pulumi up (it is true by default)`;
}

function workload(
  kind: string,
  collection: string,
  more: (facts: Facts) => Readonly<Record<string, string>>,
): Behaviour {
  return {
    id: `projects/{project}/locations/{location}/${collection}/{name}`,
    changing: [...changing, "latestCreatedRevision", "latestReadyRevision"],
    undeletable: protectedFrom(kind),
    computed: (facts) => {
      const { generation, etag } = generations(facts);
      return {
        generation,
        observedGeneration: generation,
        etag,
        reconciling: false,
        deletionProtection: facts.inputs.deletionProtection ?? true,
        launchStage: text(facts.inputs, "launchStage") || "GA",
        uid: digest("uid", collection, projectOf(facts), facts.name).slice(0, 32),
        ...more(facts),
      };
    },
  };
}

function invoker(collection: string): Behaviour {
  return {
    id: `projects/{project}/locations/{location}/${collection}/{name}/{role}/{member}`,
    adopts: true,
  };
}

/** Behaviours of Cloud Run's resources. */
export const runBehaviours: Behaviours = {
  "gcp:cloudrunv2/service:Service": workload("service", "services", (facts) => ({
    uri: `https://${text(facts.inputs, "name")}-${projectNumber(projectOf(facts))}.${text(facts.inputs, "location")}.run.app`,
    ingress: text(facts.inputs, "ingress") || "INGRESS_TRAFFIC_ALL",
    latestCreatedRevision: revision(facts, "services"),
    latestReadyRevision: revision(facts, "services"),
  })),
  "gcp:cloudrunv2/job:Job": workload("job", "jobs", () => ({})),
  "gcp:cloudrunv2/workerPool:WorkerPool": workload("worker pool", "workerPools", (facts) => ({
    latestCreatedRevision: revision(facts, "workerPools"),
    latestReadyRevision: revision(facts, "workerPools"),
  })),
  "gcp:cloudrunv2/serviceIamMember:ServiceIamMember": invoker("services"),
  "gcp:cloudrunv2/jobIamMember:JobIamMember": invoker("jobs"),
  "gcp:cloudrunv2/workerPoolIamMember:WorkerPoolIamMember": invoker("workerPools"),
};
