// What a system says about its logs, as plain data.
import type { Duration } from "../../core/units.ts";
import type { LogContract } from "./contract.ts";
import type { LogExclusion } from "./exclusions.ts";

/** A search that a system declares. */
export interface LogSearch {
  /** The id in the coverage inventory, such as `004/L1`. @default none */
  readonly id?: string;
  /** What it finds, as a title. */
  readonly title: string;
  /** Which of the system's entries, on one line; `<user_id>` is a place to fill in. */
  readonly where: string;
  /** Only this service's entries. @default all of the system's */
  readonly service?: string;
  /** How far back it looks at first. @default "1h" */
  readonly over?: Duration;
}

/** What a system's applications log, and what of it is kept where. */
export interface LogsDescription {
  /** What its applications promise about their entries; `vigie check-logs` checks it. @default what Cloud Logging reads */
  readonly contract?: LogContract;
  /** Searches to have at hand, by a key of lower case, digits and dashes; errors and those of one id or trace are always there. @default none */
  readonly searches?: Readonly<Record<string, LogSearch>>;
  /** Entries that are not kept, or only a sample of them, by name. @default none */
  readonly exclusions?: Readonly<Record<string, LogExclusion>>;
}
