// What a NotificationChannel takes: a channel as a system describes it, its addresses and keys as secret slots.
import type { Slot } from "../kit/component.ts";
import type { Receiver } from "../routing/channels/registry.ts";

/** A channel of a system with its secret, the same that a Grafana contact point takes. */
export type ChannelReceiver = Receiver<Slot<string>>;

/** Arguments of a NotificationChannel. */
export interface NotificationChannelArgs {
  /** The project's id. */
  readonly project: string;
  /** The name people read. @default the component's name */
  readonly displayName?: string;
  /** The channel. Of an e-mail each address is a notification channel of its own, for Cloud Monitoring knows no lists. */
  readonly channel: ChannelReceiver;
  /** Names of notification channels made elsewhere, `projects/P/notificationChannels/N`. @default they are made */
  readonly existing?: readonly Slot<string>[];
}
