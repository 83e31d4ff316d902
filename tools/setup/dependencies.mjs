// Brings node_modules, with the project's own Node in it, and knows when there is nothing to do.
// Plain JavaScript for Node 20: it runs before any dependency is there.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withLock } from "./lock.mjs";

/** Milliseconds between two lines that say that it is still going on. */
const SIGN_OF_LIFE = 15_000;

/**
 * Brings the dependencies when they are missing or are not those of package-lock.json.
 * @param {{
 *   root: string,
 *   say?: (line: string) => void,
 *   run?: (command: string, args: string[], cwd: string) => Promise<{ code: number, output: string }>,
 * }} args The clone, where to say what is done, and how to run a command.
 * @returns {Promise<boolean>} Whether there was anything to do.
 * @throws {Error} with npm's own words when it fails.
 */
export async function bringDependencies({ root, say = (line) => console.error(line), run = runCommand }) {
  if (isComplete(root)) return false;
  return await withLock(
    join(root, ".vigie", "locks", "dependencies"),
    async () => {
      if (isComplete(root)) return false; // another set-up has just done it
      await step(
        say,
        "Installing the dependencies (npm ci, about half a minute)",
        "dependencies installed",
        () => install(root, run),
      );
      return true;
    },
    { onWait: (owner) => say(`Waiting for another set-up to finish (${owner}) …`) },
  );
}

/** The project's own Node, as the package `node` brings it. */
export function ownNode(root) {
  return join(root, "node_modules", "node", "bin", "node");
}

async function install(root, run) {
  // The stamp goes first and comes back last: whatever interrupts in between, the next run installs again.
  rmSync(stampFile(root), { force: true });
  const installed = await run("npm", ["ci", "--loglevel=error"], root);
  if (installed.code !== 0) throw new Error(`npm ci failed:\n${installed.output}`);
  if (!(await works(root, run))) {
    // The binary is brought by an install script, which npm may be told to skip (ignore-scripts).
    await run("node", ["installArchSpecificPackage.js"], join(root, "node_modules", "node"));
    if (!(await works(root, run))) {
      throw new Error(
        `${ownNode(root)} does not run. Remove node_modules, allow install scripts (npm config set ignore-scripts false) and try again.`,
      );
    }
  }
  mkdirSync(dirname(stampFile(root)), { recursive: true });
  writeFileSync(stampFile(root), stamp(root));
}

async function works(root, run) {
  return isExecutable(ownNode(root)) && (await run(ownNode(root), ["--version"], root)).code === 0;
}

function isComplete(root) {
  try {
    return readFileSync(stampFile(root), "utf8") === stamp(root) && isExecutable(ownNode(root));
  } catch {
    return false; // no stamp yet
  }
}

/** The stamp lives in node_modules, so that it goes when they go. */
function stampFile(root) {
  return join(root, "node_modules", ".vigie-dependencies");
}

/** Other contents of the lock file or another kind of machine need other dependencies. */
function stamp(root) {
  const hash = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  return `${hash} ${process.platform} ${process.arch}\n`;
}

function isExecutable(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && found.size > 0 && (found.mode & 0o111) !== 0;
}

async function step(say, doing, done, work) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1_000);
  say(`… ${doing}`);
  const timer = setInterval(() => say(`… still at it, ${seconds()} s`), SIGN_OF_LIFE);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  say(`✔ ${done} (${seconds()} s)`);
}

/** Runs a command to its end and keeps what it says. Ctrl-C reaches it too, being in the same process group. */
function runCommand(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
