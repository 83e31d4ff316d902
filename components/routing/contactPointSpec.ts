// A contact point as plain data, without its secrets: which channels it holds and what each of them needs.
// What Grafana would refuse of it, or take and do wrong, is refused here.
import { type Diagnostic, mistake } from "../core/diagnostics.ts";
import type { ChannelDescription } from "./channels/channelKind.ts";
import { kindOf } from "./channels/kindOf.ts";

/** A channel with the word whether its secret has been given. */
export interface ChannelSpec {
  /** The channel. */
  readonly channel: ChannelDescription;
  /** Whether its webhook, token, key or address has been handed over; an e-mail channel needs none. */
  readonly secretGiven: boolean;
}

/** A contact point without its secrets. */
export interface ContactPointSpec {
  /** Its name, which is its identity in the whole organisation. */
  readonly name: string;
  /** Its channels by name. */
  readonly channels: Readonly<Record<string, ChannelSpec>>;
}

/** Longest name that Grafana takes. */
const LONGEST_NAME = 190;

/** Everything that is wrong with a contact point. */
export function checkContactPoint(at: string, { name, channels }: ContactPointSpec): readonly Diagnostic[] {
  const entries = Object.entries(channels);
  return [
    ...(name.trim() === "" || name.length > LONGEST_NAME
      ? [mistake(`${at}: name`, "it is empty or too long", `write 1 to ${LONGEST_NAME} characters`)]
      : []),
    ...(entries.length === 0
      ? [mistake(`${at}: channels`, "nobody would be told", "give it at least one channel")]
      : []),
    ...entries.flatMap(([key, spec]) => checkChannel(`${at}: channels.${key}`, spec)),
  ];
}

function checkChannel(at: string, { channel, secretGiven }: ChannelSpec): readonly Diagnostic[] {
  const kind = kindOf(channel);
  const needed = kind.secret(channel);
  return [
    ...kind.check(at, channel),
    ...(needed === undefined || secretGiven
      ? []
      : [mistake(at, `${kind.what} without a secret`, needed.handOver)]),
  ];
}

/** Refuses two contact points of one name: Grafana merges the second into the first without a word. */
export function checkContactPointNames(
  names: readonly { readonly name: string; readonly at: string }[],
): readonly Diagnostic[] {
  return names.flatMap(({ name, at }, index) => {
    const first = names.findIndex((each) => each.name === name);
    return first === index
      ? []
      : [
          mistake(
            at,
            `the contact point "${name}" is made twice (also by ${names[first]!.at}), and Grafana would merge them`,
            "give one another name, or hand the other one over as `existing`",
          ),
        ];
  });
}
