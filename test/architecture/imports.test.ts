// Who may import whom. The rooms' edges are data (rooms.ts); here every file is held to them, and cycles are refused.
import { describe, expect, test } from "vitest";
import { PURE_FOLDERS, ROOMS, roomOf } from "./rooms.ts";
import { parseSource, readSources, type Source } from "./sources.ts";

const sources = readSources();

function edgesAgainstThePlan(files: readonly Source[]): string[] {
  return files.flatMap(({ path, imports }) => {
    const room = roomOf(path);
    const { mayImport, packages } = ROOMS[room]!;
    return imports.flatMap(({ specifier, file }) => {
      if (file === undefined) {
        const fits = packages === undefined || packages.some((pattern) => pattern.test(specifier));
        return fits ? [] : [`${path}: ${room} may not load the package ${specifier}`];
      }
      const target = roomOf(file);
      const fits = target === room || mayImport.includes(target);
      return fits
        ? []
        : [`${path}: ${room || "the program"} may not import ${target || "the program"} (${file})`];
    });
  });
}

/** Import cycles among our files, each told once as a chain of paths; imports of types count too. */
function cycles(files: readonly Source[]): string[] {
  const graph = new Map(files.map((each) => [each.path, each.imports.flatMap(({ file }) => file ?? [])]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) {
      found.push([...trail.slice(at), path].join(" → "));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return found;
}

describe("a reader can trust the direction of imports", () => {
  test("no file imports against the house plan, and pure rooms load no provider and no engine", () => {
    expect(edgesAgainstThePlan(sources)).toEqual([]);
  });

  test("no file imports itself through others", () => {
    expect(cycles(sources)).toEqual([]);
  });

  test("every relative import names an existing file with its extension", () => {
    const known = new Set(sources.map(({ path }) => path));
    const missing = sources.flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) =>
        file && /\.m?ts$/.test(file) && !known.has(file) ? [`${path}: ${file}`] : [],
      ),
    );
    const bare = sources.flatMap(({ path, imports }) =>
      imports.flatMap(({ file }) => (file && !/\.(m?ts|mjs|json)$/.test(file) ? [`${path}: ${file}`] : [])),
    );
    expect([...missing, ...bare]).toEqual([]);
  });
});

describe("the check itself sees what it is for", () => {
  test.each([
    [
      "components/core/a.ts",
      `import { x } from "../signals/b.ts";`,
      "components/core may not import components/signals",
    ],
    [
      "components/gcp/a.ts",
      `import { x } from "../grafana/b.ts";`,
      "components/gcp may not import components/grafana",
    ],
    ["components/grafana/a.ts", `import { x } from "../../dashboards/b.ts";`, "may not import dashboards"],
    ["components/system.ts", `export * from "../systems/b.ts";`, "may not import systems"],
    ["components/kit/a.ts", `const x = await import("../../config.ts");`, "may not import the program"],
    ["dashboards/a.ts", `import { x } from "../components/gcp/b.ts";`, "may not import components/gcp"],
    ["tools/a.ts", `import { x } from "../test/b.ts";`, "tools may not import test"],
    ["systems/a.ts", `import type { x } from "@pulumi/pulumi";`, "may not load the package @pulumi/pulumi"],
    ["components/alerts/a.ts", `import { readFileSync } from "node:fs";`, "may not load the package node:fs"],
    [
      "components/model/a.ts",
      `type X = import("@pulumi/gcp/cloudrunv2/index.js").Service;`,
      "may not load the package @pulumi/gcp",
    ],
  ])("an import in %s by `%s` is refused", (path, text, complaint) => {
    expect(edgesAgainstThePlan([parseSource(path, text)]).join()).toContain(complaint);
  });

  test("a cycle of two files, even of types only, is found", () => {
    const a = parseSource("components/core/a.ts", `import type { B } from "./b.ts";`);
    const b = parseSource("components/core/b.ts", `import type { A } from "./a.ts";`);
    expect(cycles([a, b])).toEqual(["components/core/a.ts → components/core/b.ts → components/core/a.ts"]);
  });

  test.each(PURE_FOLDERS)("%s allows no package that reaches a file, a network or a cloud", (folder) => {
    const text = [
      "node:fs",
      "node:http",
      "node:child_process",
      "@pulumi/pulumi",
      "@pulumiverse/grafana",
      "prom-client",
    ]
      .map((name) => `import "${name}";`)
      .join("\n");
    expect(edgesAgainstThePlan([parseSource(`${folder}/x.ts`, text)])).toHaveLength(6);
  });
});
