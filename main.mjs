// Where Pulumi starts. Plain JavaScript, because an older Node would stumble over the first TypeScript file with
// "Unknown file extension" before anything could say which Node is needed.
import * as module from "node:module";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  const error = new Error(
    `Node ${process.versions.node} runs this program, and Node 22.18 or newer is needed, which runs TypeScript as it is. ` +
      'Install it (https://nodejs.org), or use the one that came with `npm ci`: PATH="$PWD/node_modules/.bin:$PATH" pulumi up',
  );
  // The mark by which Pulumi prints the message without a stack.
  error.__pulumiRunError = true;
  throw error;
}

// What Node compiled once it keeps, in the folder for temporary files: loading the program then takes half the time.
module.enableCompileCache?.();

const [{ observe }, { systems }] = await Promise.all([import("./index.ts"), import("./systems/index.ts")]);
export default observe(systems);
