// The README's words: the described system really refused or taken, the links there. package.test.ts type-checks its examples.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "../../components/core/diagnostics.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { complete, errorsOf } from "../config/stack.ts";
import { readmeExamples } from "./examples.ts";

const root = resolve(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const examples = readmeExamples();

/** The package's entries as the README names them, at their sources, seen from the folder of the examples. */
const entries: Readonly<Record<string, string>> = {
  vigie: "../../../components/index.ts",
  "vigie/gcp": "../../../components/gcp/index.ts",
};

let folder: string;
beforeAll(() => {
  // Where git does not look: a test that copies the checkout would else find files here that are gone a moment later.
  const ignored = join(root, ".vigie", "examples");
  mkdirSync(ignored, { recursive: true });
  folder = mkdtempSync(join(ignored, "readme-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(code: string, name: string): string {
  const source = code.replace(
    /from "(vigie[^"]*)"/g,
    (_, entry: string) => `from "${entries[entry] ?? entry}"`,
  );
  const file = join(folder, name);
  writeFileSync(file, source);
  return file;
}

async function shopErrors(code: string, name: string): Promise<readonly Diagnostic[]> {
  const { shop }: { shop: SystemDescription } = await import(pathToFileURL(written(code, name)).href);
  return errorsOf(complete({ "vigie:systems": { shop: {} } }, { shop }), { shop });
}

describe("the README", () => {
  it("describes a system that passes every check", async () => {
    expect(await shopErrors(examples[0]!, "shop.ts")).toEqual([]);
  });

  it("is right that an alert above the last bucket is refused, with what to write", async () => {
    const errors = await shopErrors(examples[0]!.replace('"2500ms"', '"5s"'), "shopTooHigh.ts");
    expect(errors).toHaveLength(1);
    expect(errors[0]!.at).toContain("shop.alerts.SlowOrders");
    expect(errors[0]!.problem).toMatch(/bucket/);
    expect(errors[0]!.fix).toMatch(/bucket|boundar|below|under/);
  });

  it("names only files that exist", () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path!);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});
