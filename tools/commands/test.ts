// `vigie test`: lint, then types beside all tests (the compiler fills what their engines leave idle), and one line that counts.
import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { projectFolder, workFolder } from "../setup/manifest.ts";
import { toolchain } from "../setup/toolchain.ts";
import { prepare, type SetUpOptions, systemPackages, toolsToTest } from "./setup.ts";
import { type Count, countTests, type TestReport } from "./testReport.ts";

interface TestOptions extends SetUpOptions {
  readonly faults?: string;
}

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("test")
    .description("run the linter, the type check and all tests, or only the named test files")
    .argument("[files...]", "test files, or parts of their names")
    .option(...systemPackages)
    .addOption(
      new Option(
        "--faults <where>",
        "break the engine at the first and last operation of each type, at every one, or at every one in every way",
      )
        .choices(["ends", "every", "every-way"])
        .default("ends"),
    )
    .action(async (files: readonly string[], options: TestOptions) => {
      await prepare(toolsToTest, options);
      const tests = () => runTests(files, { VIGIE_FAULTS: options.faults ?? "ends" });
      const counts =
        files.length > 0 ? [await tests()] : [await lint(), ...(await Promise.all([checkTypes(), tests()]))];
      const { passed, failed } = sum(counts);
      console.log(`\n${passed} passed, ${failed} failed`);
      process.exitCode = failed === 0 ? 0 : 1;
    });
}

const lint = () => check("lint and format", "@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]);
const checkTypes = () => check("types", "typescript/bin/tsc", ["-p", "."]);

function sum(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((total, each) => total + each.passed, 0),
    failed: counts.reduce((total, each) => total + each.failed, 0),
  };
}

/** One check that counts as one test; what it says comes in one piece, for the tests may be speaking too. */
async function check(title: string, program: string, args: readonly string[]): Promise<Count> {
  const began = performance.now();
  const said: string[] = [];
  const ok = (await runNode(program, args, { hear: (text) => said.push(text) })) === 0;
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  process.stdout.write(`${said.join("")}${ok ? "✔" : "✖"} ${title} (${seconds} s)\n`);
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function runTests(files: readonly string[], env: Readonly<Record<string, string>>): Promise<Count> {
  const file = join(workFolder, "test-report.json");
  await mkdir(workFolder, { recursive: true });
  await rm(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await runNode("vitest/vitest.mjs", ["run", ...reporters, ...files], { env });
  let report: TestReport | undefined;
  try {
    report = JSON.parse(await readFile(file, "utf8")) as TestReport;
  } catch {
    // No report: the runner itself broke down, and its exit code says so.
  }
  return countTests(report, code === 0);
}

interface NodeOptions {
  /** More environment variables. @default none */
  readonly env?: Readonly<Record<string, string>>;
  /** Hears the output. @default it goes straight to the terminal */
  readonly hear?: (text: string) => void;
}

/** Runs a program of node_modules on the project's own Node. */
function runNode(program: string, args: readonly string[], { env = {}, hear }: NodeOptions): Promise<number> {
  const tools = toolchain();
  const child = spawn(tools.node, [join(projectFolder, "node_modules", program), ...args], {
    cwd: projectFolder,
    env: { ...process.env, ...tools.env, ...env },
    stdio: hear === undefined ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => hear?.(text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
