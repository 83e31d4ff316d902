// What ProjectServices takes.

/** Arguments of ProjectServices. */
export interface ProjectServicesArgs {
  /** The project's id; exactly one stack of a project owns its APIs. */
  readonly project: string;
  /** The APIs, such as `run.googleapis.com`. @default REQUIRED_APIS */
  readonly services?: readonly string[];
}
