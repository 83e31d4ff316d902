// A budget of one project at Google's billing account. It tells the account's administrators, up to five channels and a topic; it
// stops nothing.
import { Budget, type BudgetArgs } from "@pulumi/gcp/billing/budget.js";
import type * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, mistake } from "../core/diagnostics.ts";
import { type Money, parseMoney, parsePercent } from "../core/units.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Transforms } from "../kit/component.ts";
import {
  type BillingBudgetSpec,
  type BudgetBasis,
  checkBillingBudget,
  DEFAULT_STEPS,
  MOST_BUDGET_CHANNELS,
} from "../model/billing.ts";

/** Arguments of a BillingBudget. */
export interface BillingBudgetArgs extends BillingBudgetSpec {
  /** The name people read, at most 60 characters. @default the component's name */
  readonly displayName?: string;
  /** Names of notification channels that are told, at most five: `projects/P/notificationChannels/N`, e-mail only. @default none */
  readonly channels?: readonly Slot<string>[];
}

/** The inner resources of a BillingBudget. */
export interface BillingBudgetNodes {
  /** The budget. */
  readonly budget: Budget;
}

/** The last word on inner resources, by the same keys. */
export type BillingBudgetTransforms = Transforms<BillingBudgetNodes, { budget: BudgetArgs }>;

const LONGEST_NAME = 60;
const BASES: Readonly<Record<BudgetBasis, string>> = {
  spent: "CURRENT_SPEND",
  forecast: "FORECASTED_SPEND",
};

/** A budget. With the credentials of a person its provider needs `billingProject` and `userProjectOverride`. */
export class BillingBudget extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: BillingBudgetNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: BillingBudgetArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: BillingBudgetTransforms = {},
  ) {
    const { account, projectNumber, amount, displayName = name, steps = DEFAULT_STEPS } = args;
    const { channels = [], topic } = args;
    super("vigie:gcp:BillingBudget", name, { displayName, amount, steps: Object.keys(steps) }, options, {
      args,
      slots: ["channels.*"],
      token: "gcp:billing/budget:Budget",
      check: (at) => [
        ...checkBillingBudget(args, at),
        ...checkName(at, displayName),
        ...checkChannels(labelOf("vigie:gcp:BillingBudget", name), channels),
      ],
    });
    const budget = this.make<BudgetArgs, Budget>(
      Budget,
      "budget",
      {
        billingAccount: account,
        displayName,
        budgetFilter: { projects: [`projects/${projectNumber}`], calendarPeriod: "MONTH" },
        amount: { specifiedAmount: inUnits(amount) },
        thresholdRules: rulesOf(steps),
        ...((channels.length > 0 || topic !== undefined) && {
          allUpdatesRule: {
            ...(channels.length > 0 && { monitoringNotificationChannels: [...channels] }),
            ...(topic !== undefined && { pubsubTopic: topic, schemaVersion: "1.0" }),
            disableDefaultIamRecipients: false,
          },
        }),
      },
      transforms.budget,
    );
    this.nodes = { budget };
    this.registerOutputs({});
  }
}

/** Ascending, for a record's keys come in another order from every place. */
function rulesOf(steps: NonNullable<BillingBudgetArgs["steps"]>) {
  return Object.entries(steps)
    .map(([share, basis]) => ({ thresholdPercent: parsePercent(share)!, spendBasis: BASES[basis!] }))
    .sort((a, b) => a.thresholdPercent - b.thresholdPercent);
}

/** Whole units and billionths, as the API counts money. Without a currency it is that of the account. */
function inUnits(amount: Money): { units: string; nanos?: number } {
  const value = parseMoney(amount)!;
  const units = Math.trunc(value);
  const nanos = Math.round((value - units) * 1e9);
  return { units: String(units), ...(nanos > 0 && { nanos }) };
}

function checkName(at: string, displayName: string): readonly Diagnostic[] {
  return displayName.length <= LONGEST_NAME
    ? []
    : [
        mistake(
          `${at}.displayName`,
          `it has ${displayName.length} characters, and a budget takes ${LONGEST_NAME}`,
          "write a shorter one",
        ),
      ];
}

function checkChannels(at: string, channels: readonly unknown[]): readonly Diagnostic[] {
  return channels.length <= MOST_BUDGET_CHANNELS
    ? []
    : [
        mistake(
          `${at}.channels`,
          `a budget tells at most ${MOST_BUDGET_CHANNELS} channels, and these are ${channels.length}`,
          "tell a mailing list, or a topic",
        ),
      ];
}
