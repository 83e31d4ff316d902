// The secrets that rendered files name, for those who run an Alertmanager of their own and ask for them: each in a file that only
// its owner reads, in a folder that git leaves alone. Everything else that is rendered holds no secret, asked for or not.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Diagnostics, VigieError } from "../../components/core/diagnostics.ts";
import { toolchain } from "../setup/toolchain.ts";

/** Values by their names in `vigie:secrets`. */
export type Secrets = Readonly<Record<string, string>>;

/** Where Alertmanager's configuration looks for them, beside it. */
const FOLDER = "alertmanager/secrets";

/**
 * The files of the secrets that Alertmanager's rendered configuration names.
 * @throws VigieError naming each secret that has no value, with the command that sets it
 */
export function secretFiles(
  files: Readonly<Record<string, string>>,
  secrets: Secrets,
): Readonly<Record<string, string>> {
  const text = files["alertmanager/alertmanager.yml"] ?? "";
  const names = [...new Set([...text.matchAll(/\bsecrets\/([a-z0-9-]+)/g)].map(([, name]) => name!))].sort();
  const found = new Diagnostics();
  for (const name of names.filter((each) => secrets[each] === undefined)) {
    found.error(
      `vigie:secrets.${name}`,
      "Alertmanager's configuration names it, and the stack has no value for it",
      `pulumi config set --secret --path 'vigie:secrets.${name}'`,
    );
  }
  found.failOnErrors();
  return Object.fromEntries(names.map((name) => [`${FOLDER}/${name}`, secrets[name]!]));
}

/**
 * Reads the secrets of a stack with the engine, by the login and the passphrase of whoever asks.
 * @param folder where Pulumi.<stack>.yaml is
 * @throws VigieError with what the engine says, where it does not open them
 */
export function readSecrets(stack: string, folder: string): Secrets {
  const { status, stdout, stderr, error } = spawnSync(
    toolchain(["pulumi"]).pulumi,
    ["config", "--show-secrets", "--json", "--non-interactive", "--stack", stack],
    { cwd: folder, encoding: "utf8" },
  );
  if (status !== 0) {
    throw new VigieError([
      {
        level: "error",
        at: `--stack ${stack}`,
        problem: `the engine does not open its secrets: ${error?.message ?? stderr.trim()}`,
        fix: "log in as for pulumi up, and give the passphrase or the rights on the key that the stack uses",
      },
    ]);
  }
  const config = JSON.parse(stdout) as Readonly<Record<string, { readonly objectValue?: Secrets }>>;
  return config["vigie:secrets"]?.objectValue ?? {};
}

/** Refuses a folder whose content would come into a repository with the next `git add`. @throws VigieError with another one */
export function refuseTracked(out: string): void {
  const folder = resolve(out, FOLDER);
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  const git = (...args: readonly string[]) => spawnSync("git", ["-C", there, ...args]).status;
  // Outside of a repository, or without git, both fail.
  if (git("rev-parse", "--is-inside-work-tree") !== 0 || git("check-ignore", "--quiet", folder) === 0) return;
  throw new VigieError([
    {
      level: "error",
      at: "--with-secrets",
      problem: `${join(relative(process.cwd(), out) || ".", FOLDER)} is in a repository, and git does not ignore it`,
      fix: "write a folder outside of it, or one that .gitignore names: --out .vigie/rendered",
    },
  ]);
}
