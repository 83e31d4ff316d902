// The organisation's notification policy as plain data, for `owner` routing: every rule carries system, environment and
// route, so the tree is flat and each rule matches exactly one branch.
import type { ResolvedSystem } from "../model/resolved.ts";
import { contactPointName, type RouteTiming, routeTiming } from "./contactPoint.ts";

/** One condition on an alert's labels. */
export interface PolicyMatcher {
  /** The label. */
  readonly label: string;
  /** Alertmanager's operator. */
  readonly match: "=" | "!=" | "=~" | "!~";
  /** The value or expression. */
  readonly value: string;
}

/** One branch. */
export interface PolicyBranch extends RouteTiming {
  /** The contact point. */
  readonly contactPoint: string;
  /** All of them must hold. */
  readonly matchers: readonly PolicyMatcher[];
}

/** The tree: what no branch takes goes to the root's contact point. */
export interface PolicyTree extends RouteTiming {
  /** The contact point of what no branch takes; never nobody. */
  readonly contactPoint: string;
  /** The branches, tried in order; the first that matches is the only one. */
  readonly branches: readonly PolicyBranch[];
}

/** The tree of all systems of a stack. @param fallback the contact point of what no branch takes */
export function policyTree(systems: readonly ResolvedSystem[], fallback: string): PolicyTree {
  return {
    contactPoint: fallback,
    ...routeTiming(),
    branches: systems.flatMap((system) =>
      Object.entries(system.routes)
        .filter(([, { channels }]) => channels.length > 0)
        .map(([route, description]) => ({
          contactPoint: contactPointName(system, route),
          matchers: [
            { label: "system", match: "=", value: system.name },
            { label: "environment", match: "=", value: system.environment },
            { label: "route", match: "=", value: route },
          ],
          ...routeTiming(description),
        })),
    ),
  };
}
