// Built from Go modules whose versions and sums are committed (tools/setup/go): for machines that reach a module
// proxy but no download site.
import { chmod, copyFile, cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Tool } from "../tools.ts";
import { inTemporaryFolder, moveInto } from "./place.ts";
import { probe } from "./probe.ts";
import type { CommandResult, Found, Refused, Source } from "./source.ts";

const pinned = join(import.meta.dirname, "..", "go");

/** `go build`. */
export const goModule: Source = {
  title: "built from Go modules",
  async bring(tool, surroundings): Promise<Found | Refused> {
    const { go: pin } = tool;
    if (pin === undefined) return { refused: "it is not made of Go modules" };
    if ((await surroundings.run("go", ["version"])).code !== 0) return { refused: "Go is not installed" };
    surroundings.say(
      `building ${pin.version ?? tool.version} from pinned Go modules, ${pin.takes} on two cores`,
    );
    return await inTemporaryFolder(tool.folder, async (folder) => {
      const file = join(folder, tool.executable);
      const { versionVariable } = pin;
      const linker = versionVariable === undefined ? "-s -w" : `-s -w -X ${versionVariable}${tool.version}`;
      const go = (...args: readonly string[]) =>
        surroundings.run("go", args, {
          cwd: join(pinned, pin.folder),
          // A workspace or flags of the user's own would change what is built.
          env: { ...surroundings.env, GOWORK: "off", GOFLAGS: "-buildvcs=false" },
        });
      const completed = pin.added === undefined ? [] : await complete(pin.folder, pin.added, folder, go);
      if ("refused" in completed) return completed;
      const built = await go(
        "build",
        "-mod=readonly",
        ...completed,
        ...(pin.tags === undefined ? [] : ["-tags", pin.tags]),
        "-ldflags",
        linker,
        "-o",
        file,
        pin.package,
      );
      if (built.code !== 0) return { refused: `go build failed: ${lastLine(built.output)}` };
      const works = await probe(tool, file, surroundings);
      if ("refused" in works) return works;
      return { ...works, path: await moveInto(tool.folder, file) };
    });
  },
};

/**
 * Copies a module and adds to it what is missing there; its sums were checked when it was fetched.
 * @returns the flags by which the copy is built instead
 */
async function complete(
  pin: string,
  { module, files }: NonNullable<NonNullable<Tool["go"]>["added"]>,
  folder: string,
  go: (...args: readonly string[]) => Promise<CommandResult>,
): Promise<readonly string[] | Refused> {
  const fetched = await go("mod", "download", module);
  const found = await go("list", "-m", "-f", "{{.Dir}}", module);
  if (fetched.code !== 0 || found.code !== 0)
    return {
      refused: `${module} cannot be had: ${lastLine(fetched.code === 0 ? found.output : fetched.output)}`,
    };
  const copy = join(folder, "module");
  // The module cache is read-only, and a copy of it would be too.
  await cp(lastLine(found.output), copy, { recursive: true });
  await makeWritable(copy);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(copy, dirname(path)), { recursive: true });
    await writeFile(join(copy, path), text);
  }
  for (const name of ["go.mod", "go.sum"]) await copyFile(join(pinned, pin, name), join(folder, name));
  const replaced = await go("mod", "edit", `-replace=${module}=${copy}`, join(folder, "go.mod"));
  return replaced.code === 0
    ? ["-modfile", join(folder, "go.mod")]
    : { refused: `go mod edit failed: ${lastLine(replaced.output)}` };
}

/** The folders of a copy; a user who is not root could neither add to them nor remove them otherwise. */
async function makeWritable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await makeWritable(join(folder, entry.name));
  }
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}
