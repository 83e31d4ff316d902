// Runs the engine once and gathers what it says. It knows no stack and no file layout: that is workspace.ts.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { type EngineEvent, type Operation, parseEvent, type Step } from "./events.ts";

/** What a listener may do with the engine it hears. */
export interface EngineControl {
  /** Asks the engine to stop: it finishes the steps under way, saves the state and gives the lock back. */
  interrupt(): void;
  /** Ends the engine and the program at once, as a crash would: lock and pending operations stay behind. */
  kill(): void;
}

/** How to listen to a run. */
export interface RunOptions {
  /** Called for each event as it comes. @default nobody listens */
  readonly onEvent?: (event: EngineEvent, control: EngineControl) => void;
  /** Interrupts the engine when aborted. @default never */
  readonly signal?: AbortSignal;
  /** More arguments for the command line, such as `["--target", urn]`. @default none */
  readonly flags?: readonly string[];
  /** More environment variables for this run. @default none */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which the run is killed, so that a hang becomes a failure. @default ten minutes */
  readonly timeout?: number;
}

/** What a run came to. A failure is a result, not an exception: tests and healing look at it. */
export interface RunResult {
  readonly ok: boolean;
  /** Null when it was ended by a signal. */
  readonly exitCode: number | null;
  /** Wall-clock seconds. */
  readonly seconds: number;
  /** Steps that change something, by operation; empty when nothing changes. */
  readonly changes: Readonly<Partial<Record<Operation, number>>>;
  /** The steps that change something, in the order they began. */
  readonly steps: readonly Step[];
  /** Everything except the engine's debug messages. */
  readonly events: readonly EngineEvent[];
  /** Messages of severity error, and what went to standard error. */
  readonly errors: readonly string[];
  /** Messages of severity warning. */
  readonly warnings: readonly string[];
  /** Messages of severity info: what the program printed. */
  readonly notes: readonly string[];
  /** All that came out, raw: for searches such as "is this secret anywhere". */
  readonly output: string;
}

const UNCHANGING: readonly Operation[] = ["same", "read", "refresh"];
const TEN_MINUTES = 600_000;

/** Runs `pulumi ARGS` and listens until it ends. */
export async function runEngine(
  pulumi: string,
  args: readonly string[],
  at: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
  options: RunOptions = {},
): Promise<RunResult> {
  const began = performance.now();
  // Its own process group: Ctrl-C in the terminal reaches the engine through `signal`, once, and not behind our back.
  const child = spawn(pulumi, [...args, ...(options.flags ?? [])], {
    cwd: at.cwd,
    env: { ...at.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const control: EngineControl = { interrupt: () => child.kill("SIGINT"), kill: () => killTree(child) };
  const timer = setTimeout(control.kill, options.timeout ?? TEN_MINUTES);
  const onAbort = () => control.interrupt();
  options.signal?.addEventListener("abort", onAbort);
  if (options.signal?.aborted) onAbort();

  const events: EngineEvent[] = [];
  const raw: string[] = [];
  const standardError: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => {
    raw.push(line);
    const event = parseEvent(line);
    if (event === undefined || event.diagnosticEvent?.severity === "debug") return;
    events.push(event);
    options.onEvent?.(event, control);
  });
  createInterface({ input: child.stderr }).on("line", (line) => {
    raw.push(line);
    if (line.trim() !== "") standardError.push(line);
  });

  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", onAbort);
  });
  return {
    ok: exitCode === 0,
    exitCode,
    seconds: (performance.now() - began) / 1_000,
    ...digest(events, standardError),
    events,
    output: raw.join("\n"),
  };
}

function digest(
  events: readonly EngineEvent[],
  standardError: readonly string[],
): Pick<RunResult, "changes" | "steps" | "errors" | "warnings" | "notes"> {
  const steps = events
    .map((event) => event.resourcePreEvent?.metadata)
    .filter((step): step is Step => step !== undefined && !UNCHANGING.includes(step.op));
  const summary = events.findLast((event) => event.summaryEvent !== undefined)?.summaryEvent?.resourceChanges;
  const changes = Object.fromEntries(
    Object.entries(summary ?? countByOperation(steps)).filter(
      ([op]) => !UNCHANGING.includes(op as Operation),
    ),
  );
  const said = (severities: readonly string[]) =>
    events
      .map((event) => event.diagnosticEvent)
      .filter((each) => each !== undefined && severities.includes(each.severity) && !each.ephemeral)
      .map((each) => each!.message.trimEnd());
  return {
    steps,
    changes,
    errors: [...said(["error"]), ...standardError],
    warnings: said(["warning"]),
    notes: said(["info", "info#err"]),
  };
}

/** What the engine was doing when it ended without a summary. */
function countByOperation(steps: readonly Step[]): Partial<Record<Operation, number>> {
  const counts: Partial<Record<Operation, number>> = {};
  for (const { op } of steps) counts[op] = (counts[op] ?? 0) + 1;
  return counts;
}

/** Kills the engine and all it has started: its language host would stay for five minutes, waiting for it. */
function killTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  for (const pid of [child.pid, ...descendants(child.pid)]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error; // it has ended in this very moment
    }
  }
}

function descendants(root: number): readonly number[] {
  // A minimal container may have no `ps`; then only the engine itself is killed.
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const parents = (stdout ?? "")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const parent of found) {
    found.push(...parents.filter(([, ppid]) => ppid === parent).map(([pid]) => pid!));
  }
  return found.slice(1);
}
