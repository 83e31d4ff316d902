// A Pulumi stack in a folder of ours: state, passphrase and configuration live there, the program stays where it is.
// The project's own Pulumi.<stack>.yaml is never written: the engine sees a copy of Pulumi.yaml beside a generated stack file.
import { createHmac, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import { toolchain } from "../setup/toolchain.ts";
import type { Deployment } from "./deployment.ts";
import { engineEnvironment } from "./environment.ts";
import { type RunOptions, type RunResult, runEngine } from "./run.ts";

/** Which stack of which program, kept where. */
export interface WorkspaceArgs {
  /** The folder that keeps state, passphrase and configuration; made when it is not there. */
  readonly dir: string;
  /** The folder with the program's Pulumi.yaml. */
  readonly program: string;
  readonly stack: string;
  /** Configuration by key (`vigie:environment`); objects and lists are allowed. @default none */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Secret values by configuration path (`vigie:secrets.grafana-auth`); encrypted in the stack file. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
  /** More environment variables: those of `startOffline()`, or a test's own. @default none */
  readonly env?: Readonly<Record<string, string>>;
}

/** A stack that the engine can be run on. */
export interface Workspace {
  readonly dir: string;
  readonly stack: string;
  /** The project's name, as in its Pulumi.yaml. */
  readonly project: string;
  /** The folder of the file backend. */
  readonly stateFolder: string;
  /** The engine's environment, for commands that are not here. */
  readonly env: Readonly<Record<string, string>>;
  /** Makes what the program describes. */
  up(options?: RunOptions): Promise<RunResult>;
  /** Says what `up` would do. */
  preview(options?: RunOptions): Promise<RunResult>;
  /** Reads what the cloud has into the state. */
  refresh(options?: RunOptions): Promise<RunResult>;
  /** Deletes everything; the empty stack and its configuration stay. */
  destroy(options?: RunOptions): Promise<RunResult>;
  /** Takes away the lock that a killed engine left. */
  cancel(): Promise<RunResult>;
  /** The state. Secrets are ciphertext unless asked for. */
  export(options?: { readonly showSecrets?: boolean }): Promise<Deployment>;
  /** Puts a state in place of the present one. */
  import(deployment: Deployment): Promise<RunResult>;
  /** Runs any other command on this stack, `["stack", "output"]`. */
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
}

/**
 * Opens a stack, making it when it is not there, and writes its configuration when that has changed.
 * @throws Error when the set-up is missing or the engine refuses the configuration.
 */
export async function openWorkspace(args: WorkspaceArgs): Promise<Workspace> {
  const dir = resolve(args.dir);
  const stateFolder = join(dir, "state");
  const passphraseFile = join(dir, "passphrase");
  await mkdir(stateFolder, { recursive: true });
  if (!existsSync(passphraseFile))
    await writeFile(passphraseFile, randomBytes(24).toString("hex"), { mode: 0o600 });
  const project = await writeProject(dir, resolve(args.program));

  const tools = toolchain(["pulumi"]);
  const env = engineEnvironment({ toolchain: tools.env, stateFolder, passphraseFile, more: args.env });
  const run = (words: readonly string[], options?: RunOptions) =>
    runEngine(
      tools.pulumi,
      [...words, "--stack", args.stack, "--non-interactive"],
      { cwd: dir, env },
      options,
    );
  const change = (word: string) => (options?: RunOptions) =>
    run([word, "--yes", "--skip-preview", "--json"], options);

  await writeConfiguration(args, { dir, project, stateFolder, passphraseFile, run });
  return {
    dir,
    stack: args.stack,
    project,
    stateFolder,
    env,
    run,
    up: change("up"),
    refresh: change("refresh"),
    destroy: change("destroy"),
    preview: (options) => run(["preview", "--json"], options),
    cancel: () => run(["cancel", "--yes"]),
    export: async ({ showSecrets = false } = {}) => {
      const result = await run(["stack", "export", ...(showSecrets ? ["--show-secrets"] : [])]);
      if (!result.ok)
        throw new Error(`the state of stack ${args.stack} cannot be read: ${result.errors.join("\n")}`);
      return JSON.parse(result.output) as Deployment;
    },
    import: async (deployment) => {
      const file = join(dir, "import.json");
      await writeFile(file, JSON.stringify(deployment), { mode: 0o600 });
      // It may hold secrets in clear text, which the engine encrypts as it takes them.
      return run(["stack", "import", "--file", file]).finally(() => rm(file));
    },
  };
}

/** Configuration as it stands in a Pulumi.<stack>.yaml, by key. */
export async function readStackConfig(file: string): Promise<Record<string, unknown>> {
  const parsed = parse(await readFile(file, "utf8")) as { config?: Record<string, unknown> } | null;
  return parsed?.config ?? {};
}

/** Copies Pulumi.yaml with the program's place made absolute; answers the project's name. */
async function writeProject(dir: string, program: string): Promise<string> {
  const file = join(program, "Pulumi.yaml");
  const project = parse(await readFile(file, "utf8")) as { name: string; main?: string };
  await writeFile(
    join(dir, "Pulumi.yaml"),
    stringify({ ...project, main: resolve(program, project.main ?? ".") }),
  );
  return project.name;
}

interface Place {
  readonly dir: string;
  readonly project: string;
  readonly stateFolder: string;
  readonly passphraseFile: string;
  readonly run: (args: readonly string[]) => Promise<RunResult>;
}

/** Writes the stack file. It encrypts again only what has changed, because each command of the engine costs 0.4 s. */
async function writeConfiguration(args: WorkspaceArgs, place: Place): Promise<void> {
  const file = join(place.dir, `Pulumi.${args.stack}.yaml`);
  const stampFile = join(place.dir, `Pulumi.${args.stack}.stamp`);
  const { config = {}, secrets = {}, stack } = args;
  // Keyed with the passphrase, so that the stamp tells nobody whether a guessed secret is right.
  const stamp = createHmac("sha256", await readFile(place.passphraseFile))
    .update(JSON.stringify([config, secrets]))
    .digest("hex");
  const made = existsSync(join(place.stateFolder, ".pulumi", "stacks", place.project, `${stack}.json`));
  if (made && existsSync(file) && existsSync(stampFile) && (await readFile(stampFile, "utf8")) === stamp)
    return;

  const salt = made && existsSync(file) ? saltOf(await readFile(file, "utf8")) : undefined;
  await writeFile(file, stringify({ ...(salt ? { encryptionsalt: salt } : {}), config }), { mode: 0o600 });
  if (!made) succeed(await place.run(["stack", "init", "--no-select"]), `stack ${stack} cannot be made`);
  const pairs = Object.entries(secrets).flatMap(([path, value]) => ["--secret", `${path}=${value}`]);
  if (pairs.length > 0) {
    succeed(
      await place.run(["config", "set-all", "--path", ...pairs]),
      `secrets of stack ${stack} cannot be set`,
    );
  }
  await writeFile(stampFile, stamp, { mode: 0o600 });
}

function saltOf(stackFile: string): string | undefined {
  return (parse(stackFile) as { encryptionsalt?: string } | null)?.encryptionsalt;
}

function succeed(result: RunResult, what: string): void {
  if (!result.ok) throw new Error(`${what}: ${result.errors.join("\n")}`);
}
