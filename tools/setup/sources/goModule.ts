// Built from Go modules whose versions and sums are committed (tools/setup/go): for machines that reach a module
// proxy but no download site.
import { join } from "node:path";
import { inTemporaryFolder, moveInto } from "./place.ts";
import { probe } from "./probe.ts";
import type { Found, Refused, Source } from "./source.ts";

const pinned = join(import.meta.dirname, "..", "go");

/** `go build`. */
export const goModule: Source = {
  title: "built from Go modules",
  async bring(tool, surroundings): Promise<Found | Refused> {
    if ((await surroundings.run("go", ["version"])).code !== 0) return { refused: "Go is not installed" };
    surroundings.say(
      `building ${tool.go.version ?? tool.version} from pinned Go modules, ${tool.go.takes} on two cores`,
    );
    return await inTemporaryFolder(tool.folder, async (folder) => {
      const file = join(folder, tool.executable);
      const { versionVariable } = tool.go;
      const linker = versionVariable === undefined ? "-s -w" : `-s -w -X ${versionVariable}${tool.version}`;
      const built = await surroundings.run(
        "go",
        ["build", "-mod=readonly", "-ldflags", linker, "-o", file, tool.go.package],
        // A workspace or flags of the user's own would change what is built.
        {
          cwd: join(pinned, tool.go.folder),
          env: { ...surroundings.env, GOWORK: "off", GOFLAGS: "-buildvcs=false" },
        },
      );
      if (built.code !== 0) return { refused: `go build failed: ${lastLine(built.output)}` };
      const works = await probe(tool, file, surroundings);
      if ("refused" in works) return works;
      return { ...works, path: await moveInto(tool.folder, file) };
    });
  },
};

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}
