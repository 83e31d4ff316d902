// Writes the slices <package>.json from the installed npm packages, for the modules that types.json lists.
// After an upgrade: `node tools/offline/definitions/generate.ts && npx biome format --write tools/offline/definitions`.
// A test compares its answer with what is committed.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { Declarations } from "./declarations.ts";
import type { PackageDefinitions, PackageName } from "./definition.ts";
import { packageNames } from "./definition.ts";

interface Listed {
  readonly npm: string;
  readonly modules: readonly string[];
}

/** The definitions of the listed modules of one package, as the installed npm package declares them. */
export function generate(name: PackageName): PackageDefinitions {
  const listed = JSON.parse(readFileSync(new URL("./types.json", import.meta.url), "utf8")) as Readonly<
    Record<PackageName, Listed>
  >;
  const { npm, modules } = listed[name];
  const manifest = createRequire(import.meta.url).resolve(`${npm}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  const declarations = new Declarations(dirname(manifest));
  const resources = modules.map((module) => declarations.resource(module));
  return {
    npm,
    version,
    provider: declarations.provider(),
    resources: Object.fromEntries(resources.map(({ type, definition }) => [type, definition])),
    objects: declarations.objects(),
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of packageNames) {
    const text = `${JSON.stringify(generate(name), undefined, 2)}\n`;
    writeFileSync(new URL(`./${name}.json`, import.meta.url), text);
  }
}
