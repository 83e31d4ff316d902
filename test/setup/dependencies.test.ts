// The first step of the set-up, with npm played by a function: what is done when, and what heals.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bringDependencies } from "../../tools/setup/dependencies.mjs";

type Answer = { code: number; output: string };
const fine: Answer = { code: 0, output: "" };

let root: string;
let commands: string[];
let said: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "vigie-clone-"));
  writeFileSync(join(root, "package-lock.json"), "{}");
  commands = [];
  said = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const node = () => join(root, "node_modules", "node", "bin", "node");

function putNode(): void {
  mkdirSync(dirname(node()), { recursive: true });
  writeFileSync(node(), "a binary");
  chmodSync(node(), 0o755);
}

/** Runs the step with an npm of ours. */
function bring(
  npm: Partial<Record<"npm ci" | "install script" | "node", () => Answer>> = {},
): Promise<boolean> {
  const run = async (command: string): Promise<Answer> => {
    const what = command === "npm" ? "npm ci" : command === node() ? "node" : "install script";
    commands.push(what);
    if (npm[what] !== undefined) return npm[what]();
    if (what === "npm ci") putNode();
    return fine;
  };
  return bringDependencies({ root, run, say: (line) => said.push(line) });
}

describe("dependencies", () => {
  test("are installed on a fresh clone, with what is done and how long it took", async () => {
    await expect(bring()).resolves.toBe(true);
    expect(commands).toEqual(["npm ci", "node"]);
    expect(said).toEqual([
      "… Installing the dependencies (npm ci, about half a minute)",
      expect.stringMatching(/^✔ dependencies installed \(\d+ s\)$/),
    ]);
  });

  test("are left alone, without a word, the second time", async () => {
    await bring();
    commands.length = said.length = 0;
    await expect(bring()).resolves.toBe(false);
    expect(commands).toEqual([]);
    expect(said).toEqual([]);
  });

  test("are installed again when the lock file has changed", async () => {
    await bring();
    writeFileSync(join(root, "package-lock.json"), '{"packages":{}}');
    await expect(bring()).resolves.toBe(true);
  });

  test("are installed again when the installation was interrupted", async () => {
    await expect(bring({ "npm ci": () => ({ code: 130, output: "interrupted" }) })).rejects.toThrow(
      "interrupted",
    );
    putNode(); // what an interrupted npm may have left
    await expect(bring()).resolves.toBe(true);
  });

  test("are installed again when the first installation was complete and the second was interrupted", async () => {
    await bring();
    writeFileSync(join(root, "package-lock.json"), "{ }");
    await expect(bring({ "npm ci": () => ({ code: 130, output: "interrupted" }) })).rejects.toThrow();
    writeFileSync(join(root, "package-lock.json"), "{}");
    await expect(bring()).resolves.toBe(true);
  });

  test("are installed again when the project's Node is gone or empty", async () => {
    await bring();
    writeFileSync(node(), "");
    await expect(bring()).resolves.toBe(true);
  });

  test("are installed once by two at once", async () => {
    const results = await Promise.all([bring(), bring()]);
    expect(results.toSorted()).toEqual([false, true]);
    expect(commands.filter((each) => each === "npm ci")).toHaveLength(1);
  });
});

describe("the project's Node", () => {
  test("is brought by its install script when npm was told to skip install scripts", async () => {
    await expect(
      bring({
        "npm ci": () => fine,
        "install script": () => {
          mkdirSync(join(root, "node_modules", "node"), { recursive: true });
          putNode();
          return fine;
        },
      }),
    ).resolves.toBe(true);
    expect(commands).toEqual(["npm ci", "install script", "node"]);
  });

  test("that cannot be had is a failure that says what to do, and no later run trusts what is there", async () => {
    const broken = { "npm ci": () => fine, "install script": () => fine };
    await expect(bring(broken)).rejects.toThrow(
      `${node()} does not run. Remove node_modules, allow install scripts (npm config set ignore-scripts false) and try again.`,
    );
    expect(existsSync(join(root, "node_modules", ".vigie-dependencies"))).toBe(false);
  });
});
