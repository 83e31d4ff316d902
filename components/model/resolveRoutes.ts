// Resolves where messages go: channels with the stack's addresses, routes without what this environment may not page.
import { kindOf } from "../routing/channels/kindOf.ts";
import type { Channel } from "../routing/route.ts";
import type { ResolvedRoute } from "./resolved.ts";
import type { SystemInStack } from "./stack.ts";
import type { SystemDescription } from "./system.ts";

/** Whether a channel wakes somebody. */
export function pages(channel: Channel | undefined): boolean {
  return channel !== undefined && kindOf(channel).pages;
}

/** The channels of a system with what the stack says about them. */
export function resolveChannels(
  system: SystemDescription,
  inStack: SystemInStack,
): Readonly<Record<string, Channel>> {
  return Object.fromEntries(
    Object.entries(system.channels).map(([name, channel]) => [
      name,
      kindOf(channel).inStack(channel, inStack.channels?.[name] ?? {}) as Channel,
    ]),
  );
}

/**
 * The routes of a system with what the stack says about them, and with the channels that page withheld where the environment may
 * not page.
 */
export function resolveRoutes(
  system: SystemDescription,
  mayPage: boolean,
  inStack: SystemInStack["routes"] = {},
): Readonly<Record<string, ResolvedRoute>> {
  const reachable = (name: string) => mayPage || !pages(system.channels[name]);
  return Object.fromEntries(
    Object.entries(system.routes).map(([key, described]): [string, ResolvedRoute] => {
      const route = { ...described, ...inStack[key] };
      const { channels, escalation } = route;
      const named = [...channels, ...(escalation?.channels ?? [])];
      const escalated = { ...escalation!, channels: escalation?.channels.filter(reachable) ?? [] };
      return [
        key,
        {
          ...route,
          channels: channels.filter(reachable),
          withheld: [...new Set(named)].filter((name) => !reachable(name)),
          ...(escalation && { escalation: escalated }),
        },
      ];
    }),
  );
}
