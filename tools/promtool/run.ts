// Runs rule tests with the real Prometheus evaluator: all of them in one process of promtool, and what failed by test.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toolchain } from "../setup/toolchain.ts";
import { type RuleTests, ruleFile, testFile } from "./ruleTest.ts";

/** What promtool says about each test that failed, by the test's name. */
export type Failures = ReadonlyMap<string, readonly string[]>;

/**
 * Runs tests.
 * @throws Error with promtool's own words when it refuses a file, which is no failed test
 */
export async function runRuleTests(files: readonly RuleTests[]): Promise<Failures> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-rules-"));
  try {
    await Promise.all(
      files.flatMap((each, index) => [
        writeFile(join(folder, `${index}.rules.yml`), ruleFile(each)),
        writeFile(join(folder, `${index}.test.yml`), testFile(each, `${index}.rules.yml`)),
      ]),
    );
    const { code, text } = await promtool(
      ["test", "rules", ...files.map((_, index) => `${index}.test.yml`)],
      folder,
    );
    const failures = failuresIn(text);
    if (code !== 0 && failures.size === 0) throw new Error(`promtool failed (${code}):\n${text}`);
    return failures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Checks a rule file's text as Prometheus would load it. @returns what promtool says against it, empty when valid */
export async function checkRules(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-rules-"));
  try {
    await writeFile(join(folder, "rules.yml"), text);
    const { code, text: said } = await promtool(["check", "rules", "rules.yml"], folder);
    return code === 0 ? "" : said;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs promtool in a folder. @param ending stops it early @returns its exit code and what it says */
export function promtool(
  args: readonly string[],
  cwd: string,
  ending?: AbortSignal,
): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(toolchain(["promtool"]).promtool, args, {
      cwd,
      stdio: ["ignore", "ignore", "pipe"],
      // A test's store lives for milliseconds: collecting its garbage seldom takes a third off the time.
      env: { GOGC: "400", ...process.env },
      ...(ending && { signal: ending }),
    });
    const said: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.on("error", (error) => ending?.aborted || reject(error));
    child.on("close", (code) => resolve({ code: code ?? 1, text: Buffer.concat(said).toString("utf8") }));
  });
}

/** Each failed check of an alert begins with a line `name: <test>,`; what is said of queries in between is not about one. */
export function failuresIn(text: string): Failures {
  const failures = new Map<string, string[]>();
  for (const part of text.split(/^(?= {4}(?:name|expr): )/m)) {
    const name = /^ {4}name: (.*),$/m.exec(part)?.[1];
    if (name === undefined || !part.startsWith("    name: ")) continue;
    failures.set(name, [...(failures.get(name) ?? []), part.replace(/^ {2}FAILED:$/m, "").trimEnd()]);
  }
  return failures;
}
