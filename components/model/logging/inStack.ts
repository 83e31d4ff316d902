// What a stack says about logs, as plain data.
import type { Duration } from "../../core/units.ts";
import type { LogViewSpec } from "./viewSpec.ts";

/** What a stack says about one class of a system's log entries. */
export interface LogClassInStack {
  /** How long they are kept, whole days from 1 to 3650. @default as the system says */
  readonly retention?: Duration;
}

/** A place where a copy of every system's log entries goes, made elsewhere. */
export interface LogDestinationInStack {
  /** What it is. */
  readonly kind: "log-bucket" | "bigquery" | "storage" | "pubsub";
  /** Its name: `projects/P/locations/L/buckets/B`, `projects/P/datasets/D`, a storage bucket's name, `projects/P/topics/T`. */
  readonly name: string;
  /** Only these systems. @default every system of the stack */
  readonly systems?: readonly string[];
}

/** A part of every system's log buckets, and who may read it. */
export interface LogViewInStack extends LogViewSpec {
  /** Only these systems. @default every system of the stack */
  readonly systems?: readonly string[];
}

/** What a stack does with logs, beside each system's own bucket. */
export interface LogsInStack {
  /** More places, by name. @default none */
  readonly destinations: Readonly<Record<string, LogDestinationInStack>>;
  /** Whether `_Default` stops storing what the systems' buckets hold, so that it is paid once. @default true */
  readonly leaveDefault: boolean;
  /**
   * Entries that other stacks keep in buckets of this project: name → filter. This stack owns what `_Default` leaves out, so it
   * must be told of them, or they are stored and paid twice. @default none
   */
  readonly keptElsewhere: Readonly<Record<string, string>>;
  /** Whether searches are saved for everybody in the project; the deployer needs roles/logging.admin for it. @default true */
  readonly saveSearches: boolean;
  /** Parts of the buckets that some may read, by name. @default none */
  readonly views: Readonly<Record<string, LogViewInStack>>;
}
