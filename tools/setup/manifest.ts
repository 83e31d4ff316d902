// The note that set-up leaves in the clone: which tool it found or brought, where, in which version.
// A tool counts as there only while its file is the very one noted, so that a truncated or replaced file is brought again.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describeTools, type ToolName } from "./tools.ts";

/** One tool as it was found or brought. */
export interface InstalledTool {
  /** Absolute path of the executable. */
  readonly path: string;
  /** Empty for a tool that does not tell its version. */
  readonly version: string;
  /** The version that set-up wanted then; when it wants another one now, it looks again. */
  readonly wanted: string;
  /** Size of the file in bytes. */
  readonly size: number;
}

/** All tools that are known to be there. */
export type Manifest = Readonly<Partial<Record<ToolName, InstalledTool>>>;

/** The clone's folder. */
export const projectFolder = resolve(import.meta.dirname, "..", "..");

/** The folder for everything that is made in the clone and is not committed. */
export const workFolder = join(projectFolder, ".vigie");

const manifestFile = join(workFolder, "tools.json");

/** The tools that set-up noted and whose files are still the same. */
export function readManifest(file: string = manifestFile): Manifest {
  let noted: Manifest;
  try {
    noted = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  } catch {
    return {}; // no note yet, or one that was cut off while it was written: set-up looks again
  }
  const wanted = new Map<string, string>(describeTools().map((tool) => [tool.name, tool.version]));
  return Object.fromEntries(
    Object.entries(noted).filter(([name, tool]) => tool.wanted === wanted.get(name) && isUnchanged(tool)),
  );
}

/** Adds tools to the note. */
export function writeManifest(tools: Manifest, file: string = manifestFile): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify({ ...readManifest(file), ...tools }, undefined, 2)}\n`);
  renameSync(temporary, file);
}

function isUnchanged(tool: InstalledTool): boolean {
  const found = statSync(tool.path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size === tool.size && (found.mode & 0o111) !== 0;
}
