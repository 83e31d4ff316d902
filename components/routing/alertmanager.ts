// The routing of a stack as Alertmanager's configuration: the same routes, contact points and timings as in Grafana, for
// those who run an Alertmanager, and for the tests, which ask a real one who hears of each alert. It holds no secret.

import { heartbeatContactPoint, heartbeatLabels } from "../alerts/heartbeat.ts";
import { toYaml } from "../core/yaml.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import { channelSecret, HEARTBEAT_URL, MAIL_PASSWORD } from "../model/secrets.ts";
import { kindOf } from "./channels/kindOf.ts";
import { webhook } from "./channels/webhook.ts";
import { contactPointsOf, type RouteTiming, routeTiming, timingName } from "./contactPoint.ts";
import { inhibitionsOf } from "./inhibition.ts";
import type { MailInStack } from "./mailServer.ts";
import { type PolicyBranch, type PolicyMatcher, policyTree, withHeartbeat } from "./policyTree.ts";
import type { TimingInterval } from "./timing.ts";
import { timingsOf } from "./timings.ts";

/** An environment whose heartbeat is sent. */
export interface BeatingEnvironment {
  /** The environment's name. */
  readonly environment: string;
  /** Between two messages. */
  readonly every: string;
}

/** What Alertmanager's configuration says beyond the model. */
export interface AlertmanagerSettings {
  /** The contact point of what no route takes; never nobody. */
  readonly fallback: string;
  /** The folder with one file for each secret, named as in `vigie:secrets`. @default "secrets", beside the configuration */
  readonly secretsFolder?: string;
  /** The environment whose heartbeat is sent, and how often. @default none */
  readonly heartbeat?: BeatingEnvironment;
  /** The mail server that e-mail channels are sent by. @default a relay on the same machine, which the caller says is a placeholder */
  readonly mail?: MailInStack;
  /** Where the templates are. @default "vigie.tmpl", beside the configuration */
  readonly templates?: string;
}

/** A mail server that reaches nobody but the machine itself, where none is named. */
export const PLACEHOLDER_MAIL: MailInStack = { host: "localhost:25", from: "alertmanager@localhost" };

const DEFAULTS = { secretsFolder: "secrets", mail: PLACEHOLDER_MAIL, templates: "vigie.tmpl" } as const;

/** Alertmanager's configuration, as plain data. */
export function alertmanagerConfig(
  systems: readonly ResolvedSystem[],
  settings: AlertmanagerSettings,
): object {
  const { fallback, secretsFolder, mail, templates, heartbeat } = { ...DEFAULTS, ...settings };
  const ofSystems = policyTree(systems, fallback, alertmanagerTiming);
  const beating = heartbeat && heartbeatBranch(heartbeat);
  const tree = beating ? withHeartbeat(ofSystems, beating) : ofSystems;
  const timings = systems.flatMap(timeIntervals);
  const inhibitions = inhibitionsOf(systems);
  return {
    global: sendsMail(systems) ? mailSettings(mail, secretsFolder) : {},
    templates: [templates],
    route: {
      receiver: tree.contactPoint,
      ...timing(tree),
      routes: tree.branches.map(routeOf),
    },
    ...(inhibitions.length > 0 && {
      inhibit_rules: inhibitions.map(({ source, target, equal }) => ({
        source_matchers: source.map(matcher),
        target_matchers: target.map(matcher),
        equal,
      })),
    }),
    ...(timings.length > 0 && { time_intervals: timings }),
    receivers: [
      ...systems.flatMap((system) =>
        contactPointsOf(system).map(({ name, channels }) => ({
          name,
          ...integrations(system, channels, secretsFolder),
        })),
      ),
      ...(beating ? [heartbeatReceiver(beating.contactPoint, secretsFolder)] : []),
    ],
  };
}

/** Whether some contact point holds an e-mail channel, so that Alertmanager needs a mail server. */
export function sendsMail(systems: readonly ResolvedSystem[]): boolean {
  return systems.some((system) =>
    contactPointsOf(system).some(({ channels }) =>
      channels.some((name) => system.channels[name]?.kind === "email"),
    ),
  );
}

function mailSettings({ host, from, username, tls }: MailInStack, secretsFolder: string) {
  return {
    smtp_smarthost: host,
    smtp_from: from,
    ...(username !== undefined && {
      smtp_auth_username: username,
      smtp_auth_password_file: `${secretsFolder}/${MAIL_PASSWORD.name}`,
    }),
    ...(tls !== undefined && { smtp_require_tls: tls }),
  };
}

/** Alertmanager's configuration, as its file; the same text for the same model. */
export function alertmanagerYaml(systems: readonly ResolvedSystem[], settings: AlertmanagerSettings): string {
  return toYaml(alertmanagerConfig(systems, settings));
}

/**
 * Grouped by what a document names, else by alert and severity: here an alert's name does not hold its severity, and the two
 * severities of one alert would be one message otherwise.
 */
export function alertmanagerTiming(route: Parameters<typeof routeTiming>[0] = {}): RouteTiming {
  return { ...routeTiming(route), groupBy: route.groupBy ?? ["alertname", "severity", "service"] };
}

function timing({ groupBy, groupWait, groupInterval, repeatInterval }: RouteTiming) {
  return {
    group_by: [...groupBy],
    group_wait: groupWait,
    group_interval: groupInterval,
    repeat_interval: repeatInterval,
  };
}

function heartbeatBranch({ environment, every }: BeatingEnvironment) {
  return { contactPoint: heartbeatContactPoint(environment), labels: heartbeatLabels(environment), every };
}

function heartbeatReceiver(name: string, secretsFolder: string) {
  const { key, config } = webhook.alertmanager(
    { kind: "webhook", resolved: false },
    { secretFile: `${secretsFolder}/${HEARTBEAT_URL.name}` },
  );
  return { name, [key]: [config] };
}

function routeOf(branch: PolicyBranch) {
  const { contactPoint, matchers, muteTimings, activeTimings } = branch;
  return {
    receiver: contactPoint,
    matchers: matchers.map(matcher),
    ...timing(branch),
    ...(branch.continue && { continue: true }),
    ...(muteTimings && { mute_time_intervals: [...muteTimings] }),
    ...(activeTimings && { active_time_intervals: [...activeTimings] }),
  };
}

function matcher({ label, match, value }: PolicyMatcher): string {
  return `${label}${match}${JSON.stringify(value)}`;
}

function integrations(system: ResolvedSystem, names: readonly string[], secretsFolder: string) {
  const made = names.map((name) => {
    const channel = system.channels[name]!;
    const kind = kindOf(channel);
    const secret = channelSecret(system.name, name, channel)?.name ?? "";
    const worded = { ...kind.words("alertmanager"), ...channel };
    return kind.alertmanager(worded, { secretFile: `${secretsFolder}/${secret}` });
  });
  const keys = [...new Set(made.map(({ key }) => key))];
  return Object.fromEntries(
    keys.map((each) => [each, made.filter(({ key }) => key === each).map(({ config }) => config)]),
  );
}

function timeIntervals(system: ResolvedSystem) {
  return Object.entries(timingsOf(system)).map(([name, intervals]) => ({
    name: timingName(system, name),
    time_intervals: intervals.map(interval),
  }));
}

function interval({ weekdays, times, daysOfMonths, months, years, location }: TimingInterval) {
  return {
    ...(weekdays && { weekdays: [...weekdays] }),
    ...(times && { times: times.map(({ start, end }) => ({ start_time: start, end_time: end })) }),
    ...(daysOfMonths && { days_of_month: [...daysOfMonths] }),
    ...(months && { months: [...months] }),
    ...(years && { years: [...years] }),
    ...(location && { location }),
  };
}
