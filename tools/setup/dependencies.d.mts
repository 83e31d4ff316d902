// The types of dependencies.mjs, which is JavaScript because it runs before anything can strip types.

/** Brings node_modules when they are missing or are not those of package-lock.json; answers whether it had to. */
export function bringDependencies(args: {
  /** The clone. */
  readonly root: string;
  /** Where progress goes, a line at a time. @default standard error */
  readonly say?: (line: string) => void;
  /** How a command is run. @default as a child process */
  readonly run?: (
    command: string,
    args: string[],
    cwd: string,
  ) => Promise<{ readonly code: number; readonly output: string }>;
}): Promise<boolean>;

/** The project's own Node in a clone. */
export function ownNode(root: string): string;
