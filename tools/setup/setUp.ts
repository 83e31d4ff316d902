// Set-up of the tools: what is missing is brought, with progress; where nothing is missing nothing is done.
import { statSync } from "node:fs";
import { join } from "node:path";
import { Listr, type ListrTask, PRESET_TIMER } from "listr2";
import { bring } from "./bring.ts";
import { withLock } from "./lock.mjs";
import { type Manifest, readManifest, workFolder, writeManifest } from "./manifest.ts";
import { sources as allSources } from "./order.ts";
import type { Source } from "./sources/source.ts";
import { realSurroundings } from "./surroundings.ts";
import { cacheFolder, describeTools, type Tool, type ToolName } from "./tools.ts";

/** Milliseconds between two signs of life of something that takes long. */
const SIGN_OF_LIFE = 15_000;

/** What is set up, and how. */
export interface SetUpArgs {
  readonly tools: readonly ToolName[];
  /** Whether the system's package manager may be used. @default only when CI=true */
  readonly mayInstallPackages?: boolean;
  /** @default the project's order */
  readonly sources?: readonly Source[];
}

/**
 * Brings the tools that are missing.
 * @returns whether there was anything to do
 * @throws Error with the commands to type when a tool cannot be had
 */
export async function setUp(args: SetUpArgs): Promise<boolean> {
  if (missing(args.tools).length === 0) return false;
  const tasks = describeTools()
    .filter((tool) => missing(args.tools).includes(tool.name))
    .map((tool) => task(tool, args));
  // Tools are shared by all clones of a user, so is the lock.
  await withLock(
    join(cacheFolder(), "set-up.lock"),
    () =>
      new Listr(tasks, {
        rendererOptions: { timer: PRESET_TIMER },
        fallbackRendererOptions: { timer: PRESET_TIMER },
      }).run(),
    { onWait: (owner: string) => console.log(`Waiting for another set-up to finish (${owner}) …`) },
  );
  return true;
}

/** One line that says what is there. */
export function describeSetUp(tools: readonly ToolName[]): string {
  const found = readManifest();
  const versions = tools
    .filter((name) => name !== "languageHost")
    .map((name) => `${name} ${found[name]?.version ?? "missing"}`);
  return `Set-up is complete: node ${process.versions.node}, ${versions.join(", ")} (${join(workFolder, "tools.json")}).`;
}

function missing(tools: readonly ToolName[]): readonly ToolName[] {
  const found = readManifest();
  return tools.filter((name) => found[name] === undefined);
}

function task(
  tool: Tool,
  { mayInstallPackages = process.env.CI === "true", sources = allSources }: SetUpArgs,
): ListrTask {
  return {
    title: tool.title,
    task: async (_context, task) => {
      const began = Date.now();
      let doing = "";
      const say = (text: string) => {
        doing = text;
        task.output = text;
      };
      const timer = setInterval(() => {
        task.output = `${doing}: ${Math.round((Date.now() - began) / 1_000)} s so far`;
      }, SIGN_OF_LIFE);
      try {
        const { path, version, source } = await bring(
          tool,
          sources,
          realSurroundings({ mayInstallPackages, say }),
        );
        const noted: Manifest = {
          [tool.name]: { path, version, wanted: tool.version, size: statSync(path).size },
        };
        writeManifest(noted);
        task.title = `${[tool.title, version].join(" ").trim()}, ${source}`;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
