// The types of lock.mjs, which is JavaScript because it is needed before anything can strip types.

/** Does something while no other process does it under the same lock file; a dead owner's lock is taken over. */
export function withLock<T>(
  file: string,
  work: () => Promise<T>,
  options?: {
    /** Told once, when somebody else has the lock. @default nobody is told */
    readonly onWait?: (owner: string) => void;
    /** Milliseconds between two looks. @default 200 */
    readonly poll?: number;
  },
): Promise<T>;
