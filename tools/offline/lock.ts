// A lock file that holds the id of the process that made it, so that a lock left by a killed process is seen at once.
// A lock by age (as proper-lockfile has) would make every start after a crash wait for the age to pass.
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isAlive } from "../setup/alive.mjs";

/**
 * Takes the lock at a path and returns the function that gives it back.
 * Throws when a living process holds it.
 */
export function lockFile(path: string): () => void {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${process.pid}\n`);
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        // A link appears with its content, so nobody ever reads a lock that has no holder yet.
        linkSync(own, path);
        return () => rmSync(path, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        const holder = holderOf(path);
        if (holder !== undefined && isAlive(holder)) {
          throw new Error(
            `The offline cloud is in use by process ${holder}. Stop that first; if it is something else, delete ${path}.`,
          );
        }
        rmSync(path, { force: true });
      }
    }
    throw new Error(
      `The lock ${path} could not be taken: another process takes it at the same time. Try again.`,
    );
  } finally {
    rmSync(own, { force: true });
  }
}

function holderOf(path: string): number | undefined {
  try {
    const holder = Number.parseInt(readFileSync(path, "utf8"), 10);
    return Number.isNaN(holder) ? undefined : holder;
  } catch {
    return undefined;
  }
}
