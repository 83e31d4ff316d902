// A secret in Secret Manager with its value: what a service, a collector or a job reads when it starts.
// Who may read it is granted by whoever reads it.
import { Secret, type SecretArgs } from "@pulumi/gcp/secretmanager/secret.js";
import { SecretVersion, type SecretVersionArgs } from "@pulumi/gcp/secretmanager/secretVersion.js";
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import { checkProject } from "../model/cloudrun/names.ts";
import type { SecretReference } from "./cloudRunServiceArgs.ts";
import { checkedLater, checkKnown } from "./slots.ts";

/** Arguments of a SecretValue. */
export interface SecretValueArgs {
  /** The project's id. */
  readonly project: string;
  /** The secret's id: letters, digits, dashes and underscores, at most 255. @default the component's name */
  readonly secretId?: string;
  /** The value; marked secret whatever it comes as. */
  readonly value: Slot<string>;
  /** The region that keeps it; it is in no other. */
  readonly region: string;
  /** Labels. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The inner resources of a SecretValue. */
export interface SecretValueNodes {
  /** The secret. */
  readonly secret: Secret;
  /** Its version. */
  readonly version: SecretVersion;
}

/** The last word on inner resources, by the same keys. */
export type SecretValueTransforms = Transforms<
  SecretValueNodes,
  { secret: SecretArgs; version: SecretVersionArgs }
>;

/** A secret with its value. */
export class SecretValue extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: SecretValueNodes;
  /** The secret and its version by number, as services take it: a new value makes a new revision. */
  readonly reference: SecretReference;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: SecretValueArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: SecretValueTransforms = {},
  ) {
    const { project, region, secretId = name, labels } = args;
    const label = labelOf("vigie:gcp:SecretValue", name);
    super("vigie:gcp:SecretValue", name, { project, secretId }, options, {
      args,
      slots: ["value"],
      token: "gcp:secretmanager/secret:Secret",
      check: () => [
        ...checkSecret(project, secretId, label),
        ...checkKnown(args.value, (value) => checkValue(value, label)),
      ],
    });
    const secret = this.make(
      Secret,
      "secret",
      {
        secretId,
        project,
        replication: { userManaged: { replicas: [{ location: region }] } },
        ...(labels && { labels }),
      },
      transforms.secret,
    );
    // Older revisions name the version that they read; were it destroyed with a change, rolling back would fail.
    const version = this.make(
      SecretVersion,
      "version",
      {
        secret: secret.id,
        secretData: pulumi.secret(checkedLater(args.value, (value) => checkValue(value, label))),
        deletionPolicy: "ABANDON",
      },
      transforms.version,
    );
    this.nodes = { secret, version };
    this.reference = { secret: secret.secretId, version: version.version };
    this.registerOutputs({});
  }
}

/** Secret Manager takes 64 KiB, and no empty value; the message never repeats it. */
const LONGEST_VALUE = 65_536;

function checkValue(value: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (value === "") found.error(`${at}.value`, "it is empty", "hand over the secret's value");
  const bytes = Buffer.byteLength(value);
  if (bytes > LONGEST_VALUE) {
    found.error(
      `${at}.value`,
      `it has ${bytes} bytes, Secret Manager takes ${LONGEST_VALUE}`,
      "keep it in Cloud Storage, and its address or key here",
    );
  }
  return found.all;
}

function checkSecret(project: string, secretId: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkProject(project, `${at}.project`));
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(secretId)) {
    found.error(
      `${at}.secretId`,
      `"${secretId}" is no id of a secret`,
      "write at most 255 letters, digits, dashes and underscores",
    );
  }
  return found.all;
}
