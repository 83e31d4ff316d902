// What the machine has on PATH, where its version fits.
import { delimiter, join, sep } from "node:path";
import { hasCompanion, isExecutable, probe } from "./probe.ts";
import type { Found, Refused, Source } from "./source.ts";

/** npm's own folders are passed over: `pulumi` there is a launcher that would download the engine, not the engine. */
const OF_NPM = `${sep}node_modules${sep}.bin`;

/** The folders of PATH. */
export const onPath: Source = {
  title: "on PATH",
  async bring(tool, surroundings): Promise<Found | Refused> {
    const folders = (surroundings.env.PATH ?? "")
      .split(delimiter)
      .filter((folder) => !folder.endsWith(OF_NPM));
    const names = [tool.executable, ...(tool.alsoNamed ?? [])];
    const candidates = [
      ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
      ...(tool.alsoAt ?? []),
    ].filter(isExecutable);
    let reason = "not on PATH";
    for (const path of candidates) {
      if (!hasCompanion(tool, path)) {
        reason = `${path} has no ${tool.companion} beside it`;
        continue;
      }
      const result = await probe(tool, path, surroundings);
      if ("path" in result) return result;
      reason = result.refused;
    }
    return { refused: reason };
  },
};
