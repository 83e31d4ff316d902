// Where Pulumi starts: an older Node is told which one is needed, before any TypeScript is loaded.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const MAIN = join(import.meta.dirname, "../../main.mjs");

/** What importing the program says under a Node that calls itself by a version. */
function under(version: string): { readonly message: string; readonly marked: boolean } {
  const script = `
    Object.defineProperty(process.versions, "node", { value: "${version}" });
    import(${JSON.stringify(MAIN)}).catch((error) =>
      console.log(JSON.stringify({ message: error.message, marked: error.__pulumiRunError === true })));`;
  // What Pulumi says without an engine comes before.
  const [last] = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" })
    .trim()
    .split("\n")
    .slice(-1);
  return JSON.parse(last!);
}

it.each(["18.20.0", "20.20.2", "22.17.1"])(
  "tells Node %s which Node is needed, without a stack",
  (version) => {
    const { message, marked } = under(version);
    expect(message).toContain(`Node ${version} runs this program, and Node 22.18 or newer is needed`);
    expect(marked).toBe(true);
  },
);

it.each(["22.18.0", "24.0.0", "30.1.0"])("goes on under Node %s, to the program itself", (version) => {
  // Without an engine the program has no project to read the configuration of: it has come that far.
  expect(under(version).message).not.toContain("is needed");
});
