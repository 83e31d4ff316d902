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

/** Entries that are counted, because the application does not count them itself. */
export interface LogMetricDescription {
  /** Which of the system's entries, on one line. */
  readonly where: string;
  /** What it counts, in one line. */
  readonly counts: string;
  /** Labels with few values: name → field of the entry, one of `contract.fields` and none about persons. @default none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Entries that are kept in a bucket of their own, for another time than the rest. */
export interface LogClass {
  /** Which of the system's entries, on one line; of several classes that an entry fits, the first takes it. */
  readonly where: string;
  /** What they are, and why they are kept for another time. */
  readonly why: string;
  /** How long they are kept, whole days from 1 to 3650; a stack may say otherwise. */
  readonly retention: Duration;
  /** How long they are kept in one environment, by its name. @default `retention` */
  readonly environments?: Readonly<Record<string, Duration>>;
}

/** Something that only an entry tells, and that somebody must hear of as it is written. */
export interface LogAlertDescription {
  /** The id in the coverage inventory. @default none */
  readonly id?: string;
  /** Which of the system's entries, on one line. */
  readonly where: string;
  /** How bad it is. */
  readonly severity: "critical" | "warning";
  /** One line that says what is broken. */
  readonly summary: string;
  /** What to look at first, as Markdown. */
  readonly help: string;
  /** How often it is told again while such entries come; from five minutes to two days. @default "1h" */
  readonly every?: Duration;
}

/** What a system's applications log, and what of it is kept where. */
export interface LogsDescription {
  /** What its applications promise about their entries; `vigie check-logs` checks it. @default what Cloud Logging reads */
  readonly contract?: LogContract;
  /** Searches to have at hand, by a key of lower case, digits and dashes; errors and those of one id or trace are always there. @default none */
  readonly searches?: Readonly<Record<string, LogSearch>>;
  /** What only entries tell, by a name in PascalCase; bad roll-outs, lost memory, crashes and files in memory are always there. @default none */
  readonly alerts?: Readonly<Record<string, LogAlertDescription>>;
  /** Metrics counted from entries, by a key of lower case, digits and dashes. @default none */
  readonly metrics?: Readonly<Record<string, LogMetricDescription>>;
  /** Entries that are kept for another time than the rest, by name. @default none: all are kept for the stack's `logRetention` */
  readonly classes?: Readonly<Record<string, LogClass>>;
  /** Entries that are not kept, or only a sample of them, by name. @default none */
  readonly exclusions?: Readonly<Record<string, LogExclusion>>;
}
