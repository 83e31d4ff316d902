// What somebody who has ten seconds looks at: the golden signals of a system, and what it costs.
import type { Signal } from "../signals/signal.ts";

/** What is looked at first, by the question that it answers. */
export interface Glance {
  /** How much is asked of it. @default its rates */
  readonly traffic?: readonly Signal[];
  /** How much of that fails. @default its shares of events */
  readonly errors?: readonly Signal[];
  /** How long it takes. @default its quantiles and means of time */
  readonly latency?: readonly Signal[];
  /** How full it is. @default its levels */
  readonly saturation?: readonly Signal[];
  /** What it costs. @default what it counts in money */
  readonly cost?: readonly Signal[];
}
