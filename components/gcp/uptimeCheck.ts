// An uptime check of a public address: places all over the world ask for it, and Cloud Monitoring has a series of the answers.
// It tells nobody; a policy on that series does.
import { UptimeCheckConfig, type UptimeCheckConfigArgs } from "@pulumi/gcp/monitoring/uptimeCheckConfig.js";
import type * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { type Duration, parseDuration } from "../core/units.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Transforms } from "../kit/component.ts";
import { checkProject } from "../model/cloudrun/names.ts";

/** Arguments of an UptimeCheck. */
export interface UptimeCheckArgs {
  /** The project's id. */
  readonly project: string;
  /** The name people read. @default the component's name */
  readonly displayName?: string;
  /** What is asked for, such as `https://acme.grafana.net/api/health`; without user and password. */
  readonly url: string;
  /** Between two questions from one place: 1m, 5m, 10m or 15m. @default "1m" */
  readonly period?: Duration;
  /** How long an answer may take: 1s to 60s, less than the period. @default "10s" */
  readonly timeout?: Duration;
}

/** The inner resources of an UptimeCheck. */
export interface UptimeCheckNodes {
  /** The check. */
  readonly check: UptimeCheckConfig;
}

/** The last word on inner resources, by the same keys. */
export type UptimeCheckTransforms = Transforms<UptimeCheckNodes, { check: UptimeCheckConfigArgs }>;

/** An uptime check. */
export class UptimeCheck extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: UptimeCheckNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: UptimeCheckArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: UptimeCheckTransforms = {},
  ) {
    const { project, displayName = name, period = "1m", timeout = "10s" } = args;
    const label = labelOf("vigie:gcp:UptimeCheck", name);
    super("vigie:gcp:UptimeCheck", name, { project, displayName, url: args.url, period }, options, {
      args,
      slots: [],
      token: "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig",
      check: () => [
        ...checkProject(project, `${label}.project`),
        ...checkUptime(label, { url: args.url, period, timeout }),
      ],
    });
    const { protocol, hostname, port, pathname, search } = new URL(args.url);
    const secure = protocol === "https:";
    const check = this.make<UptimeCheckConfigArgs, UptimeCheckConfig>(
      UptimeCheckConfig,
      "check",
      {
        project,
        displayName,
        period: inSeconds(period),
        timeout: inSeconds(timeout),
        monitoredResource: { type: "uptime_url", labels: { project_id: project, host: hostname } },
        httpCheck: {
          path: pathname + search,
          port: port === "" ? (secure ? 443 : 80) : Number(port),
          useSsl: secure,
          validateSsl: secure,
        },
      },
      transforms.check,
    );
    this.nodes = { check };
    this.registerOutputs({});
  }
}

/** A duration as the API of uptime checks takes it. */
export const inSeconds = (duration: Duration): string => `${(parseDuration(duration) ?? 0) / 1_000}s`;

/** Periods that Cloud Monitoring has, in seconds. */
const PERIODS = [60, 300, 600, 900];

function checkUptime(
  at: string,
  { url, period, timeout }: Required<Pick<UptimeCheckArgs, "url" | "period" | "timeout">>,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || parsed.username !== "")
    found.error(
      `${at}.url`,
      `"${url}" is no address that a check can ask for`,
      'write one like "https://acme.grafana.net/api/health"',
    );
  found.add(checkTimes(at, { period, timeout }));
  return found.all;
}

/** Refuses a period that no check has, and an answer that may take too long. @param at the component as a message names it */
export function checkTimes(
  at: string,
  { period, timeout }: Required<Pick<UptimeCheckArgs, "period" | "timeout">>,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const [every, within] = [period, timeout].map((text) => (parseDuration(text) ?? Number.NaN) / 1_000);
  if (!PERIODS.includes(every!))
    found.error(`${at}.period`, `"${period}" is no period of a check`, 'write "1m", "5m", "10m" or "15m"');
  if (!(Number.isInteger(within) && within! >= 1 && within! <= 60 && within! <= every!))
    found.error(
      `${at}.timeout`,
      `"${timeout}" is no time that a check waits`,
      'write whole seconds from "1s" to "60s"',
    );
  return found.all;
}
