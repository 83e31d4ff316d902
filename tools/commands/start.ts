// `vigie start`: the program on the real engine and the offline cloud, then a summary of what is there.
import { relative } from "node:path";
import type { Command } from "commander";
import { systems } from "../../systems/index.ts";
import type { RunResult } from "../engine/run.ts";
import { projectFolder, workFolder } from "../setup/manifest.ts";
import { prepare, type SetUpOptions, systemPackages, toolsToRun } from "./setup.ts";
import { type Choice, choose, knownStacks } from "./start/choices.ts";
import { type OfflineStack, openOfflineStack } from "./start/offlineStack.ts";
import { succeed, withProgress } from "./start/progress.ts";
import { refusalToDestroy } from "./start/protection.ts";
import { describeChanges, describeWarnings, summarise } from "./start/summary.ts";

interface StartOptions extends SetUpOptions {
  readonly stack: string;
  readonly system?: readonly string[];
  readonly preview?: boolean;
  readonly destroy?: boolean;
}

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("start")
    .description("bring the systems up on the real Pulumi engine and an offline cloud: no account is needed")
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .option(
      "--system <name>",
      "only this system, in a cloud of its own (repeatable)",
      (name: string, names: readonly string[] = []) => [...names, name],
    )
    .option("--preview", "only say what would change")
    .option("--destroy", "delete everything that is there")
    .option(...systemPackages)
    .action(start);
}

async function start(options: StartOptions): Promise<void> {
  if (options.preview && options.destroy) {
    throw new Error("--preview and --destroy exclude each other: write one of them");
  }
  const known = { stacks: knownStacks(projectFolder), systems: Object.keys(systems) };
  const choice = choose({ stack: options.stack, systems: options.system ?? [] }, known);
  await prepare(toolsToRun, options);
  const stack = await openOfflineStack({ ...choice, project: projectFolder, workFolder, known: systems });
  try {
    for (const sentence of stack.healed) console.log(`Healed: ${sentence}.`);
    if (options.preview) await preview(stack);
    else if (options.destroy) await destroy(stack, choice);
    else await up(stack);
  } finally {
    await stack.close();
  }
}

async function up(stack: OfflineStack): Promise<void> {
  const { workspace } = stack;
  const title = `pulumi up of stack ${workspace.stack}, offline`;
  const once = () =>
    interruptible((signal) => withProgress(title, (listen) => workspace.up({ ...listen, signal })));
  let result = await once();
  if (!result.ok) {
    // A creation whose answer was lost in a crash is neither in the state nor pending: it shows as "already exists".
    const taken = await stack.takeOver(result);
    if (taken.length > 0) {
      console.log(`Healed: took over what an earlier run had created: ${taken.join(", ")}.`);
      result = await once();
    }
  }
  succeed(title, result);
  const { deployment } = await workspace.export();
  console.log(summarise({ ...stack, resources: deployment.resources ?? [], stack: workspace.stack }));
  for (const line of describeWarnings(result.warnings)) console.log(line);
  console.log(`\n${describeChanges(result.changes, "done")} in ${result.seconds.toFixed(1)} s.`);
}

async function preview(stack: OfflineStack): Promise<void> {
  const { workspace } = stack;
  const title = `pulumi preview of stack ${workspace.stack}, offline`;
  const result = await interruptible((signal) =>
    withProgress(title, (listen) => workspace.preview({ ...listen, signal })),
  );
  succeed(title, result);
  for (const step of result.steps)
    console.log(`  ${step.op.padEnd(18)} ${step.urn.split("::").slice(2).join(" ")}`);
  for (const line of describeWarnings(result.warnings)) console.log(line);
  console.log(`${describeChanges(result.changes, "planned")}; nothing was changed.`);
}

async function destroy(stack: OfflineStack, { systems }: Choice): Promise<void> {
  const { workspace } = stack;
  const { deployment } = await workspace.export();
  const apply = [
    "npm start --",
    "--stack",
    workspace.stack,
    ...systems.flatMap((name) => ["--system", name]),
  ];
  const refusal = refusalToDestroy(workspace.stack, deployment.resources ?? [], apply.join(" "));
  if (refusal !== undefined) throw new Error(refusal);
  const title = `pulumi destroy of stack ${workspace.stack}, offline`;
  const result = await interruptible((signal) =>
    withProgress(title, (listen) => workspace.destroy({ ...listen, signal })),
  );
  succeed(title, result);
  console.log(
    `${describeChanges(result.changes, "done")} in ${result.seconds.toFixed(1)} s. ` +
      `The offline cloud of stack ${workspace.stack} is empty (${relative(process.cwd(), stack.cloudFile)}); \`npm start\` fills it again.`,
  );
}

/**
 * Ctrl-C stops the engine in good order: what is under way is finished and written down. A second one ends at once.
 * @throws Error when the run was stopped before its end
 */
async function interruptible(run: (signal: AbortSignal) => Promise<RunResult>): Promise<RunResult> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    console.error(
      "Stopping when what is under way is done; Ctrl-C again stops at once, and the next run heals.",
    );
    controller.abort();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    const result = await run(controller.signal);
    if (controller.signal.aborted && !result.ok)
      throw new Error("stopped as you asked; the same command goes on from here");
    return result;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
