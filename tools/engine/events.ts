// What the engine says while it works (`pulumi … --json`, one event a line), as far as Vigie reads it.
// The events are the engine's; nothing here decides what they mean for a user.

/** What the engine does with a resource in one step. */
export type Operation =
  | "same"
  | "create"
  | "update"
  | "delete"
  | "replace"
  | "create-replacement"
  | "delete-replaced"
  | "read"
  | "read-replacement"
  | "refresh"
  | "discard"
  | "discard-replaced"
  | "remove-pending-replace"
  | "import"
  | "import-replacement";

/** A resource before or after a step. */
export interface StepState {
  readonly type: string;
  readonly urn: string;
  readonly id: string;
  readonly parent: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly provider: string;
  /** @default false */
  readonly protect?: boolean;
}

/** One step on one resource. */
export interface Step {
  readonly op: Operation;
  readonly urn: string;
  readonly type: string;
  readonly old: StepState | null;
  readonly new: StepState | null;
  /** The properties that force a replacement. @default none */
  readonly keys?: readonly string[] | null;
  /** The properties that differ. @default none */
  readonly diffs?: readonly string[] | null;
  /** How each property differs, by path. @default none */
  readonly detailedDiff: Readonly<Record<string, unknown>> | null;
}

/** One line of the stream; exactly one of the payloads is there. */
export interface EngineEvent {
  readonly sequence: number;
  /** Seconds since 1970. */
  readonly timestamp: number;
  /** A step begins. */
  readonly resourcePreEvent?: { readonly metadata: Step };
  /** A step is done, or a component has registered its outputs. */
  readonly resOutputsEvent?: { readonly metadata: Step };
  /** A step has failed. */
  readonly resOpFailedEvent?: { readonly metadata: Step };
  /** Something said by the engine, the program or a provider. */
  readonly diagnosticEvent?: {
    readonly urn?: string;
    readonly message: string;
    readonly severity: "debug" | "info" | "info#err" | "warning" | "error";
    readonly ephemeral?: boolean;
  };
  /** The end: how many steps of each operation. */
  readonly summaryEvent?: { readonly resourceChanges?: Readonly<Partial<Record<Operation, number>>> };
}

/** Reads one line; undefined where it is no event (a blank line, or text that something printed). */
export function parseEvent(line: string): EngineEvent | undefined {
  if (!line.startsWith('{"sequence"')) return undefined;
  try {
    return JSON.parse(line) as EngineEvent;
  } catch {
    return undefined; // the last line of a killed engine may be cut off
  }
}

/** A URN's resource name, its last part. */
export function resourceName(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** A URN's resource type, without the types of its parents. */
export function resourceType(urn: string): string {
  const qualified = urn.split("::")[2] ?? "";
  return qualified.slice(qualified.lastIndexOf("$") + 1);
}
