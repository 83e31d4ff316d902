// What is left of an objective's budget, in numbers and as a bar.
import { inWords } from "../format/units.ts";
import type { Objective } from "../rendered/objectives.ts";
import type { Context } from "./context.ts";
import { h } from "./dom.ts";

/** How an objective stands. */
export interface Standing {
  /** The share of good events; null where there were none. */
  readonly attained: number | null;
  /** 1 of an untouched budget, below 0 when the promise is broken. */
  readonly left: number | null;
  /** `good`, `warning` where a tenth is left, `critical` where nothing is. */
  readonly kind: string;
}

/** How it stands now. */
export function standingOf({ now }: Context, { system, name, target }: Objective): Standing {
  const found = now.objectives.find((each) => each.system === system && each.name === name);
  const attained = found?.attained ?? null;
  if (attained === null) return { attained, left: null, kind: "unknown" };
  const left = 1 - (1 - attained) / (1 - target);
  return { attained, left, kind: left <= 0 ? "critical" : left < 0.1 ? "warning" : "good" };
}

/** A bar that is as full as the budget, with what it says. */
export function budgetBar({ left, kind }: Standing): HTMLElement {
  const words =
    left === null
      ? "no events"
      : left < 0
        ? `${inWords(-left, "percentunit", 0)} overdrawn`
        : `${inWords(left, "percentunit", 0)} left`;
  return h(
    "div",
    { class: `budget ${kind}` },
    h(
      "div",
      { class: "track" },
      h("div", { style: `width:${Math.min(100, Math.max(0, (left ?? 0) * 100)).toFixed(1)}%` }),
    ),
    h("span", {}, words),
  );
}
