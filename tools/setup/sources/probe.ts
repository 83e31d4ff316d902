// Looks at one executable: is it there, does it run, does its version fit.
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Tool } from "../tools.ts";
import { fits, formatRange, readVersion } from "../version.ts";
import type { Found, Refused, Surroundings } from "./source.ts";

/** The executable at a path, when it is of use. */
export async function probe(tool: Tool, path: string, surroundings: Surroundings): Promise<Found | Refused> {
  if (!isExecutable(path)) return { refused: `${path} is not there` };
  if (tool.versionArgs === undefined) return { path, version: "" };
  const { code, output } = await surroundings.run(path, tool.versionArgs);
  const version = readVersion(output);
  if (code !== 0 || version === undefined) return { refused: `${path} does not run` };
  if (tool.fits !== undefined && !fits(version, tool.fits)) {
    return { refused: `${path} is ${version}, wanted is ${formatRange(tool.fits)}` };
  }
  return { path, version };
}

/** Whether the executable that a tool cannot do without lies beside it. */
export function hasCompanion(tool: Tool, path: string): boolean {
  return tool.companion === undefined || isExecutable(join(dirname(path), tool.companion));
}

/** Whether a file could be run: an empty one, left by an interrupted copy, could not. */
export function isExecutable(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size > 0 && (found.mode & 0o111) !== 0;
}
