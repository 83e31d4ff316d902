// A budget of the whole project at Google's billing: who is told, and at which steps of what is spent. A budget tells, it stops nothing.
// What a stack's observability may cost is another matter (cost/check.ts): that is an estimate, held before anything is made.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { type Money, type Percent, parseMoney, parsePercent } from "../core/units.ts";

/** What a step looks at: what is spent already, or what the month will come to. */
export type BudgetBasis = "spent" | "forecast";

/** A budget of a project. */
export interface BillingBudgetSpec {
  /** The id of the billing account, such as `012345-6789AB-CDEF01`. */
  readonly account: string;
  /** The project's number, not its id: a budget knows projects by number. */
  readonly projectNumber: string;
  /** What a calendar month may cost, in the currency of the billing account. */
  readonly amount: Money;
  /** At which shares of the amount somebody is told, each with what it looks at. @default DEFAULT_STEPS */
  readonly steps?: Readonly<Partial<Record<Percent, BudgetBasis>>>;
  /** A Pub/Sub topic that gets every update, `projects/P/topics/T`: the way to chats and pagers. @default none */
  readonly topic?: string;
}

/** What a stack says about its project's budget. */
export interface BillingInStack extends BillingBudgetSpec {
  /** E-mail addresses that are told, at most five, beside the billing account's administrators. @default the administrators only */
  readonly emails?: readonly string[];
}

/** Half, nearly all, and a month that will come to all of it. */
export const DEFAULT_STEPS: Readonly<Partial<Record<Percent, BudgetBasis>>> = {
  "50%": "spent",
  "90%": "spent",
  "100%": "forecast",
};

/** Most channels of a budget (Cloud Billing Budget API, monitoringNotificationChannels). */
export const MOST_BUDGET_CHANNELS = 5;

/** Everything that is wrong with a budget. @param at where it stands */
export function checkBillingBudget(
  { account, projectNumber, amount, steps = DEFAULT_STEPS, topic }: BillingBudgetSpec,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!/^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$/.test(account))
    found.error(
      `${at}.account`,
      `"${account}" is no billing account`,
      'write its id, such as "012345-6789AB-CDEF01": gcloud billing accounts list',
    );
  if (!/^\d{6,20}$/.test(projectNumber))
    found.error(
      `${at}.projectNumber`,
      `"${projectNumber}" is no number of a project`,
      "write the number that `gcloud projects describe <id>` gives, in quotes",
    );
  if (!((parseMoney(amount) ?? 0) > 0))
    found.error(`${at}.amount`, `"${amount}" is no amount`, 'write one like "$2000"');
  if (Object.keys(steps).length === 0)
    found.error(`${at}.steps`, "nobody is ever told", 'write one such as "90%": spent');
  for (const [share, basis] of Object.entries(steps)) {
    if (!((parsePercent(share) ?? 0) > 0))
      found.error(`${at}.steps.${share}`, `"${share}" is no share of the amount`, 'write one like "90%"');
    if (basis !== "spent" && basis !== "forecast")
      found.error(
        `${at}.steps.${share}`,
        `"${basis}" is nothing that a step looks at`,
        'write "spent" or "forecast"',
      );
  }
  if (topic !== undefined && !/^projects\/[^/]+\/topics\/[^/]+$/.test(topic))
    found.error(`${at}.topic`, `"${topic}" is no topic`, 'write one like "projects/acme/topics/budget"');
  return found.all;
}
