// The Alertmanager of a GKE cluster with managed collection: its configuration, and the operator's word on where that is. The
// rules of the cluster are evaluated without it, and tell nobody.
import {
  CustomResourcePatch,
  type CustomResourcePatchArgs,
} from "@pulumi/kubernetes/apiextensions/customResourcePatch.js";
import { Secret, type SecretArgs } from "@pulumi/kubernetes/core/v1/secret.js";
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { checkForm, type Form, text } from "../core/form.ts";
import { toYaml } from "../core/yaml.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import type { AlertmanagerSettings } from "../routing/alertmanager.ts";
import { managedAlertmanagerConfig, secretsOfAlertmanager } from "../routing/managedAlertmanager.ts";
import { ALERTMANAGER_SECRET, operatorConfig, PUBLIC_NAMESPACE } from "../routing/operatorConfig.ts";

/** Arguments of a ManagedAlertmanager. */
export interface ManagedAlertmanagerArgs {
  /** The systems whose alerts it tells of, from `resolveSystem`. */
  readonly systems: readonly ResolvedSystem[];
  /** The contact point of what no route takes, such as `shop-prod-team`; never nobody. */
  readonly fallback: string;
  /** Values of secrets by their names (`secretsOfSystem` lists them). */
  readonly secrets: Readonly<Record<string, Slot<string>>>;
  /** The mail server that it sends by. @default a relay on the same pod, which no cluster has: without one, no e-mail is sent */
  readonly mail?: AlertmanagerSettings["mail"];
  /** The address of Alertmanager for people, where one leads to it. @default none: links lead to Cloud Monitoring */
  readonly externalUrl?: string;
}

/** The inner resources of a ManagedAlertmanager. */
export interface ManagedAlertmanagerNodes {
  /** The Secret with the configuration. */
  readonly secret: Secret;
  /** The operator's configuration, which the cluster has already: only the part about Alertmanager is owned. */
  readonly operatorConfig: CustomResourcePatch;
}

/** The last word on inner resources, by the same keys. */
export type ManagedAlertmanagerTransforms = Transforms<
  ManagedAlertmanagerNodes,
  { secret: SecretArgs; operatorConfig: CustomResourcePatchArgs }
>;

const FORM: Form = {
  kind: "record",
  required: true,
  write: '{ systems, fallback: "shop-prod-team", secrets: {} }',
  inside: {
    systems: {
      kind: "list",
      required: true,
      write: "systems: [resolveSystem(shop, stack)]",
      inside: { "*": { kind: "record", required: true, write: "what resolveSystem returns" } },
    },
    fallback: { ...text('fallback: "shop-prod-team"'), required: true },
    secrets: { kind: "record", required: true, write: "secrets: {}" },
    externalUrl: text('externalUrl: "https://alertmanager.example.com", or leave it out'),
  },
};

/** A cluster's Alertmanager. */
export class ManagedAlertmanager extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: ManagedAlertmanagerNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: ManagedAlertmanagerArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: ManagedAlertmanagerTransforms = {},
  ) {
    const label = labelOf("vigie:kubernetes:ManagedAlertmanager", name);
    super("vigie:kubernetes:ManagedAlertmanager", name, { fallback: String(args?.fallback) }, options, {
      args: args ?? {},
      slots: ["secrets.*"],
      token: "kubernetes:core/v1:Secret",
      check: () => checkArgs(args, label),
    });
    const { systems, externalUrl, secrets, ...settings } = args;
    const secret = this.make(
      Secret,
      "secret",
      {
        metadata: { namespace: PUBLIC_NAMESPACE, name: ALERTMANAGER_SECRET.name },
        stringData: {
          [ALERTMANAGER_SECRET.key]: pulumi.secret(
            pulumi.all(secrets).apply((known) => toYaml(managedAlertmanagerConfig(systems, settings, known))),
          ),
        },
      },
      transforms.secret,
    );
    this.nodes = {
      secret,
      operatorConfig: this.make(
        CustomResourcePatch,
        "operator-config",
        { ...operatorConfig(externalUrl) },
        transforms.operatorConfig,
        // The operator restarts Alertmanager for a Secret that is not there.
        { dependsOn: [secret] },
      ),
    };
    this.registerOutputs({});
  }
}

function checkArgs(args: ManagedAlertmanagerArgs, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkForm(args, FORM, at));
  // Nothing can be read from what is no configuration at all.
  if (found.errors.length > 0) return found.all;
  const { systems, secrets, externalUrl, ...settings } = args;
  for (const name of secretsOfAlertmanager(systems, settings)) {
    if (secrets[name] !== undefined) continue;
    found.error(`${at}.secrets.${name}`, "it is missing", "hand over its value, as a configuration secret");
  }
  if (externalUrl !== undefined && !/^https?:\/\/\S+$/.test(externalUrl)) {
    found.error(
      `${at}.externalUrl`,
      `"${externalUrl}" is no address`,
      'write one such as "https://alertmanager.example.com"',
    );
  }
  return found.all;
}
