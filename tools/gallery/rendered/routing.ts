// Who is told: the routes of Alertmanager's rendered configuration, each with the channels of its receiver.
import { z } from "zod";
import type { RenderedFolder } from "./folder.ts";

const alertmanagerFile = z.object({
  route: z.object({
    receiver: z.string(),
    routes: z
      .array(
        z.object({
          receiver: z.string(),
          matchers: z.array(z.string()).default([]),
          group_by: z.array(z.string()).default([]),
          group_wait: z.string().default("30s"),
          group_interval: z.string().default("5m"),
          repeat_interval: z.string().default("4h"),
          mute_time_intervals: z.array(z.string()).default([]),
          active_time_intervals: z.array(z.string()).default([]),
        }),
      )
      .default([]),
  }),
  receivers: z.array(z.looseObject({ name: z.string() })),
});

const contactPoints = z.array(
  z.object({
    name: z.string(),
    channel: z.string(),
    type: z.string(),
    settings: z.record(z.string(), z.unknown()),
  }),
);

/** A place where messages go. */
export interface Channel {
  /** Its name in its system. */
  readonly name: string;
  /** `slack`, `pagerduty`, `email`, `webhook` or another of Grafana's. */
  readonly type: string;
  /** Addresses, or the name of the secret that is its address. */
  readonly to: string;
}

/** A route. */
export interface Route {
  /** Of the contact point in Grafana and the receiver in Alertmanager. */
  readonly name: string;
  /** The labels of what takes it, such as `system` and `route`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Matchers as Alertmanager has them. */
  readonly matchers: readonly string[];
  /** What one message holds together. */
  readonly groupBy: readonly string[];
  /** Until the first message. */
  readonly wait: string;
  /** Between two messages of a group. */
  readonly interval: string;
  /** Until it is said again. */
  readonly repeat: string;
  /** When it is silent, or only then not. */
  readonly timings: readonly string[];
  /** Who is told. */
  readonly channels: readonly Channel[];
}

/** The routes. @throws VigieError naming the file that is not as rendered */
export function readRoutes(folder: RenderedFolder): readonly Route[] {
  const points = folder.json("grafana/contact-points.json", contactPoints);
  const [file] = folder.list(/^alertmanager\/alertmanager\.yml$/);
  if (file === undefined) return [];
  const { route } = folder.yaml(file, alertmanagerFile);
  return route.routes.map((each) => ({
    name: each.receiver,
    labels: Object.fromEntries(each.matchers.flatMap(equality)),
    matchers: each.matchers,
    groupBy: each.group_by,
    wait: each.group_wait,
    interval: each.group_interval,
    repeat: each.repeat_interval,
    timings: [
      ...each.mute_time_intervals.map((name) => `silent during ${name}`),
      ...each.active_time_intervals.map((name) => `only during ${name}`),
    ],
    channels: points
      .filter(({ name }) => name === each.receiver)
      .map(({ channel, type, settings }) => ({ name: channel, type, to: addressOf(settings) })),
  }));
}

function equality(matcher: string): readonly (readonly [string, string])[] {
  const found = /^(\w+)="(.*)"$/.exec(matcher);
  return found ? [[found[1]!, found[2]!]] : [];
}

function addressOf(settings: Readonly<Record<string, unknown>>): string {
  const { recipient, addresses, url, token, integrationKey } = settings;
  return String(recipient ?? addresses ?? url ?? token ?? integrationKey ?? "").replace(
    /^<vigie:secrets\.(.+)>$/,
    "secret $1",
  );
}
