// Brings the dependencies, then runs the `vigie` command line on the project's own Node.
// Plain JavaScript for Node 20: all else is TypeScript, which only the project's own Node runs by itself.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bringDependencies, ownNode } from "./dependencies.mjs";

const OLDEST_NODE = 20;

/**
 * Runs `vigie ARGS` and takes over its exit code.
 * @param {readonly string[]} args
 */
export async function launch(args) {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
    console.error(
      `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE} or newer (nodejs.org).`,
    );
    process.exit(1);
  }
  try {
    await bringDependencies({ root });
  } catch (error) {
    console.error(`✖ ${error.message}`);
    process.exit(1);
  }
  const child = spawn(ownNode(root), [join(root, "tools", "vigie.ts"), ...args], {
    stdio: "inherit",
    // What Node compiled once is kept, types stripped, for this command and all that it starts: half of their time.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, ".vigie", "compile-cache") },
  });
  // In a terminal Ctrl-C reaches the child by itself; here we only must not end before it has tidied up.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("error", (error) => {
    console.error(`✖ ${ownNode(root)} cannot be started: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
