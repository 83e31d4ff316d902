// `vigie local`: a stack alive on this machine, until Ctrl-C.
import { type Command, InvalidArgumentError } from "commander";
import { Listr, PRESET_TIMER } from "listr2";
import { parseDuration } from "../../components/core/units.ts";
import { emulated } from "../../emulator/systems/index.ts";
import { systems } from "../../systems/index.ts";
import { RECENT } from "../history/tiers.ts";
import { type LocalStack, startLocal } from "../local/stack.ts";
import { projectFolder } from "../setup/manifest.ts";
import { prepare, type SetUpOptions, systemPackages } from "./setup.ts";

interface Options extends SetUpOptions {
  readonly stack: string;
  readonly port: number;
  readonly past: number;
}

/** Where the page is unless somebody says otherwise. */
const PORT = 4_242;

/** Adds the subcommand. */
export function register(program: Command): void {
  program
    .command("local")
    .description(
      "run a stack on this machine: emulated services, Prometheus, Alertmanager, and a page that shows it",
    )
    .option("--stack <name>", "the stack, one Pulumi.<name>.yaml each", "dev")
    .option("--port <number>", "the page's port", portOf, PORT)
    .option(
      "--past <duration>",
      "how much of the past is there when it starts, such as 1h",
      secondsOfPast,
      RECENT,
    )
    .option(...systemPackages)
    .action(async ({ stack: name, port, past, ...options }: Options) => {
      await prepare(["promtool", "prometheus", "alertmanager"], options);
      const over = interruption();
      const stack = await begun(name, port, past);
      const later = stack.fillIn();
      console.log(described(stack));
      void later.then(
        () => console.log("The past is whole now: a day and a month of every graph."),
        console.error,
      );
      await over;
      console.log("\nEnding …");
      await stack.stop();
    });
}

async function begun(name: string, port: number, recent: number): Promise<LocalStack> {
  let stack: LocalStack | undefined;
  const task = {
    title: `Stack ${name} on this machine`,
    task: async (_: unknown, task: { output: string }) => {
      const say = (what: string) => {
        task.output = what;
      };
      stack = await startLocal({
        stack: name,
        folder: projectFolder,
        systems,
        emulated,
        port,
        past: { recent },
        say,
      });
    },
  };
  const timer = { timer: PRESET_TIMER };
  await new Listr([task], {
    rendererOptions: timer,
    fallbackRendererOptions: timer,
    registerSignalListeners: false,
  }).run();
  return stack!;
}

function described({ url, prometheus, alertmanager, grafana }: LocalStack): string {
  return [
    `  page          ${url}`,
    `  Prometheus    ${prometheus.url}`,
    `  Alertmanager  ${alertmanager.url}`,
    ...(grafana ? [`  Grafana       ${grafana}`] : []),
    "Ctrl-C ends all of it. The past of a whole day and month is being written meanwhile.",
  ].join("\n");
}

/** Resolves when somebody wants it to end. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}

function secondsOfPast(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds !== undefined && milliseconds >= 60_000) return milliseconds / 1_000;
  throw new InvalidArgumentError("Write a duration of a minute or more, such as 1h.");
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new InvalidArgumentError("Write a number from 0 (any free port) to 65535.");
}
