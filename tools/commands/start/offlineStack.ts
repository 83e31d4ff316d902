// The stack that `vigie start` works on: a copy of the stack's configuration with placeholders for what only its owner
// has, on the offline cloud, all of it in the ignored folder of the clone.
import { join } from "node:path";
import {
  type ResolvedSystem,
  resolveSystem,
  type StackDescription,
} from "../../../components/model/resolve.ts";
import type { Systems } from "../../../config/names.ts";
import { withPlaceholders } from "../../../config/placeholders.ts";
import { rawFromFile } from "../../../config/rawStack.ts";
import { readStack } from "../../../config/readStack.ts";
import type { Deployment } from "../../engine/deployment.ts";
import { heal, healFailedCreations } from "../../engine/heal.ts";
import { searchOfflineCloud } from "../../engine/offlineCloud.ts";
import type { RunResult } from "../../engine/run.ts";
import { openWorkspace, readStackConfig, type Workspace } from "../../engine/workspace.ts";
import { type Fault, startOffline } from "../../offline/index.ts";
import type { Choice } from "./choices.ts";
import { madeElsewhere } from "./madeElsewhere.ts";

/** A stack on the offline cloud. */
export interface OfflineStack {
  readonly workspace: Workspace;
  /** What the configuration says, placeholders included. */
  readonly description: StackDescription;
  /** The systems that it carries, resolved. */
  readonly systems: readonly ResolvedSystem[];
  /** The file that is the cloud. */
  readonly cloudFile: string;
  /** What was put right after a crash, as sentences. */
  readonly healed: readonly string[];
  /** Puts what a failed run made without learning of it into the state; answers the names. */
  takeOver(failed: RunResult): Promise<readonly string[]>;
  /** Ends the offline cloud. */
  close(): Promise<void>;
}

/** Where the stack and its program are. */
export interface OfflineStackArgs extends Choice {
  /** The folder with Pulumi.yaml and Pulumi.<stack>.yaml. */
  readonly project: string;
  /** The ignored folder for all that is made. */
  readonly workFolder: string;
  /** The systems that the program knows. */
  readonly known: Systems;
}

/**
 * Opens the stack, with the offline cloud running. The environment variable `VIGIE_OFFLINE_FAULTS`, faults as JSON, lets
 * operations of that cloud fail or hang: so that what is told of crashes can be tried out.
 */
export async function openOfflineStack(args: OfflineStackArgs): Promise<OfflineStack> {
  const written = await readStackConfig(join(args.project, `Pulumi.${args.stack}.yaml`));
  const { config, secrets } = withPlaceholders(offlineCopy(written, args.systems), args.known, args.stack);
  const { stack: description } = readStack(rawFromFile(config), args.known, args.stack);
  // A choice of systems has a cloud of its own: in that of the whole stack it would delete the others.
  const dir = join(args.workFolder, "offline", [args.stack, ...args.systems].join("+"));
  const cloudFile = join(dir, "cloud.json");
  const offline = await startOffline({
    stateFile: cloudFile,
    given: madeElsewhere(description),
    faults: JSON.parse(process.env.VIGIE_OFFLINE_FAULTS ?? "[]") as readonly Fault[],
    struck: (what) => console.error(`offline: a fault that was asked for strikes ${what}`),
  });
  try {
    const workspace = await openWorkspace({
      dir,
      program: args.project,
      stack: args.stack,
      config,
      secrets,
      // What Node compiled once is kept: the program loads in half the time.
      env: { NODE_COMPILE_CACHE: join(args.workFolder, "compile-cache"), ...offline.env },
    });
    const search = (state: Deployment["deployment"]) => searchOfflineCloud(cloudFile, state);
    return {
      workspace,
      description,
      systems: Object.keys(description.systems).map((name) => resolveSystem(args.known[name]!, description)),
      cloudFile,
      healed: await heal(workspace, search),
      takeOver: (failed) => healFailedCreations(workspace, failed, search),
      close: () => offline.stop(),
    };
  } catch (error) {
    await offline.stop();
    throw error;
  }
}

/** The configuration without what is encrypted (it belongs to the real stack) and with only the chosen systems. */
export function offlineCopy(
  config: Readonly<Record<string, unknown>>,
  systems: readonly string[],
): Record<string, unknown> {
  const open = withoutEncrypted(config) as Record<string, unknown>;
  if (systems.length === 0) return open;
  const inStack = (open["vigie:systems"] ?? {}) as Readonly<Record<string, unknown>>;
  return { ...open, "vigie:systems": Object.fromEntries(systems.map((name) => [name, inStack[name] ?? {}])) };
}

function withoutEncrypted(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => !isEncrypted(each)).map(withoutEncrypted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => !isEncrypted(each))
      .map(([key, each]) => [key, withoutEncrypted(each)]),
  );
}

function isEncrypted(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "secure";
}
