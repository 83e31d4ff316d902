// Which secrets a system and a stack need, by their names in `vigie:secrets`. Values are never here: they are slots.
import { kindOf } from "../routing/channels/kindOf.ts";
import type { Channel } from "../routing/route.ts";
import type { ResolvedService, ResolvedSystem } from "./resolved.ts";
import type { GrafanaInStack, Ownership } from "./stack.ts";

/** A secret that a person must supply. */
export interface SecretSlot {
  /** Its name in `vigie:secrets`: lower case letters, digits and dashes. */
  readonly name: string;
  /** What it is, and where it comes from. */
  readonly what: string;
  /** What one looks like; never a real one. */
  readonly example: string;
}

/** The token by which the program writes to Grafana. */
export const GRAFANA_AUTH: SecretSlot = {
  name: "grafana-auth",
  what: "a token of a Grafana service account with the role Admin",
  example: "glsa_EXAMPLE",
};

/** The token by which Google's data source syncer keeps the data source's own token fresh. */
export const SYNCER_TOKEN: SecretSlot = {
  name: "grafana-syncer-token",
  what: "a token of a Grafana service account that may write data sources",
  example: "glsa_EXAMPLE",
};

/** The password of the second store. */
export const REMOTE_WRITE_TOKEN: SecretSlot = {
  name: "grafana-remote-write-token",
  what: "a token of a Grafana Cloud access policy with metrics:write",
  example: "glc_EXAMPLE",
};

/** The password of the second store of spans. */
export const OTLP_TOKEN: SecretSlot = {
  name: "grafana-otlp-token",
  what: "a token of a Grafana Cloud access policy with traces:write",
  example: "glc_EXAMPLE",
};

/** Prints of a key file what GOOGLE_KEY takes: the base64 of the private key, without the lines of dashes and on one line. */
export const PRIVATE_KEY_OF_FILE = "jq -r .private_key key.json | grep -v -e '---' | tr -d '\\n'";

/** Where the heartbeat's messages go. */
export const HEARTBEAT_URL: SecretSlot = {
  name: "grafana-heartbeat-url",
  what: "the https address of a dead man's switch, which raises an alarm when messages stop",
  example: "https://example.com/heartbeat",
};

/** The mail server's password: Alertmanager reads it from a file of this name. The program itself sends no mail and needs none. */
export const MAIL_PASSWORD: SecretSlot = {
  name: "mail-password",
  what: "the password of vigie:mail.username at the mail server",
  example: "EXAMPLE",
};

/** The key by which Grafana's Google plugins read; Vigie never makes one. */
export const GOOGLE_KEY: SecretSlot = {
  name: "grafana-google-key",
  what: `the private key of a Google service account that may read Monitoring, Logging and Trace, on one line: ${PRIVATE_KEY_OF_FILE}`,
  example: "EXAMPLE0",
};

/** Whether this stack makes the Prometheus data source on Managed Prometheus, which its syncer keeps alive. */
export function makesSyncer(grafana: GrafanaInStack, owns: Ownership): boolean {
  return grafana.metricsSource === "gmp" && owns.organisation && grafana.dataSources.metrics === undefined;
}

/** The secrets that a stack needs, whatever its systems. */
export function secretsOfStack(grafana: GrafanaInStack, owns: Ownership): readonly SecretSlot[] {
  const reads = grafana.metricsSource === "cloud-monitoring" && grafana.dataSources.metrics === undefined;
  return [
    GRAFANA_AUTH,
    ...(makesSyncer(grafana, owns) ? [SYNCER_TOKEN] : []),
    ...(grafana.remoteWrite ? [REMOTE_WRITE_TOKEN] : []),
    ...(grafana.otlp ? [OTLP_TOKEN] : []),
    ...(grafana.heartbeat ? [HEARTBEAT_URL] : []),
    ...(reads && owns.organisation ? [GOOGLE_KEY] : []),
  ];
}

/** The secrets that a system needs in its stack: those of its services, and those of the channels that it reaches. */
export function secretsOfSystem(system: ResolvedSystem): readonly SecretSlot[] {
  const reached = channelsReached(system).flatMap(
    (channel) => channelSecret(system.name, channel, system.channels[channel]!) ?? [],
  );
  return [...Object.values(system.services).flatMap(secretsOfService), ...reached];
}

/** The channels that some route of a system reaches in this environment, in the order in which they are declared. */
export function channelsReached(system: Pick<ResolvedSystem, "channels" | "routes">): readonly string[] {
  const reached = new Set(Object.values(system.routes).flatMap(({ channels }) => channels));
  return Object.keys(system.channels).filter((name) => reached.has(name));
}

/** The secret of a channel; an e-mail has none. */
export function channelSecret(system: string, name: string, channel: Channel): SecretSlot | undefined {
  const needed = kindOf(channel).secret(channel);
  return needed && { name: `${system}-${name}`, what: needed.what, example: needed.example };
}

/** The secret of an environment variable. */
export function variableSecretName(system: string, service: string, variable: string): string {
  return `${system}-${service}-${variable.toLowerCase().replaceAll("_", "-")}`;
}

/** The secrets of a service's environment variables, but for those made elsewhere. */
export function secretsOfService(service: ResolvedService): readonly SecretSlot[] {
  if (service.workload !== "cloud-run" && service.workload !== "cloud-run-job") return [];
  return Object.entries(service.description.secretEnv ?? {})
    .filter(([variable]) => service.stack.secretIds?.[variable] === undefined)
    .map(([variable, what]) => ({
      name: variableSecretName(service.system, service.name, variable),
      what: `the variable ${variable} of ${service.name}: ${what}`,
      example: "EXAMPLE",
    }));
}
