// What a service must bear, as a load test proves it: no share of events and no alert, because quiet days prove nothing.
// What can be told before a test is whether the service may have instances enough (model/checks/loadTargets.ts).
import type { Duration } from "../core/units.ts";

/** A load that a service must bear. */
export interface LoadTarget {
  /** PascalCase, unique in the system. */
  readonly name: string;
  /** Ids in the coverage inventory, such as `003/O4`. @default none */
  readonly ids?: readonly string[];
  /** The name people use. */
  readonly title: string;
  /** The service that is put under load, by its key in the system. */
  readonly service: string;
  /** Requests a second. */
  readonly requestsPerSecond: number;
  /** How long one request keeps its place in an instance. @default "1s" */
  readonly requestTakes?: Duration;
  /** What no document gives, by path inside this description, each with a line that says why. @default none */
  readonly proposed?: Readonly<Record<string, string>>;
}

/** How long a request takes where nothing is said: slow, so that a load which fits so fits any faster service. */
export const DEFAULT_REQUEST_TAKES: Duration = "1s";

/** Declares a load. */
export function loadTarget(name: string, description: Omit<LoadTarget, "name">): LoadTarget {
  return { name, ...description };
}
