// The publisher's archive: fetched to a temporary folder, checked against the publisher's sums, then moved to its place.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { inTemporaryFolder, moveInto } from "./place.ts";
import { probe } from "./probe.ts";
import type { Found, Refused, Source } from "./source.ts";

/** The official download. */
export const download: Source = {
  title: "official download",
  async bring(tool, surroundings): Promise<Found | Refused> {
    const { archive } = tool;
    if (archive === undefined) return { refused: "nobody publishes an archive for this machine" };
    return await inTemporaryFolder(tool.folder, async (folder) => {
      const file = join(folder, basename(archive.url));
      const sums = join(folder, "checksums");
      try {
        // The small file first: where downloads are refused, that is known at once.
        await surroundings.download(archive.checksums, sums);
        surroundings.say(`downloading ${archive.url}, about half a minute`);
        await surroundings.download(archive.url, file);
      } catch (error) {
        return { refused: `${new URL(archive.url).host} cannot be reached (${(error as Error).message})` };
      }
      const wanted = sumOf(basename(archive.url), await readFile(sums, "utf8"));
      if (wanted === undefined)
        return { refused: `${archive.checksums} does not name ${basename(archive.url)}` };
      if ((await sha256(file)) !== wanted)
        return { refused: `${archive.url} does not have the checksum it should have` };

      const { code, output } = await surroundings.run("tar", ["-xzf", file, "-C", folder]);
      if (code !== 0) return { refused: `${basename(file)} cannot be unpacked: ${output.trim()}` };
      const unpacked = join(folder, archive.folder);
      for (const name of await readdir(unpacked)) {
        if (isWanted(name, tool.executable)) await moveInto(tool.folder, join(unpacked, name));
      }
      return await probe(tool, join(tool.folder, tool.executable), surroundings);
    });
  },
};

/** Of the engine's archive all executables are kept, its language hosts among them; of Prometheus's only the tool. */
function isWanted(name: string, executable: string): boolean {
  return name === executable || (name.startsWith("pulumi") && executable.startsWith("pulumi"));
}

function sumOf(name: string, sums: string): string | undefined {
  const line = sums.split("\n").find((each) => each.trim().split(/\s+\*?/)[1] === name);
  return line?.trim().split(/\s+/)[0]?.toLowerCase();
}

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
