// What a place is from which a tool can be had. Each is one small function; their order is data (order.ts).
import type { Tool } from "../tools.ts";

/** A tool that is there. */
export interface Found {
  /** Absolute path of the executable. */
  readonly path: string;
  /** Empty for a tool that does not tell its version. */
  readonly version: string;
}

/** Why a source has not brought a tool, as a clause that a person reads. */
export interface Refused {
  readonly refused: string;
}

/** What a source may use; tests hand in their own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Runs a command to its end, without a shell. */
  run(command: string, args: readonly string[], options?: CommandOptions): Promise<CommandResult>;
  /** Fetches a URL to a file. @throws Error saying why it cannot be had */
  download(url: string, file: string): Promise<void>;
  /** Says what is going on and how long it takes, where that is more than a moment. */
  say(text: string): void;
  /** True where the system's package manager may be used: `--system-packages`, or CI=true. */
  readonly mayInstallPackages: boolean;
}

/** How a command is run. */
export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What a command came to. */
export interface CommandResult {
  /** 127 where the command does not exist. */
  readonly code: number;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** A place from which tools can be had. */
export interface Source {
  /** For people, as in "Pulumi engine: official download". */
  readonly title: string;
  /** Brings the tool, or says why not. It leaves nothing half-done behind that a later run would trust. */
  bring(tool: Tool, surroundings: Surroundings): Promise<Found | Refused>;
}
