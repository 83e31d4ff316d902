// A contact point: everybody who is told by one route. Secrets are slots and are marked secret whatever they come as,
// because the provider's own marking is not to be relied on.
import * as pulumi from "@pulumi/pulumi";
import {
  ContactPoint as GrafanaContactPoint,
  type ContactPointArgs as GrafanaContactPointArgs,
} from "@pulumiverse/grafana/alerting/contactPoint.js";
import { type Diagnostic, VigieError } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import { kindOf, secretSlotNames, secretsAmong } from "../routing/channels/kindOf.ts";
import { type ChannelSpec, checkContactPoint, checkContactPointNames } from "../routing/contactPointSpec.ts";
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
        slots: [...secretSlotNames().map((slot) => `channels.*.${slot}`), "existing"],
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
  const filled = secretsAmong<Slot<string>, Slot<string>>({ ...receiver }, (slot) => slot);
  const needed = kindOf(receiver).secret(receiver);
  const accepted = needed === undefined ? [] : [needed.slot, ...(needed.or ?? [])];
  const secretGiven = needed === undefined || accepted.some((slot) => (filled[slot] ?? "") !== "");
  return { channel: receiver, secretGiven };
}

/** The channels as the provider takes them: one list a kind, in the order of their names, and no list for none. */
function integrations(channels: Readonly<Record<string, Receiver>>): Partial<GrafanaContactPointArgs> {
  const made = Object.entries(channels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, receiver]) => kindOf(receiver).grafana(receiver, secretsAmong({ ...receiver }, secret)));
  const blocks = [...new Set(made.map(({ block }) => block))];
  return Object.fromEntries(
    blocks.map((name) => [
      name,
      made.filter(({ block }) => block === name).map(({ settings }) => ({ ...settings })),
    ]),
  ) as Partial<GrafanaContactPointArgs>;
}

function secret(slot: Slot<string>): pulumi.Output<string> {
  return pulumi.secret(slot);
}
