// The note of what is there: trusted only as long as it is true.
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type InstalledTool, readManifest, writeManifest } from "../../tools/setup/manifest.ts";
import { describeTools } from "../../tools/setup/tools.ts";

let folder: string;
let note: string;
let tool: InstalledTool;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-note-"));
  note = join(folder, "work", "tools.json");
  const path = join(folder, "amtool");
  writeFileSync(path, "a binary");
  chmodSync(path, 0o755);
  const wanted = describeTools().find(({ name }) => name === "amtool")!.version;
  tool = { path, version: "0.25.0", wanted, size: statSync(path).size };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the note of the tools", () => {
  test("remembers what was brought, one after the other", () => {
    writeManifest({ amtool: tool }, note);
    writeManifest({ promtool: { ...tool, wanted: versionOf("promtool") } }, note);
    expect(Object.keys(readManifest(note))).toEqual(["amtool", "promtool"]);
    expect(readManifest(note).amtool).toEqual(tool);
  });

  test("is empty where there is none, or where it was cut off", () => {
    expect(readManifest(note)).toEqual({});
    writeManifest({ amtool: tool }, note);
    writeFileSync(note, '{"amtool": {"pa');
    expect(readManifest(note)).toEqual({});
  });

  test("forgets a tool that is gone, has another size or cannot be run", () => {
    writeManifest({ amtool: tool }, note);
    chmodSync(tool.path, 0o644);
    expect(readManifest(note)).toEqual({});
    chmodSync(tool.path, 0o755);
    expect(readManifest(note)).toEqual({ amtool: tool });
    writeFileSync(tool.path, "a bin");
    expect(readManifest(note)).toEqual({});
    rmSync(tool.path);
    expect(readManifest(note)).toEqual({});
  });

  test("forgets a tool when the project has come to want another version", () => {
    writeManifest({ amtool: { ...tool, wanted: "0.1.0" } }, note);
    expect(readManifest(note)).toEqual({});
  });
});

function versionOf(name: string): string {
  return describeTools().find((each) => each.name === name)!.version;
}
