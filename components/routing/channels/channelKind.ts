// What a kind of channel is: everything that Vigie must know to write to it, in one file a kind beside this one. To add a
// kind is to write that file and to name it in registry.ts; nothing else knows kinds by name.
import type { Diagnostic } from "../../core/diagnostics.ts";

/** What a kind of channel is described by, in a system. */
export interface ChannelDescription {
  /** The kind's name. */
  readonly kind: string;
}

/** Secrets of one channel by the names of their slots; `S` is a text, or what a component passes on. */
export type Secrets<S> = Readonly<Record<string, S | undefined>>;

/** Settings of an integration: texts, lists, and secrets as they were handed in. */
export type Settings<S> = Readonly<
  Record<string, string | boolean | readonly string[] | Readonly<Record<string, string>> | S | undefined>
>;

/** Who draws a message. Both speak Go's template language, with other functions and other fields. */
export type MessageDialect = "grafana" | "alertmanager";

/** A secret that a channel needs. */
export interface NeededSecret {
  /** The slot that takes it. */
  readonly slot: string;
  /** Other slots, any of which will do instead. @default none */
  readonly or?: readonly string[];
  /** What it is, as a person asks for it. */
  readonly what: string;
  /** What one looks like; never a real one. */
  readonly example: string;
  /** What to write where it is missing. */
  readonly handOver: string;
}

/** A plain value that the stack must give, because no document does. */
export interface NeededInput {
  /** Its place under `channels.<name>`. */
  readonly at: readonly (string | number)[];
  /** What it is; ends with "writes to", "posts to" or the like. */
  readonly what: string;
  /** What one looks like. */
  readonly example: string;
  /** A value that passes validation and reaches nobody. */
  readonly placeholder: string;
}

/** What a stack may say about a channel. */
export interface ChannelOverride {
  /** E-mail addresses. @default the system's own */
  readonly addresses?: readonly string[];
  /** A chat channel's name. @default the system's own */
  readonly channel?: string;
}

/** One integration of a Grafana contact point. */
export interface GrafanaIntegration<S> {
  /** Grafana's name of the integration, as its API has it. */
  readonly type: string;
  /** The provider's argument that lists integrations of this type. */
  readonly block: string;
  /** Settings in the provider's spelling. */
  readonly settings: Settings<S>;
}

/** One integration of an Alertmanager receiver. */
export interface AlertmanagerIntegration {
  /** The receiver's key that lists integrations of this type, such as `slack_configs`. */
  readonly key: string;
  /** Its configuration, without any secret: files hold them. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** What Alertmanager's integrations are made for. */
export interface AlertmanagerOptions {
  /** The file that holds the channel's secret. */
  readonly secretFile: string;
}

/** One notification channel of Cloud Monitoring. */
export interface CloudMonitoringDestination<S> {
  /** Google's name of the type. */
  readonly type: "email" | "slack" | "pagerduty" | "webhook_tokenauth";
  /** What configures it, by Google's names; an address that is a secret is one here too. */
  readonly labels: Readonly<Record<string, string | S | undefined>>;
  /** What is appended to the address, because that is how such a channel proves who it is. @default nothing */
  readonly inAddress?: Readonly<Record<string, S | undefined>>;
  /** A secret that is written and never read back. @default none */
  readonly writeOnly?: {
    /** The provider's name of it. */
    readonly label: "authToken" | "serviceKey";
    /** The secret; undefined where only the shape is asked for. */
    readonly value: S | undefined;
  };
}

/** A channel as Cloud Monitoring can tell it, or why it cannot. */
export type CloudMonitoringAnswer<S> =
  | { readonly destinations: readonly CloudMonitoringDestination<S>[] }
  | {
      /** Why not, as a clause. */
      readonly refused: string;
      /** What to write instead. */
      readonly fix: string;
    };

/** A kind of channel. */
export interface ChannelKind<C extends ChannelDescription = ChannelDescription> {
  /** Its name, which descriptions carry as `kind`. */
  readonly kind: C["kind"];
  /** What one is called: `a Slack channel`. */
  readonly what: string;
  /** Whether it wakes somebody; an environment that may not page never reaches one that does. */
  readonly pages: boolean;
  /** Names of the slots that hold secrets, in a component's arguments. */
  readonly slots: readonly string[];
  /** The secret without which it reaches nobody; none where it needs none. */
  secret(channel: C): NeededSecret | undefined;
  /** What is missing of it that is no secret. */
  missing(channel: C): readonly NeededInput[];
  /** It with what a stack says about it. */
  inStack(channel: C, said: ChannelOverride): C;
  /** Everything that is wrong with it. @param at its place */
  check(at: string, channel: C): readonly Diagnostic[];
  /** The templates that draw its messages, by the field that takes each; what the description has wins. */
  words(dialect: MessageDialect): Partial<C>;
  /** The fields of its description that hold templates, to check what a document or a user wrote there. */
  templates(channel: C): Readonly<Record<string, string>>;
  /** Its integration in a Grafana contact point. */
  grafana<S>(channel: C, secrets: Secrets<S>): GrafanaIntegration<S>;
  /** Its integration in an Alertmanager receiver. */
  alertmanager(channel: C, options: AlertmanagerOptions): AlertmanagerIntegration;
  /** What it is in Cloud Monitoring, which has no use for its templates: an incident's words come from its policy. */
  cloudMonitoring<S>(channel: C, secrets: Secrets<S>): CloudMonitoringAnswer<S>;
}

/** The fields of a description that are given, without those that are not. */
export function given<T extends Readonly<Record<string, unknown>>>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
