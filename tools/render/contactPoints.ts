// A system's contact points as Grafana's provisioning API takes them. In the place of a secret stands its name.

import { heartbeatContactPoint } from "../../components/alerts/heartbeat.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { channelSecret, HEARTBEAT_URL } from "../../components/model/secrets.ts";
import type { Settings } from "../../components/routing/channels/channelKind.ts";
import { kindOf } from "../../components/routing/channels/kindOf.ts";
import { webhook } from "../../components/routing/channels/webhook.ts";
import { contactPointsOf } from "../../components/routing/contactPoint.ts";

/** One integration of a contact point; those of one name are one contact point. */
export interface ContactPointFile {
  /** The contact point's name. */
  readonly name: string;
  /** The channel's name in its system, which the API passes over. */
  readonly channel: string;
  /** Grafana's name of the integration. */
  readonly type: string;
  /** Its settings, in the API's spelling. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether it is not told when something is over. @default false */
  readonly disableResolveMessage?: boolean;
}

/** The contact points of a system, one entry for each channel that a route reaches. */
export function contactPoints(
  system: ResolvedSystem,
  routing: "rule" | "owner",
): readonly ContactPointFile[] {
  const made = contactPointsOf(system).filter(({ escalation }) => !escalation || routing === "owner");
  return made.flatMap(({ name: contactPoint, channels }) =>
    channels.map((name) => ({
      name: contactPoint,
      channel: name,
      ...integration(system, name),
    })),
  );
}

/** The contact point that hears of a stack's heartbeat. */
export function heartbeatContactPointFile(environment: string): ContactPointFile {
  const url = `<vigie:secrets.${HEARTBEAT_URL.name}>`;
  const { type, settings } = webhook.grafana({ kind: "webhook", resolved: false }, { url });
  return { name: heartbeatContactPoint(environment), channel: "switch", type, ...asApi(settings) };
}

function integration(
  system: ResolvedSystem,
  name: string,
): Pick<ContactPointFile, "type" | "settings" | "disableResolveMessage"> {
  const channel = system.channels[name]!;
  const kind = kindOf(channel);
  const needed = kind.secret(channel);
  const secret = channelSecret(system.name, name, channel);
  const { type, settings } = kind.grafana(
    { ...kind.words("grafana"), ...channel },
    needed && secret ? { [needed.slot]: `<vigie:secrets.${secret.name}>` } : {},
  );
  return { type, ...asApi(settings) };
}

/** Settings that the API spells otherwise than the provider. */
const SPELLING: Readonly<Record<string, string>> = {
  authorizationScheme: "authorization_scheme",
  authorizationCredentials: "authorization_credentials",
  clientUrl: "client_url",
};

/** The API takes a list as one text, one of them is no setting to it, and what is not given it must not see. */
function asApi({
  disableResolveMessage,
  ...settings
}: Settings<string>): Pick<ContactPointFile, "settings" | "disableResolveMessage"> {
  const spelled = Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [SPELLING[key] ?? key, Array.isArray(value) ? value.join(";") : value]);
  return {
    settings: Object.fromEntries(spelled),
    ...(disableResolveMessage === true && { disableResolveMessage }),
  };
}
