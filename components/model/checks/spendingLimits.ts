// Somebody is told before a limit of spending is reached: an alert watches the share of it that is spent, or the amount.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { parseMoney } from "../../core/units.ts";
import type { SpendingLimit } from "../../slos/spendingLimit.ts";
import type { ResolvedAlert, ResolvedSystem } from "../resolved.ts";

/** Limits that are no amount, and limits that nothing watches. */
export function checkSpendingLimits({ name, alerts, description }: ResolvedSystem): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const limit of description.spendingLimits ?? []) {
    const at = `${name}.spendingLimits.${limit.name}`;
    if (!((parseMoney(limit.limit) ?? 0) > 0))
      found.error(`${at}.limit`, `"${limit.limit}" is no amount`, 'write one like "$2000"');
    else if (!alerts.some((alert) => watches(alert, limit)))
      found.warning(
        at,
        `no alert watches how much of ${limit.limit} is spent`,
        `add one on shareOf(<what is spent>, "${limit.limit}"), such as above: { warning: "70%" }`,
      );
  }
  return found.all;
}

/** Whether an alert is about the same money. */
export function watches(
  { when }: Pick<ResolvedAlert, "when">,
  { spent, readings = [], limit }: SpendingLimit,
): boolean {
  return [spent, ...readings].some(
    (each) =>
      when === each || (when.kind === "share" && when.of === each && when.whole === parseMoney(limit)),
  );
}
