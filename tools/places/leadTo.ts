// A rendered Alertmanager configuration that leads to stand-ins on this machine: what its secrets would hold are their addresses,
// and the addresses of Slack, PagerDuty and the mail server are theirs. Routes, waits and messages stay as rendered.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";

/** Where the stand-ins are. */
export interface Addresses {
  /** Of Slack (`/slack/<secret>`), PagerDuty (`/pagerduty`) and webhooks (`/webhook/<secret>`). */
  readonly url: string;
  /** Host and port of the mail server. */
  readonly mail: string;
  /** Webhooks that lead elsewhere, by the name of their secret. @default none */
  readonly webhooks?: Readonly<Record<string, string>>;
}

/** Alertmanager's configuration, as far as it is changed here. */
export interface AlertmanagerConfiguration {
  /** What holds for all. */
  readonly global: Record<string, unknown>;
  /** The default route, with the others below. */
  readonly route: { readonly routes: readonly object[] };
  /** What holds back what. @default nothing */
  inhibit_rules?: unknown;
  /** Who is told. */
  readonly receivers: readonly {
    readonly slack_configs?: readonly (Record<string, unknown> & {
      readonly api_url_file?: string;
      readonly http_config?: { readonly authorization: { readonly credentials_file: string } };
    })[];
    readonly pagerduty_configs?: readonly { readonly routing_key_file: string }[];
    readonly webhook_configs?: readonly { readonly url_file: string }[];
  }[];
}

/**
 * Writes `alertmanager.yml`, its templates and secrets into a folder.
 * @param files rendered files by path
 * @param change what else differs from what is rendered @default nothing
 * @returns the configuration's file
 */
export function leadTo(
  { url, mail, webhooks = {} }: Addresses,
  files: Readonly<Record<string, string>>,
  folder: string,
  change: (configuration: AlertmanagerConfiguration) => void = () => {},
): string {
  const configuration = parse(files["alertmanager/alertmanager.yml"]!) as AlertmanagerConfiguration;
  Object.assign(configuration.global, {
    smtp_smarthost: mail,
    smtp_require_tls: false,
    pagerduty_url: `${url}/pagerduty`,
  });
  mkdirSync(join(folder, "secrets"), { recursive: true });
  const secret = (file: string, value: string) => writeFileSync(join(folder, file), value);
  const nameOf = (file: string) => file.replace("secrets/", "");
  for (const receiver of configuration.receivers) {
    for (const slack of receiver.slack_configs ?? []) {
      const token = slack.http_config?.authorization.credentials_file;
      const address = `${url}/slack/${nameOf(slack.api_url_file ?? token!)}`;
      // A bot's token says who writes, its address is Slack's own; here it is the stand-in's.
      if (token !== undefined) Object.assign(slack, { api_url: address });
      secret(slack.api_url_file ?? token!, token === undefined ? address : "xoxb-test");
    }
    for (const { routing_key_file } of receiver.pagerduty_configs ?? [])
      secret(routing_key_file, nameOf(routing_key_file));
    for (const { url_file } of receiver.webhook_configs ?? [])
      secret(url_file, webhooks[nameOf(url_file)] ?? `${url}/webhook/${nameOf(url_file)}`);
  }
  change(configuration);
  const file = join(folder, "alertmanager.yml");
  writeFileSync(file, stringify(configuration, { aliasDuplicateObjects: false }));
  writeFileSync(join(folder, "vigie.tmpl"), files["alertmanager/vigie.tmpl"]!);
  return file;
}
