// A stack for a test: the real engine on a program, the offline providers as its cloud, all in a folder of its own.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Deployment } from "../../tools/engine/deployment.ts";
import { heal, healFailedCreations } from "../../tools/engine/heal.ts";
import { searchOfflineCloud } from "../../tools/engine/offlineCloud.ts";
import type { RunResult } from "../../tools/engine/run.ts";
import { openWorkspace, type Workspace, type WorkspaceArgs } from "../../tools/engine/workspace.ts";
import { type Fault, type Offline, type OfflineOptions, startOffline } from "../../tools/offline/index.ts";
import { workFolder } from "../../tools/setup/manifest.ts";
import { madeResources } from "./tree.ts";

/** Programs of the tests load the same files again and again; what Node compiled once is kept for all of them. */
const COMPILE_CACHE = join(workFolder, "compile-cache");

/** The program with two of each resource type. */
export const FIXTURE = join(import.meta.dirname, "fixture");

/**
 * The language host that is built from Go modules where downloads are not allowed is older than the engine and does not hear
 * of `typescript: false`: it would have ts-node compile the program once more, with its own old compiler.
 */
export const TYPES_ARE_STRIPPED =
  "--import=data:text/javascript,process.env.PULUMI_NODEJS_TYPESCRIPT='false'";

/**
 * The SDK notes a stack for each promise and each resource, and has source-map-support map every line of it: a third of a
 * program's time. Where types are stripped there is nothing to map, positions stay.
 */
const STACKS_AS_THEY_ARE =
  "--import=data:text/javascript,Object.defineProperty(Error,'prepareStackTrace',{get(){},set(){}})";

/** The engine takes the second only with the first. */
const STATE_AT_THE_END = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** What a test's stack is made of. */
export interface TestStackArgs extends Pick<WorkspaceArgs, "program" | "stack" | "config" | "secrets"> {
  /** Passed to the offline providers. @default none */
  readonly given?: OfflineOptions["given"];
  /** Hears of each fault as it strikes. @default nobody */
  readonly struck?: OfflineOptions["struck"];
  /**
   * Whether the engine writes the state down after each step, as it does for users: what a run that is killed leaves. It writes
   * all of it each time, which is half of its work. @default false: at the end of a run
   */
  readonly checkpoints?: boolean;
  /** More environment variables of the engine. @default none */
  readonly env?: Readonly<Record<string, string>>;
}

/** One thing of the offline cloud or of the state: its type and id. */
type Thing = string;

/** A stack for a test. */
export class TestStack {
  /** The folder that holds everything of it. */
  readonly folder: string = mkdtempSync(join(tmpdir(), "vigie-engine-"));
  readonly #args: TestStackArgs;
  #offline: Offline | undefined;

  constructor(args: TestStackArgs) {
    this.#args = args;
  }

  /** The file that holds the offline cloud. */
  get cloudFile(): string {
    return join(this.folder, "cloud.json");
  }

  /** Opens the stack on offline providers in which these things go wrong; those of before are stopped. */
  async open(faults: readonly Fault[] = [], change: Partial<TestStackArgs> = {}): Promise<Workspace> {
    await this.#offline?.stop();
    const { given, struck, checkpoints = false, env, ...args } = { ...this.#args, ...change };
    this.#offline = await startOffline({ stateFile: this.cloudFile, faults, given, struck });
    return openWorkspace({
      ...args,
      dir: join(this.folder, "stack"),
      env: {
        NODE_COMPILE_CACHE: COMPILE_CACHE,
        NODE_OPTIONS: `${TYPES_ARE_STRIPPED} ${STACKS_AS_THEY_ARE}`,
        ...(!checkpoints && STATE_AT_THE_END),
        ...env,
        ...this.#offline.env,
      },
    });
  }

  /** Puts right what a killed or failed run left, as `npm start` does before it runs the engine. */
  async heal(workspace: Workspace): Promise<readonly string[]> {
    return await heal(workspace, (state) => searchOfflineCloud(this.cloudFile, state));
  }

  /** Takes over what a failed run made without learning of it. */
  async healFailedCreations(workspace: Workspace, failed: RunResult): Promise<readonly string[]> {
    return await healFailedCreations(workspace, failed, (state) => searchOfflineCloud(this.cloudFile, state));
  }

  /** What exists in the offline cloud. */
  inCloud(): readonly Thing[] {
    if (!existsSync(this.cloudFile)) return [];
    const { resources } = JSON.parse(readFileSync(this.cloudFile, "utf8")) as {
      resources: readonly { readonly type: string; readonly id: string; readonly gone?: boolean }[];
    };
    return resources
      .filter(({ gone }) => !gone)
      .map(({ type, id }) => `${type} ${id}`)
      .sort();
  }

  /** The state, from the backend's own file: asking the engine for it costs half a second. Secrets are ciphertext. */
  state(): Deployment["deployment"] | undefined {
    const stacks = join(this.folder, "stack", "state", ".pulumi", "stacks");
    const [file] = existsSync(stacks)
      ? readdirSync(stacks, { recursive: true, encoding: "utf8" }).filter((path) =>
          path.endsWith(`${this.#args.stack}.json`),
        )
      : [];
    if (file === undefined) return undefined;
    const { checkpoint } = JSON.parse(readFileSync(join(stacks, file), "utf8")) as {
      checkpoint: { latest?: Deployment["deployment"] };
    };
    return checkpoint.latest;
  }

  /** What the state says exists. */
  inState(): readonly Thing[] {
    return madeResources(this.state())
      .map(({ type, id }) => `${type} ${id}`)
      .sort();
  }

  /** Stops the providers, and leaves what they and the engine have written. */
  async rest(): Promise<void> {
    await this.#offline?.stop();
    this.#offline = undefined;
  }

  /** Another stack that has come as far as this one, which must be at rest. */
  async copy(): Promise<TestStack> {
    const copy = new TestStack(this.#args);
    await cp(this.folder, copy.folder, { recursive: true });
    return copy;
  }

  /** Stops the providers and removes the folder. */
  async close(): Promise<void> {
    await this.rest();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
