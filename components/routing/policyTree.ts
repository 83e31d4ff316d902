// Who hears of what, as one tree: Grafana's notification policy for `owner` routing, and Alertmanager's routes. Every rule
// carries system, environment and route, so the tree is flat and each rule matches exactly one branch, and after it those
// who are told later.
import type { ResolvedRoute, ResolvedSystem } from "../model/resolved.ts";
import {
  contactPointsOf,
  escalationName,
  type RouteTiming,
  receiverOf,
  routeTiming,
  timingName,
} from "./contactPoint.ts";
import { heartbeatTiming } from "./heartbeatTiming.ts";
import type { Severity } from "./route.ts";
import { mutes } from "./timings.ts";

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
  /** Whether the branches after it are tried too. @default false: the first that matches is the only one */
  readonly continue?: boolean;
  /** Names of timings in which nothing is sent. @default none */
  readonly muteTimings?: readonly string[];
  /** Names of timings outside which nothing is sent. @default always */
  readonly activeTimings?: readonly string[];
}

/** The tree: what no branch takes goes to the root's contact point. */
export interface PolicyTree extends RouteTiming {
  /** The contact point of what no branch takes; never nobody. */
  readonly contactPoint: string;
  /** The branches, tried in order; the first that matches is the only one, unless it says `continue`. */
  readonly branches: readonly PolicyBranch[];
}

/** How a route's messages are put together and repeated; targets differ in the labels that they group by. */
export type TimingOf = (route?: Partial<ResolvedRoute>) => RouteTiming;

/** The tree of all systems of a stack. @param fallback the contact point of what no branch takes */
export function policyTree(
  systems: readonly ResolvedSystem[],
  fallback: string,
  timing: TimingOf = routeTiming,
): PolicyTree {
  return {
    contactPoint: fallback,
    ...timing(),
    branches: systems.flatMap((system) =>
      Object.entries(system.routes).flatMap(([route, description]) =>
        branchesOf(system, route, description, timing),
      ),
    ),
  };
}

/** The contact point of what no branch takes, where no stack names one: of the first route that reaches anybody. */
export function anybody(systems: readonly ResolvedSystem[]): string | undefined {
  return systems.flatMap(contactPointsOf)[0]?.name;
}

function branchesOf(
  system: ResolvedSystem,
  route: string,
  description: ResolvedRoute,
  timing: TimingOf,
): readonly PolicyBranch[] {
  // A maintenance window of one severity needs branches of that severity, before those of both.
  const apart = new Set(system.maintenance.flatMap(({ severity }) => severity ?? []));
  return [...apart, undefined].flatMap((severity) =>
    branchesOfSeverity(system, route, description, timing, severity),
  );
}

function branchesOfSeverity(
  system: ResolvedSystem,
  route: string,
  description: ResolvedRoute,
  timing: TimingOf,
  severity: Severity | undefined,
): readonly PolicyBranch[] {
  const { channels, escalation, activeTimings = [] } = description;
  const muteTimings = mutes(system, route, severity);
  const matched = {
    system: system.name,
    environment: system.environment,
    route,
    ...(severity && { severity }),
  };
  const common = {
    matchers: Object.entries(matched).map(([label, value]) => ({ label, match: "=" as const, value })),
    ...timing(description),
    ...(muteTimings.length > 0 && { muteTimings }),
    ...(activeTimings.length > 0 && {
      activeTimings: activeTimings.map((each) => timingName(system, each)),
    }),
  };
  // A group that is over before its first message was due sends none: waiting is all that it takes to be told later.
  const later =
    escalation && escalation.channels.length > 0
      ? [
          {
            ...common,
            contactPoint: escalationName(system, route),
            groupWait: escalation.after,
            repeatInterval: escalation.repeatInterval ?? common.repeatInterval,
          },
        ]
      : [];
  const now =
    channels.length > 0
      ? [
          {
            ...common,
            contactPoint: receiverOf(system, route),
            ...(later.length > 0 && { continue: true }),
          },
        ]
      : [];
  return [...now, ...later];
}

/** A tree in which the heartbeat has a branch of its own, before all others, that sends again and again. */
export function withHeartbeat(
  tree: PolicyTree,
  {
    contactPoint,
    labels,
    every,
  }: { contactPoint: string; labels: Readonly<Record<string, string>>; every: string },
): PolicyTree {
  const matchers = ["system", "environment", "route"].map((label) => ({
    label,
    match: "=" as const,
    value: labels[label]!,
  }));
  const timing = {
    groupBy: tree.groupBy,
    groupWait: tree.groupWait,
    ...heartbeatTiming(every),
  };
  return { ...tree, branches: [{ contactPoint, matchers, ...timing }, ...tree.branches] };
}
