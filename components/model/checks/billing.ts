// The budget of a stack's project at Google's billing: in the stack that owns the project, and to few enough people.
import { type Diagnostic, mistake } from "../../core/diagnostics.ts";
import { checkBillingBudget, MOST_BUDGET_CHANNELS } from "../billing.ts";
import type { StackDescription } from "../stack.ts";

/** Everything that is wrong with what a stack says about its project's budget. */
export function checkBilling({ billing, owns }: StackDescription): readonly Diagnostic[] {
  if (billing === undefined) return [];
  const at = "vigie:billing";
  const { emails = [] } = billing;
  return [
    ...(owns.project
      ? []
      : [
          mistake(
            at,
            "the project has one budget, and this stack does not own the project",
            "write it in the stack that does, or vigie:owns.project: true in this stack and false in the others",
          ),
        ]),
    ...(emails.length <= MOST_BUDGET_CHANNELS
      ? []
      : [
          mistake(
            `${at}.emails`,
            `a budget tells at most ${MOST_BUDGET_CHANNELS} addresses, and these are ${emails.length}`,
            "write the address of a list, or a topic",
          ),
        ]),
    ...checkBillingBudget(billing, at),
  ];
}
