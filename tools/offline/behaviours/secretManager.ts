// Secret Manager in the offline cloud: versions count up per secret, and a destroyed one keeps its number.
import type { CloudView, Stored } from "../cloud.ts";
import type { Behaviours } from "./behaviour.ts";
import { text } from "./behaviour.ts";
import { projectNumber, projectOf } from "./googleProject.ts";

const secretType = "gcp:secretmanager/secret:Secret";
const versionType = "gcp:secretmanager/secretVersion:SecretVersion";

/** The secret that a reference names: its id, its name (with the project's number), or its short id in a project. */
export function findSecret(cloud: CloudView, reference: string, project: string): Stored | undefined {
  return cloud.all(secretType, "").find(({ id, outputs }) => {
    const own = [
      id,
      text(outputs, "name"),
      `projects/${text(outputs, "project")}/secrets/${text(outputs, "secretId")}`,
    ];
    return (
      own.includes(reference) ||
      (!reference.includes("/") && own.includes(`projects/${project}/secrets/${reference}`))
    );
  });
}

/** Every version a secret ever had, the destroyed ones included. */
export function versionsOf(cloud: CloudView, secret: Stored): readonly Stored[] {
  const prefix = `${text(secret.outputs, "name")}/versions/`;
  return cloud.all(versionType, "").filter(({ id }) => id.startsWith(prefix));
}

/** Behaviours of Secret Manager's resources. */
export const secretBehaviours: Behaviours = {
  [secretType]: {
    id: "projects/{project}/secrets/{secretId}",
    computed: (facts) => ({
      name: `projects/${projectNumber(projectOf(facts))}/secrets/${text(facts.inputs, "secretId")}`,
      deletionProtection: facts.inputs.deletionProtection ?? false,
    }),
    undeletable: ({ inputs }) =>
      inputs.deletionProtection === true
        ? "cannot destroy the secret without setting deletionProtection=false and running pulumi up"
        : undefined,
    takesAlong: (stored, cloud) => versionsOf(cloud, stored),
  },
  [versionType]: {
    id: "{name}",
    computed: (facts) => {
      if (facts.before !== undefined)
        return { name: text(facts.before, "name"), version: text(facts.before, "version") };
      const reference = text(facts.inputs, "secret");
      const secret = findSecret(facts.cloud, reference, projectOf(facts));
      const parent = secret === undefined ? reference : text(secret.outputs, "name");
      const version = String(1 + (secret === undefined ? 0 : versionsOf(facts.cloud, secret).length));
      return { name: `${parent}/versions/${version}`, version, enabled: facts.inputs.enabled ?? true };
    },
    remains: (stored) => {
      const policy = text(stored.inputs, "deletionPolicy") || "DELETE";
      if (policy === "ABANDON") return stored;
      if (policy === "DISABLE") return { ...stored, outputs: { ...stored.outputs, enabled: false } };
      return { ...stored, gone: true };
    },
  },
  "gcp:secretmanager/secretIamMember:SecretIamMember": {
    id: "projects/{project}/secrets/{secretId}/{role}/{member}",
    adopts: true,
    computed: (facts) => {
      // The secret may be given by its id or its name; the grant is on the same secret either way.
      const secret = findSecret(facts.cloud, text(facts.inputs, "secretId"), projectOf(facts));
      const project = secret === undefined ? projectOf(facts) : text(secret.outputs, "project");
      return { project };
    },
  },
};
