// The organisation's one notification policy, for `owner` routing. Whoever declares it owns the whole tree: what other
// programs or people put there is overwritten, which is why it must be said out loud.
import type * as pulumi from "@pulumi/pulumi";
import {
  NotificationPolicy as GrafanaNotificationPolicy,
  type NotificationPolicyArgs as GrafanaNotificationPolicyArgs,
} from "@pulumiverse/grafana/alerting/notificationPolicy.js";
import type { Diagnostic } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Slot, Transforms } from "../kit/component.ts";
import type { RouteTiming } from "../routing/contactPoint.ts";
import type { PolicyTree } from "../routing/policyTree.ts";
import { DISABLE_PROVENANCE } from "./provenance.ts";

/** Arguments of a NotificationPolicy. */
export interface NotificationPolicyArgs {
  /** The whole tree. */
  readonly tree: PolicyTree;
  /** Whether the organisation's tree may be replaced, whatever it is now. */
  readonly takeOver: boolean;
  /** The contact points by their names, so that they are made before the tree and removed after it. @default by name only */
  readonly contactPoints?: Readonly<Record<string, Slot<string>>>;
}

/** The inner resources of a NotificationPolicy. */
export interface NotificationPolicyNodes {
  /** The tree. */
  readonly policy: GrafanaNotificationPolicy;
}

/** The last word on inner resources, by the same keys. */
export type NotificationPolicyTransforms = Transforms<
  NotificationPolicyNodes,
  { policy: GrafanaNotificationPolicyArgs }
>;

/** The organisation's notification policy. */
export class NotificationPolicy extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: NotificationPolicyNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: NotificationPolicyArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: NotificationPolicyTransforms = {},
  ) {
    const { tree, contactPoints = {} } = args;
    super(
      "vigie:grafana:NotificationPolicy",
      name,
      { contactPoint: tree.contactPoint, branches: tree.branches.length },
      options,
      {
        args,
        slots: ["contactPoints.*"],
        token: "grafana:alerting/notificationPolicy:NotificationPolicy",
        check: (at) => checkPolicy(at, args),
      },
    );
    const receiver = (contactPoint: string) => contactPoints[contactPoint] ?? contactPoint;
    const policy = this.make<GrafanaNotificationPolicyArgs, GrafanaNotificationPolicy>(
      GrafanaNotificationPolicy,
      "policy",
      {
        contactPoint: receiver(tree.contactPoint),
        ...timing(tree),
        policies: tree.branches.map((branch) => ({
          contactPoint: receiver(branch.contactPoint),
          matchers: branch.matchers.map((matcher) => ({ ...matcher })),
          ...timing(branch),
          ...(branch.continue && { continue: true }),
          ...(branch.muteTimings && { muteTimings: [...branch.muteTimings] }),
          ...(branch.activeTimings && { activeTimings: [...branch.activeTimings] }),
        })),
        disableProvenance: DISABLE_PROVENANCE,
      },
      transforms.policy,
    );
    this.nodes = { policy };
    this.registerOutputs({});
  }
}

function checkPolicy(at: string, { tree, takeOver }: NotificationPolicyArgs): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (!takeOver)
    found.push({
      level: "error",
      at: `${at}: takeOver`,
      problem:
        "an organisation has one notification policy, and this would replace it with all that others put there",
      fix: "set takeOver: true where this stack shall own it, or use `rule` routing, which touches no policy",
    });
  if (tree.contactPoint === "")
    found.push({
      level: "error",
      at: `${at}: tree.contactPoint`,
      problem: "what no branch takes would reach nobody",
      fix: "name a contact point",
    });
  return found;
}

function timing({ groupBy, groupWait, groupInterval, repeatInterval }: RouteTiming) {
  return { groupBies: [...groupBy], groupWait, groupInterval, repeatInterval };
}
