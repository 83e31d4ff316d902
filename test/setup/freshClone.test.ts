// The set-up of a fresh clone, as a user runs it; the tools themselves are where this machine's set-up has put them.
import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Clone } from "../commands/clone.ts";

let clone: Clone;
beforeAll(() => {
  clone = new Clone();
});
afterAll(() => clone.remove());

const manifest = () => join(clone.folder, ".vigie", "tools.json");

describe("a fresh clone", () => {
  test("is set up by one command that says what it does, and by the second in one line", async () => {
    const first = await clone.run("npm-run", "setup");
    expect(first.output).toContain("Pulumi engine 3.");
    expect(first.output).toContain("promtool");
    expect(first.output).toContain("amtool");
    expect(first.code).toBe(0);
    const second = await clone.run("npm-run", "setup");
    expect(second.output).toMatch(/^Set-up is complete: node 24\..*\n$/);
    expect(second.code).toBe(0);
    expect(clone.changes()).toBe("");
  });

  test("is set up by two at once", async () => {
    rmSync(manifest());
    const [one, two] = await Promise.all([clone.run("npm-run", "setup"), clone.run("npm-run", "setup")]);
    expect([one.code, two.code]).toEqual([0, 0]);
    expect(Object.keys(JSON.parse(readFileSync(manifest(), "utf8"))).sort()).toEqual([
      "alertmanager",
      "amtool",
      "browser",
      "languageHost",
      "prometheus",
      "promtool",
      "pulumi",
    ]);
  });

  test("heals when the note of what is there was cut off, or a tool is no longer the one noted", async () => {
    truncateSync(manifest(), Math.floor(statSync(manifest()).size / 2));
    expect((await clone.run("npm-run", "setup")).output).toContain("Pulumi engine 3.");
    const noted = JSON.parse(readFileSync(manifest(), "utf8"));
    writeFileSync(manifest(), JSON.stringify({ ...noted, amtool: { ...noted.amtool, size: 1 } }));
    const healed = await clone.run("npm-run", "setup");
    expect(healed.output).toContain("amtool");
    expect(healed.output).not.toContain("Pulumi engine");
    expect(JSON.parse(readFileSync(manifest(), "utf8"))).toEqual(noted);
  });

  test("answers an unknown option with a sentence", async () => {
    const { code, output } = await clone.run("npm-run", "setup", "--system-package");
    expect(code).not.toBe(0);
    expect(output).toContain("unknown option '--system-package'");
    expect(output).toContain("Did you mean --system-packages?");
  });
});
