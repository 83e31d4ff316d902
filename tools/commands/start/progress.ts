// What a person sees while the engine works: how many resources are done, and which one came last.
import { Listr, PRESET_TIMER } from "listr2";
import { type EngineEvent, resourceName, resourceType } from "../../engine/events.ts";
import type { RunOptions, RunResult } from "../../engine/run.ts";

/** Milliseconds between two lines: often on a terminal, where they replace each other, seldom in a log. */
const PAUSE = process.stdout.isTTY ? 100 : 3_000;

/** Runs the engine under a title and shows its progress. */
export async function withProgress(
  title: string,
  run: (options: Pick<RunOptions, "onEvent">) => Promise<RunResult>,
): Promise<RunResult> {
  let result: RunResult | undefined;
  let failure: unknown;
  await new Listr(
    [
      {
        title,
        task: async (_context, task) => {
          try {
            result = await run({ onEvent: progressLines((line) => (task.output = line)) });
          } catch (error) {
            failure = error; // the engine could not even be started
            throw error;
          }
          if (!result.ok) throw new Error("see below");
        },
      },
    ],
    {
      exitOnError: false,
      // Ctrl-C is answered by the command, which lets the engine finish what is under way.
      registerSignalListeners: false,
      rendererOptions: { timer: PRESET_TIMER },
      fallbackRendererOptions: { timer: PRESET_TIMER },
    },
  ).run();
  if (result === undefined) throw failure;
  return result;
}

/** @throws Error with the engine's own messages when a run has failed. */
export function succeed(title: string, { ok, errors }: RunResult): void {
  if (!ok) throw new Error(describeFailure(title, errors));
}

/** Turns events into lines, not more often than a person reads. */
export function progressLines(
  show: (line: string) => void,
  now: () => number = Date.now,
): (event: EngineEvent) => void {
  const done = new Set<string>();
  let shown = now();
  return (event) => {
    const urn = event.resOutputsEvent?.metadata.urn;
    if (urn === undefined) return;
    done.add(urn);
    if (now() - shown < PAUSE) return;
    shown = now();
    show(`${done.size} resources done, last ${resourceName(urn)} (${resourceType(urn)})`);
  };
}

/** The engine's messages without those that only say that there were others. */
function describeFailure(title: string, errors: readonly string[]): string {
  const telling = errors.filter((error) => !/^(update|preview|destroy|refresh) failed$/.test(error.trim()));
  return [`${title} failed:`, ...(telling.length > 0 ? telling : errors)].join("\n");
}
