// `vigie setup`: brings the tools and does nothing else.
import type { Command } from "commander";
import { describeSetUp, setUp } from "../setup/setUp.ts";
import type { ToolName } from "../setup/tools.ts";

/** What `start` needs. */
export const toolsToRun: readonly ToolName[] = ["pulumi", "languageHost"];

/** What the tests need on top. */
export const toolsToTest: readonly ToolName[] = [
  ...toolsToRun,
  "promtool",
  "prometheus",
  "amtool",
  "alertmanager",
  "browser",
];

/** Option of each command that sets up. */
export const systemPackages = [
  "--system-packages",
  "let set-up install packages with the system's package manager (also when CI=true)",
] as const;

/** Options of a command that sets up. */
export interface SetUpOptions {
  readonly systemPackages?: boolean;
}

/** Brings what is missing; says in one line that nothing was. */
export async function prepare(tools: readonly ToolName[], { systemPackages }: SetUpOptions): Promise<void> {
  const mayInstallPackages = systemPackages === true || process.env.CI === "true";
  if (!(await setUp({ tools, mayInstallPackages }))) console.log(describeSetUp(tools));
}

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("setup")
    .description(
      "bring what the program and its tests need: the Pulumi engine, Prometheus, Alertmanager and their tools, a browser",
    )
    .option(...systemPackages)
    .action((options: SetUpOptions) => prepare(toolsToTest, options));
}
