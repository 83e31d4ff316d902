// Where a secret could have gone: all that a stack and its runs leave behind.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunResult } from "../../tools/engine/run.ts";
import type { Workspace } from "../../tools/engine/workspace.ts";
import type { Place } from "./canaries.ts";
import type { TestStack } from "./stack.ts";

/**
 * Every file of a stack (state, history, backups, configuration, the offline cloud), what its runs said, and what the
 * engine tells when asked.
 * @throws Error when there is no history, which would mean that the files are looked for at the wrong place
 */
export async function placesOf(
  { folder }: TestStack,
  workspace: Workspace,
  runs: Readonly<Record<string, RunResult>>,
): Promise<readonly Place[]> {
  const files = filesBelow(folder);
  if (!files.some(({ name }) => name.includes("/history/"))) throw new Error(`no history in ${folder}`);
  return [
    ...files,
    ...Object.entries(runs).map(([name, { output }]) => ({ name, text: output })),
    { name: "export", text: JSON.stringify(await workspace.export()) },
    { name: "outputs", text: (await workspace.run(["stack", "output", "--json"])).output },
  ];
}

/** Every file below a folder. */
export function filesBelow(folder: string): readonly Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ name: file.slice(folder.length), text: readFileSync(file, "utf8") }));
}
