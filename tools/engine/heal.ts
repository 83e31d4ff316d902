// Puts right what a killed engine left: its lock, and operations whose outcome it never learnt.
// It uses the engine's own commands, the ones that a person would type on a real stack.
import { readdir, readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import type { Deployment, PendingOperation, ResourceState } from "./deployment.ts";
import { resourceName } from "./events.ts";
import type { RunResult } from "./run.ts";
import type { Workspace } from "./workspace.ts";

/** Answers the id under which the cloud has a resource whose creation was begun; undefined where it has none. */
export type FindInCloud = (resource: ResourceState) => string | undefined;

/**
 * Heals a stack.
 * Creations that had reached the cloud are taken over (nothing is made twice, nothing is left behind), the others are
 * forgotten and made by the next `up`; updates and deletions are simply done again.
 * @returns what was done, as sentences; empty where nothing was wrong
 * @throws Error when a living process works on the stack, or the engine cannot put it right
 */
export async function heal(workspace: Workspace, findInCloud: FindInCloud): Promise<readonly string[]> {
  const done: string[] = [];
  const locks = await readLocks(workspace);
  const living = locks.find((lock) => lock.hostname !== hostname() || isAlive(lock.pid));
  if (living !== undefined) {
    throw new Error(
      `stack ${workspace.stack} is being worked on by process ${living.pid} on ${living.hostname}: wait for it or end it, then try again`,
    );
  }
  if (locks.length > 0) {
    succeed(await workspace.cancel(), "the lock cannot be taken away");
    done.push(`took away the lock of process ${locks[0]!.pid}, which has ended`);
  }
  const pending = await readPending(workspace);
  if (pending.length === 0) return done;

  const taken = pending
    .filter((operation) => operation.type === "creating")
    .map(({ resource }) => ({ urn: resource.urn, id: findInCloud(resource) }))
    .filter((each): each is { urn: string; id: string } => each.id !== undefined);
  const flags = taken.flatMap(({ urn, id }) => [
    "--import-pending-creates",
    urn,
    "--import-pending-creates",
    id,
  ]);
  succeed(
    await workspace.refresh({ flags: [...flags, "--clear-pending-creates"] }),
    "the operations that were under way cannot be settled",
  );
  const names = pending.map(({ type, resource }) => `${resourceName(resource.urn)} (${type})`).join(", ");
  done.push(
    `settled ${pending.length} interrupted ${pending.length === 1 ? "operation" : "operations"}: ${names}`,
  );
  return done;
}

interface Lock {
  readonly pid: number;
  readonly hostname: string;
}

/** The locks of the file backend on this stack. */
async function readLocks({ stateFolder, project, stack }: Workspace): Promise<readonly Lock[]> {
  const folder = join(stateFolder, ".pulumi", "locks", "organization", project, stack);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json"));
  return await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(folder, name), "utf8")) as Lock),
  );
}

/** Reads the file itself: asking the engine would cost half a second of every run, and mostly there is nothing. */
async function readPending({ stateFolder, project, stack }: Workspace): Promise<readonly PendingOperation[]> {
  const file = join(stateFolder, ".pulumi", "stacks", project, `${stack}.json`);
  const { checkpoint } = JSON.parse(await readFile(file, "utf8")) as {
    checkpoint: { latest?: Deployment["deployment"] };
  };
  return checkpoint.latest?.pending_operations ?? [];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function succeed(result: RunResult, what: string): void {
  if (!result.ok) throw new Error(`${what}: ${result.errors.join("\n")}`);
}
