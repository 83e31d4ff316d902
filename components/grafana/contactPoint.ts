// A contact point: everybody who is told by one route. Secrets are slots and are marked secret whatever they come as,
// because the provider's own marking is not to be relied on.
import * as pulumi from "@pulumi/pulumi";
import {
  ContactPoint as GrafanaContactPoint,
  type ContactPointArgs as GrafanaContactPointArgs,
} from "@pulumiverse/grafana/alerting/index.js";
import { type Diagnostic, VigieError } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import { type ChannelSpec, checkContactPoint, checkContactPointNames } from "../routing/contactPointSpec.ts";
import { PAGERDUTY_SEVERITY } from "../routing/pagerDutySeverity.ts";
import type { ContactPointArgs, Receiver } from "./contactPointArgs.ts";
import { DISABLE_PROVENANCE } from "./provenance.ts";

const TOKEN = "grafana:alerting/contactPoint:ContactPoint";

/** The inner resources of a ContactPoint. */
export interface ContactPointNodes {
  /** The contact point; none where an existing one is used. */
  readonly contactPoint?: GrafanaContactPoint;
}

/** The last word on inner resources, by the same keys. */
export type ContactPointTransforms = Transforms<ContactPointNodes, { contactPoint: GrafanaContactPointArgs }>;

/** A contact point. */
export class ContactPoint extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: ContactPointNodes;
  /** Its name, as rules and policies take it. */
  readonly contactPoint: pulumi.Output<string>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: ContactPointArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: ContactPointTransforms = {},
  ) {
    const contactPoint = args.contactPoint ?? name;
    const made = args.existing === undefined;
    super(
      "vigie:grafana:ContactPoint",
      name,
      { contactPoint, channels: Object.keys(args.channels) },
      options,
      {
        args,
        slots: [
          "channels.*.webhook",
          "channels.*.token",
          "channels.*.integrationKey",
          "channels.*.url",
          "existing",
        ],
        token: TOKEN,
        check: (at) =>
          made ? checkContactPoint(at, { name: contactPoint, channels: specsOf(args.channels) }) : [],
      },
    );
    if (args.existing !== undefined) {
      this.nodes = {};
      this.contactPoint = pulumi.output(args.existing);
    } else {
      this.refuseSecond(contactPoint, labelOf("vigie:grafana:ContactPoint", name));
      const resource = this.make<GrafanaContactPointArgs, GrafanaContactPoint>(
        GrafanaContactPoint,
        "contact-point",
        { name: contactPoint, ...integrations(args.channels), disableProvenance: DISABLE_PROVENANCE },
        transforms.contactPoint,
      );
      this.nodes = { contactPoint: resource };
      this.contactPoint = resource.name;
    }
    this.registerOutputs({ contactPoint: this.contactPoint });
  }

  /** Names are unique in an organisation; contact points of one provider are in one organisation. */
  private refuseSecond(name: string, at: string): void {
    const provider = this.getProvider(TOKEN)!;
    const names = [...(NAMES.get(provider) ?? []), { name, at }];
    const twice: readonly Diagnostic[] = checkContactPointNames(names);
    if (twice.length > 0) throw new VigieError(twice);
    NAMES.set(provider, names);
  }
}

/** Names already made, by provider. */
const NAMES = new WeakMap<
  pulumi.ProviderResource,
  readonly { readonly name: string; readonly at: string }[]
>();

function specsOf(channels: Readonly<Record<string, Receiver>>): Readonly<Record<string, ChannelSpec>> {
  return Object.fromEntries(Object.entries(channels).map(([key, receiver]) => [key, specOf(receiver)]));
}

function specOf(receiver: Receiver): ChannelSpec {
  switch (receiver.kind) {
    case "slack": {
      const by = receiver.token === undefined ? "webhook" : "token";
      const secretGiven = given(receiver.token) || given(receiver.webhook);
      return { channel: { kind: "slack", channel: receiver.channel, by }, secretGiven };
    }
    case "pagerduty":
      return { channel: { kind: "pagerduty" }, secretGiven: given(receiver.integrationKey) };
    case "email":
      return { channel: { kind: "email", addresses: receiver.addresses }, secretGiven: true };
    case "webhook":
      return { channel: { kind: "webhook" }, secretGiven: given(receiver.url) };
  }
}

function given(slot: Slot<string> | undefined): boolean {
  return slot !== undefined && slot !== "";
}

/** The channels as the provider takes them: one list a kind, in the order of their names, and no list for none. */
function integrations(channels: Readonly<Record<string, Receiver>>): Partial<GrafanaContactPointArgs> {
  const sorted = Object.entries(channels).sort(([a], [b]) => (a < b ? -1 : 1));
  const list = <Kind extends Receiver["kind"], Made>(
    kind: Kind,
    make: (receiver: Extract<Receiver, { readonly kind: Kind }>) => Made,
  ): Made[] | undefined => {
    const made = sorted.flatMap(([, receiver]) =>
      receiver.kind === kind ? [make(receiver as Extract<Receiver, { readonly kind: Kind }>)] : [],
    );
    return made.length > 0 ? made : undefined;
  };
  return {
    slacks: list("slack", ({ channel, token, webhook, title, text }) => ({
      ...(token === undefined ? { url: secret(webhook) } : { token: secret(token), recipient: channel }),
      title,
      text,
    })),
    pagerduties: list("pagerduty", ({ integrationKey }) => ({
      integrationKey: secret(integrationKey),
      severity: PAGERDUTY_SEVERITY,
    })),
    emails: list("email", ({ addresses, subject }) => ({ addresses: [...addresses], subject })),
    webhooks: list("webhook", ({ url, token }) => ({
      url: secret(url),
      ...(token !== undefined && { authorizationScheme: "Bearer", authorizationCredentials: secret(token) }),
    })),
  };
}

function secret(slot: Slot<string> | undefined): pulumi.Output<string> {
  return pulumi.secret(slot ?? "");
}
