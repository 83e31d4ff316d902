// From a channel to its kind: the one place that looks into the registry.
import type { ChannelDescription, ChannelKind, Secrets } from "./channelKind.ts";
import { CHANNEL_KINDS } from "./registry.ts";

/** The kind of a channel. @throws TypeError where there is none, which no type and no schema lets through */
export function kindOf(channel: ChannelDescription): ChannelKind {
  const kind = CHANNEL_KINDS[channel.kind];
  if (kind === undefined)
    throw new TypeError(
      `there is no channel of the kind "${channel.kind}"; write one of ${Object.keys(CHANNEL_KINDS).join(", ")}`,
    );
  return kind;
}

/** The names of all slots that hold secrets, of every kind. */
export function secretSlotNames(): readonly string[] {
  return [...new Set(Object.values(CHANNEL_KINDS).flatMap(({ slots }) => slots))];
}

/** The secrets among a receiver's fields, each passed through `mark`. */
export function secretsAmong<S, Marked>(
  receiver: ChannelDescription & Readonly<Record<string, unknown>>,
  mark: (slot: S) => Marked,
): Secrets<Marked> {
  return Object.fromEntries(
    kindOf(receiver)
      .slots.filter((slot) => receiver[slot] !== undefined)
      .map((slot) => [slot, mark(receiver[slot] as S)]),
  );
}
