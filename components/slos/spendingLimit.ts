// What may be spent, as a team promises it: money and no share of events. The alerts that hold it are the system's own; what
// is checked is that there is one (model/checks/spendingLimits.ts).
import type { Money } from "../core/units.ts";
import type { Signal } from "../signals/signal.ts";

/** An amount of money for a window. */
export interface SpendingLimit {
  /** PascalCase, unique in the system. */
  readonly name: string;
  /** Ids in the coverage inventory, such as `000/O3`. @default none */
  readonly ids?: readonly string[];
  /** The name people use. */
  readonly title: string;
  /** What is spent in the window. */
  readonly spent: Signal<"dollars">;
  /** Other ways to count the same money, such as since midnight beside the last 24 hours. @default none */
  readonly readings?: readonly Signal<"dollars">[];
  /** What may be spent in it. */
  readonly limit: Money;
}

/** Declares a limit of spending. */
export function spendingLimit(name: string, description: Omit<SpendingLimit, "name">): SpendingLimit {
  return { name, ...description };
}
