// The package as a stranger gets it: packed by npm, installed by npm, used from five kinds of programs outside this repository.
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT, readSources } from "../architecture/sources.ts";
import { readmeExamples } from "../docs/examples.ts";
import { TestStack } from "../engine/stack.ts";
import { compile, emptyFolder, install, KINDS, type Packed, pack, writeConsumer } from "./consumer.ts";

const run = promisify(execFile);
const PEERS = ["@pulumi/pulumi", "@pulumi/gcp", "@pulumiverse/grafana", "@types/node"];
const program = readFileSync(join(ROOT, "test", "consumers", "program.ts"), "utf8");
const examples = Object.fromEntries(
  readmeExamples().map((text, index) => [`readme${index}.ts`, text] as const),
);
const secrets = { "consumer:token": "glsa_EXAMPLE", "consumer:hall": "https://example.com/alerts" };

const folder = emptyFolder();
let packed: Packed;

beforeAll(async () => {
  packed = await pack(folder);
  await install(folder, packed, PEERS);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the tarball", () => {
  test("holds the compiled library and nothing else", () => {
    const rooms = new Set(packed.files.map((path) => path.split("/").slice(0, 2).join("/")));
    expect([...rooms].sort()).toEqual(
      [
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "dist/components",
        "dist/dashboards",
        "dist/package.json",
        "package.json",
      ].filter((path) => path.startsWith("dist") || existsSync(join(ROOT, path))),
    );
    expect(
      packed.files.filter((path) => path.startsWith("dist/") && !/\.(js|d\.ts|json)$/.test(path)),
    ).toEqual([]);
  });

  test("names every package that the library loads, as dependency or as peer, and pins no SDK", () => {
    const library = readSources().filter(({ path }) => /^(components|dashboards)\//.test(path));
    const loaded = library.flatMap(({ imports }) => imports.filter(({ file }) => file === undefined));
    const names = loaded.map(({ specifier }) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0]);
    const used = [...new Set(names)].filter((name) => !name.startsWith("node:")).sort();
    const { dependencies = {}, peerDependencies = {} } = packed.manifest;
    expect(used.filter((name) => !(name in dependencies) && !(name in peerDependencies))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => /^@pulumi/.test(name))).toEqual([]);
    for (const range of Object.values(peerDependencies)) expect(range).toMatch(/^\^/);
  });

  test("names every entry for old and for new module resolution, and each file is there", () => {
    const { exports, typesVersions } = packed.manifest as unknown as {
      exports: Record<string, string | { types: string; default: string }>;
      typesVersions: { "*": Record<string, string[]> };
    };
    const targets = Object.values(exports).flatMap((each) =>
      typeof each === "string" ? each : [each.types, each.default],
    );
    expect(targets.filter((path) => !packed.files.includes(path.replace("./", "")))).toEqual([]);
    const subpaths = Object.keys(exports).filter((path) => path !== "." && path !== "./package.json");
    expect(Object.keys(typesVersions["*"]).sort()).toEqual(subpaths.map((path) => path.slice(2)).sort());
  });

  test("loads without a top-level await, and its pure half without any provider", async () => {
    const script = `require("vigie/describe");
      const loaded = Object.keys(require.cache).filter((file) => /@pulumi/.test(file));
      console.log(JSON.stringify(loaded)); require("vigie"); require("vigie/dashboards");`;
    const { stdout } = await run(process.execPath, ["--no-experimental-require-module", "-e", script], {
      cwd: folder,
    });
    expect(JSON.parse(stdout)).toEqual([]);
  });
});

describe.each(Object.entries(KINDS))("a consumer with %s", (name, kind) => {
  const proof = kind.previewed ? ", and is previewed by the real engine" : "";
  test(`type-checks against the package, with the README's examples${proof}`, async () => {
    expect(Object.keys(examples).length).toBeGreaterThanOrEqual(2);
    const consumer = writeConsumer(folder, name, kind, program, examples);
    expect(await compile(consumer)).toBe("");
    if (!kind.previewed) return;
    const stack = new TestStack({ program: consumer, stack: "dev", secrets });
    const preview = await (await stack.open()).preview();
    expect(preview.errors).toEqual([]);
    expect(preview.changes.create).toBeGreaterThan(25);
    await stack.close();
  });
});

test("a consumer's own unit test with mocks passes", async () => {
  const consumer = join(folder, "mocks");
  mkdirSync(consumer);
  cpSync(join(ROOT, "test", "consumers", "mocks.ts"), join(consumer, "mocks.test.ts"));
  // The test runner is a tool, not a part of what is tested: ours will do.
  symlinkSync(join(ROOT, "node_modules", "vitest"), join(folder, "node_modules", "vitest"));
  const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
  const env = { ...process.env, VITEST: undefined, VITEST_WORKER_ID: undefined, VITEST_POOL_ID: undefined };
  const { stdout } = await run(process.execPath, [vitest, "run", "--root", consumer], { cwd: consumer, env });
  expect(stdout).toMatch(/1 passed/);
});

test("a second version of @pulumi/pulumi is refused by the engine's run, naming both paths", async () => {
  const ours = join(folder, "node_modules", "@pulumi", "pulumi");
  const nested = join(folder, "node_modules", "vigie", "node_modules", "@pulumi", "pulumi");
  cpSync(ours, nested, { recursive: true });
  const manifest = join(nested, "package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  writeFileSync(
    manifest,
    readFileSync(manifest, "utf8").replace(`"version": "${version}"`, '"version": "3.142.0"'),
  );
  const consumer = writeConsumer(folder, "two versions", KINDS["moduleResolution node16"]!, program);
  await compile(consumer);
  const stack = new TestStack({ program: consumer, stack: "dev", secrets });
  const preview = await (await stack.open()).preview({ timeout: 60_000 });
  expect(preview.ok).toBe(false);
  const said = preview.errors.join("\n");
  for (const part of [ours, nested, version, "3.142.0", "npm dedupe"]) expect(said).toContain(part);
  await stack.close();
});
