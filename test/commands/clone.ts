// A fresh clone for a test: what git would commit of this checkout, in a folder of its own. The dependencies are linked
// in (the same files, in folders of their own), because npm would need half a minute for what other tests show.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const here = resolve(import.meta.dirname, "..", "..");

/** What a command came to. */
export interface Outcome {
  readonly code: number | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** A command that runs. */
export interface Running {
  readonly pid: number;
  readonly outcome: Promise<Outcome>;
  /** Resolves when the output has come to contain a text. */
  says(text: string): Promise<void>;
}

/** A script of package.json, by its file. */
type Script = "npm-start" | "npm-test" | "npm-run";

/** A fresh clone. */
export class Clone {
  /** Its folder. */
  readonly folder: string = mkdtempSync(join(tmpdir(), "vigie-clone-"));

  constructor() {
    const files = git(here, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
      .split("\0")
      .filter(Boolean);
    for (const file of files) {
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      cpSync(join(here, file), join(this.folder, file), {
        force: true,
        recursive: true,
        errorOnExist: false,
      });
    }
    git(this.folder, "init", "--quiet");
    git(this.folder, "add", "--all");
    git(
      this.folder,
      "-c",
      "user.name=test",
      "-c",
      "user.email=test@example.com",
      "commit",
      "--quiet",
      "-m",
      "all",
    );
    execFileSync("cp", ["-al", join(here, "node_modules"), join(this.folder, "node_modules")]);
  }

  /** Starts `npm start` or another script without npm, which would cost half a second and add nothing. */
  start(script: Script, args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
    const child = spawn(process.execPath, [join(this.folder, "tools", `${script}.mjs`), ...args], {
      cwd: this.folder,
      env: { ...process.env, CI: "", NO_COLOR: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const listeners: (() => void)[] = [];
    const gather = (data: Buffer) => {
      output += data.toString();
      for (const listener of listeners) listener();
    };
    child.stdout.on("data", gather);
    child.stderr.on("data", gather);
    const outcome = new Promise<Outcome>((done) => child.on("close", (code) => done({ code, output })));
    const says = (text: string) =>
      new Promise<void>((done, fail) => {
        const look = () => output.includes(text) && done();
        listeners.push(look);
        look();
        outcome.then(() => fail(new Error(`it ended without saying "${text}":\n${output}`)));
      });
    return { pid: child.pid!, outcome, says };
  }

  /** Runs a script to its end. */
  run(script: Script, ...args: readonly string[]): Promise<Outcome> {
    return this.start(script, args).outcome;
  }

  /** What git sees that is not committed. */
  changes(): string {
    return git(this.folder, "status", "--porcelain");
  }

  /** Removes it. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
}
