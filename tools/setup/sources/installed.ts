// What an earlier set-up brought, of this clone or another.
import { join } from "node:path";
import { probe } from "./probe.ts";
import type { Source } from "./source.ts";

/** The folder that set-up brings tools to. */
export const installed: Source = {
  title: "brought earlier",
  bring: (tool, surroundings) => probe(tool, join(tool.folder, tool.executable), surroundings),
};
