// What only a running stack has: messages that arrived, and incidents that can be begun.

/** A message as it arrived. */
export interface Message {
  /** Seconds since 1970. */
  readonly at: number;
  /** `slack`, `pagerduty`, `email` or `webhook`. */
  readonly kind: string;
  /** Whom it reached: a channel's secret, or an address. */
  readonly to: string;
  /** Whether it says that something is over. */
  readonly over: boolean;
  /** Its first line. */
  readonly title: string;
  /** The rest; Slack's links are `<address|words>`. */
  readonly text: string;
  /** Names and values beside it. */
  readonly fields: readonly (readonly [string, string])[];
}

/** Something that can happen to an emulated system. */
export interface IncidentState {
  /** The system's name. */
  readonly system: string;
  /** Its own. */
  readonly name: string;
  /** What people would call it. */
  readonly title: string;
  /** Since when it goes on, in seconds since 1970. @default it does not */
  readonly since?: number;
}
