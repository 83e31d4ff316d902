// What the program does before it is loaded: stacks are Node's own again, and tell places in TypeScript as they are.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it, onTestFinished } from "vitest";

const STARTUP = pathToFileURL(join(import.meta.dirname, "../../startup.mjs")).href;

it("tells where in a TypeScript file something broke, without the translation that Pulumi installs", () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-startup-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const broken = join(folder, "broken.ts");
  writeFileSync(
    broken,
    'interface Unused {\n  readonly a: string;\n}\nconst cause: string = "it broke";\n  throw new Error(cause);\n',
  );
  const script = `
    require("source-map-support/register"); // as Pulumi does before it loads a program
    import(${JSON.stringify(STARTUP)})
      .then(() => import(${JSON.stringify(pathToFileURL(broken).href)}))
      .catch((error) => console.log(JSON.stringify([typeof Error.prepareStackTrace, error.stack])));`;
  const output = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
  const [translation, stack] = JSON.parse(output) as [string, string];
  expect(translation).toBe("undefined");
  expect(stack).toMatch(/^Error: it broke\n\s+at .*broken\.ts:5:9/);
});
