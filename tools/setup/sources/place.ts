// How a tool comes to its place: made in a folder beside it, then renamed, so that no run ever sees half of one.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "../alive.mjs";

const TEMPORARY = ".part-";

/** Works in a folder beside the tool's own (the same disk, so that renaming is atomic) and removes it afterwards. */
export async function inTemporaryFolder<T>(
  folder: string,
  work: (temporary: string) => Promise<T>,
): Promise<T> {
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await removeLeftovers(parent);
  const temporary = await mkdtemp(join(parent, `${TEMPORARY}${process.pid}-`));
  try {
    return await work(temporary);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Renames a finished file into the tool's folder. */
export async function moveInto(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const target = join(folder, basename(file));
  await rename(file, target);
  return target;
}

/** Removes what set-ups left that were killed; those of living processes stay. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of existsSync(parent) ? await readdir(parent) : []) {
    if (!name.startsWith(TEMPORARY)) continue;
    const pid = Number(name.slice(TEMPORARY.length).split("-")[0]);
    if (!isAlive(pid)) await rm(join(parent, name), { recursive: true, force: true });
  }
}
