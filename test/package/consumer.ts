// Installs the package as a stranger would: packed, put into an empty folder by npm, used from programs of several kinds.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../architecture/sources.ts";
import { consumerFiles, type Manifest } from "./lockfile.ts";

const run = promisify(execFile);

/** How a consumer is set up: its module system and how its compiler resolves modules. */
export interface Kind {
  /** What its package.json says. */
  readonly type: "commonjs" | "module";
  /** Its compiler options, beside `strict`. */
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** What the engine runs: the compiled file, or the source where Node strips the types. */
  readonly main: "program.js" | "program.ts";
  /** Whether the engine runs it: once a module system and way to run it is enough. */
  readonly previewed: boolean;
}

/** The kinds that Pulumi programs come in. */
export const KINDS: Readonly<Record<string, Kind>> = {
  "moduleResolution node": {
    type: "commonjs",
    // TypeScript 6 calls this resolution deprecated; most Pulumi programs still use it. It also checks our declarations.
    compilerOptions: {
      module: "commonjs",
      moduleResolution: "node",
      ignoreDeprecations: "6.0",
      skipLibCheck: false,
    },
    main: "program.js",
    previewed: true,
  },
  "moduleResolution node16": {
    type: "commonjs",
    compilerOptions: { module: "node16", moduleResolution: "node16" },
    main: "program.js",
    previewed: false,
  },
  "moduleResolution nodenext": {
    type: "module",
    compilerOptions: { module: "nodenext", moduleResolution: "nodenext" },
    main: "program.js",
    previewed: true,
  },
  "ESM run by Node": {
    type: "module",
    compilerOptions: {
      module: "nodenext",
      moduleResolution: "nodenext",
      noEmit: true,
      erasableSyntaxOnly: true,
    },
    main: "program.ts",
    previewed: true,
  },
};

/** A packed package. */
export interface Packed {
  /** The tarball's path. */
  readonly tarball: string;
  /** The files in it. */
  readonly files: readonly string[];
  /** Its manifest as published. */
  readonly manifest: Manifest;
}

/** Packs the package; `prepack` builds it. */
export async function pack(into: string): Promise<Packed> {
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", into], { cwd: ROOT });
  // The build may print before npm does.
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf("[\n"))) as [
    { filename: string; files: { path: string }[] },
  ];
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;
  return { tarball: join(into, packed.filename), files: packed.files.map(({ path }) => path), manifest };
}

/** An empty folder of our own. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), "vigie-package-"));
}

/** Installs the package, packed into this folder, with its peers; programs in folders below it find them there. */
export async function install(folder: string, packed: Packed, peers: readonly string[]): Promise<void> {
  const { manifest, lock } = consumerFiles(ROOT, packed.tarball, packed.manifest, peers);
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
  await run("npm", ["ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
  });
}

/** Writes a consumer of a kind below the folder with the installed package, and files that only compile; answers its folder. */
export function writeConsumer(
  folder: string,
  name: string,
  kind: Kind,
  program: string,
  beside: Readonly<Record<string, string>> = {},
): string {
  const path = join(folder, name.replaceAll(" ", "-"));
  mkdirSync(path, { recursive: true });
  const files = { "program.ts": program, ...beside };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  writeFileSync(
    join(path, "package.json"),
    JSON.stringify({ name: "program", type: kind.type, main: kind.main }),
  );
  writeFileSync(
    join(path, "Pulumi.yaml"),
    `name: consumer\nmain: ${kind.main}\nruntime: { name: nodejs, options: { typescript: false } }\n`,
  );
  const compilerOptions = {
    strict: true,
    target: "es2022",
    skipLibCheck: true,
    types: ["node"],
    ...kind.compilerOptions,
  };
  writeFileSync(join(path, "tsconfig.json"), JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  return path;
}

/** Type-checks a consumer, and compiles it where its kind says so; answers what the compiler complained about. */
export async function compile(consumer: string): Promise<string> {
  try {
    await run(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", consumer]);
    return "";
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? String(error);
  }
}
