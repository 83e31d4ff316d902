// Puts right what a killed engine left: its lock, and operations whose outcome it never learnt.
// It uses the engine's own commands: cancel, stack export, stack import, refresh.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { isAlive } from "../setup/alive.mjs";
import type { Deployment, PendingOperation, ResourceState } from "./deployment.ts";
import { resourceName } from "./events.ts";
import type { RunResult } from "./run.ts";
import type { Workspace } from "./workspace.ts";

/** Answers the id under which the cloud has a resource whose creation was begun; undefined where it has none. */
export type FindInCloud = (resource: ResourceState) => string | undefined;

/** How to heal. */
export interface HealOptions {
  /**
   * Milliseconds to wait for a living owner of the lock: an engine whose parent was killed needs a moment to notice.
   * @default 20 s
   */
  readonly patience?: number;
}

/**
 * Heals a stack.
 * Creations that had reached the cloud are taken over (nothing is made twice, nothing is left behind), the others are
 * forgotten and made by the next `up`; updates and deletions are simply done again.
 * @returns what was done, as sentences; empty where nothing was wrong
 * @throws Error when a living process works on the stack, or the engine cannot put it right
 */
export async function heal(
  workspace: Workspace,
  search: (state: Deployment["deployment"]) => FindInCloud,
  { patience = 20_000 }: HealOptions = {},
): Promise<readonly string[]> {
  const done: string[] = [];
  const locks = await readLocks(workspace);
  await waitForLiving(locks, workspace.stack, patience);
  if (locks.length > 0) {
    succeed(await workspace.cancel(), "the lock cannot be taken away");
    done.push(`took away the lock of process ${locks[0]!.pid}, which has ended`);
  }
  const pending = await readPending(workspace);
  if (pending.length === 0) return done;

  const begun = pending.filter(({ type }) => type === "creating").map(({ resource }) => resource);
  await takeOver(workspace, begun, search);
  const names = pending.map(({ type, resource }) => `${resourceName(resource.urn)} (${type})`).join(", ");
  done.push(
    `settled ${pending.length} interrupted ${pending.length === 1 ? "operation" : "operations"}: ${names}`,
  );
  return done;
}

/**
 * Takes over what a failed run created without learning of it: the answer of a creation was lost, or the operation was
 * interrupted while the cloud went on. The engine holds such a creation for failed and would meet it again as
 * "already exists".
 * @returns the names of what was taken over
 */
export async function healFailedCreations(
  workspace: Workspace,
  failed: RunResult,
  search: (state: Deployment["deployment"]) => FindInCloud,
): Promise<readonly string[]> {
  const begun = failed.events
    .map((event) => event.resOpFailedEvent?.metadata)
    .filter((step) => step?.op === "create")
    .flatMap((step) => step?.new ?? []);
  if (begun.length === 0) return [];
  const resources = begun.map(
    (state): ResourceState => ({
      urn: state.urn,
      custom: true,
      type: state.type,
      parent: state.parent,
      provider: state.provider,
      inputs: state.inputs,
    }),
  );
  const findInCloud = search((await workspace.export()).deployment);
  const lost = resources.filter((resource) => findInCloud(resource) !== undefined);
  if (lost.length === 0) return [];
  return await takeOver(workspace, await withSecrets(workspace, lost), search);
}

/**
 * Puts those of the begun creations that the cloud has into the state, forgets every other pending operation, and reads
 * what the cloud has. `pulumi refresh --import-pending-creates` would be the command for it, but engine 3.259 forgets
 * what it is given there instead of importing it.
 */
async function takeOver(
  workspace: Workspace,
  begun: readonly ResourceState[],
  search: (state: Deployment["deployment"]) => FindInCloud,
): Promise<readonly string[]> {
  const state = await workspace.export();
  const findInCloud = search(state.deployment);
  const taken = begun
    .map((resource) => ({ ...resource, id: findInCloud(resource) }))
    .filter((resource) => resource.id !== undefined);
  const resources = [...(state.deployment.resources ?? []), ...taken];
  const settled = { ...state, deployment: { ...state.deployment, resources, pending_operations: [] } };
  succeed(await workspace.import(settled), "the state cannot be put right");
  succeed(await workspace.refresh(), "what the cloud has cannot be read");
  return taken.map(({ urn }) => resourceName(urn));
}

/**
 * The resources with the secrets that events only mask. Taken over without them, a secret's version would be replaced by
 * the next `up`, and the one that nobody knows any more would stay in the cloud.
 */
async function withSecrets(
  workspace: Workspace,
  resources: readonly ResourceState[],
): Promise<readonly ResourceState[]> {
  if (!resources.some(({ inputs }) => JSON.stringify(inputs).includes(SECRET_MARK))) return resources;
  const goals = await planInClear(workspace);
  return resources.map((each) => ({
    ...each,
    inputs: unmask(each.inputs, goals[each.urn]?.goal?.inputDiff?.adds) as ResourceState["inputs"],
  }));
}

/** What a plan says of a resource, as far as it is read here: what is new in it, secrets as the state takes them in clear. */
interface Planned {
  readonly goal?: { readonly inputDiff?: { readonly adds?: ResourceState["inputs"] } };
}

/** What `up` would do, by URN, from the only place where the engine shows secrets; in a folder that nobody else may read. */
async function planInClear(workspace: Workspace): Promise<Readonly<Record<string, Planned>>> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-plan-"));
  try {
    const file = join(folder, "plan.json");
    const preview = await workspace.preview({ flags: ["--show-secrets", "--save-plan", file] });
    succeed(preview, "what was lost cannot be planned again");
    return (JSON.parse(await readFile(file, "utf8")) as { resourcePlans: Record<string, Planned> })
      .resourcePlans;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How events and states mark a secret. */
const SECRET_MARK = "4dabf18193072939515e22adb298388d";

/** A value with the planned text of its masked secrets, at any depth; a secret that is not planned is left out. */
function unmask(masked: unknown, planned: unknown): unknown {
  if (typeof masked !== "object" || masked === null) return masked;
  if (SECRET_MARK in masked) return planned;
  const inside = (key: string | number): unknown =>
    (planned as Record<string | number, unknown> | undefined)?.[key];
  if (Array.isArray(masked)) return masked.map((each, index) => unmask(each, inside(index)));
  return Object.fromEntries(Object.entries(masked).map(([key, each]) => [key, unmask(each, inside(key))]));
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

/** @throws Error when one of the owners is still at work when patience ends. */
async function waitForLiving(locks: readonly Lock[], stack: string, patience: number): Promise<void> {
  const until = Date.now() + patience;
  for (const { pid, hostname: host } of locks) {
    while (host !== hostname() || isAlive(pid)) {
      if (host !== hostname() || Date.now() > until) {
        throw new Error(
          `stack ${stack} is being worked on by process ${pid} on ${host}: wait for it or end it, then try again`,
        );
      }
      await wait(100);
    }
  }
}

/** Reads the file itself: asking the engine would cost half a second of every run, and mostly there is nothing. */
async function readPending({ stateFolder, project, stack }: Workspace): Promise<readonly PendingOperation[]> {
  const file = join(stateFolder, ".pulumi", "stacks", project, `${stack}.json`);
  const { checkpoint } = JSON.parse(await readFile(file, "utf8")) as {
    checkpoint: { latest?: Deployment["deployment"] };
  };
  return checkpoint.latest?.pending_operations ?? [];
}

function succeed(result: RunResult, what: string): void {
  if (!result.ok) throw new Error(`${what}: ${result.errors.join("\n")}`);
}
