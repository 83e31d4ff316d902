// The budget of a stack's project: the channels that it tells, and the budget itself. Made by the stack that owns the project.
import * as gcp from "@pulumi/gcp/provider.js";
import type * as pulumi from "@pulumi/pulumi";
import { BillingBudget } from "./gcp/billingBudget.ts";
import { NotificationChannel } from "./gcp/notificationChannel.ts";
import type { StackDescription } from "./model/stack.ts";

/** Makes the budget; nothing where the stack speaks of none. */
export function makeStackBudget(
  { project, region, environment, billing }: StackDescription,
  options: pulumi.ComponentResourceOptions,
): void {
  if (billing === undefined) return;
  const { emails = [], ...budget } = billing;
  const displayName = `Vigie: ${project} (${environment})`.slice(0, 60);
  const told =
    emails.length === 0
      ? undefined
      : new NotificationChannel(
          "budget-told",
          { project, displayName, channel: { kind: "email", addresses: emails } },
          options,
        );
  // Billing is of no project, so a person's credentials must say whose quota a call uses.
  const provider = new gcp.Provider("billing", {
    project,
    region,
    billingProject: project,
    userProjectOverride: true,
  });
  new BillingBudget(
    "budget",
    { ...budget, displayName, channels: told?.channels ?? [] },
    { ...options, providers: { gcp: provider } },
  );
}
