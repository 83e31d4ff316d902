// A server of somebody else's as a child of this process: started on loopback, waited for until it is ready, ended without
// leaving anything behind, also when this process ends first.
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds in which it must be ready. */
const PATIENCE = 30_000;
/** Milliseconds between two looks whether it is. */
const LOOK = 50;
/** Milliseconds in which it must have ended when asked to; then it is made to. */
const GRACE = 10_000;

/** What to start. */
export interface ChildArgs {
  /** What people call it. */
  readonly title: string;
  /** Its executable. */
  readonly executable: string;
  /** Its arguments. */
  readonly args: readonly string[];
  /** The folder that it runs in. */
  readonly cwd: string;
  /** An address that answers 2xx once it is ready. */
  readonly ready: string;
}

/** A server that runs. */
export interface Child {
  /** Its process, for those who freeze or kill it on purpose. */
  readonly pid: number;
  /** What it has written to its log so far. */
  log(): string;
  /** Ends it, waking it first where it is frozen; nothing happens the second time. */
  stop(): Promise<void>;
}

/** Starts a server. @throws Error with what it wrote, where it does not get ready */
export async function startChild({ title, executable, args, cwd, ready }: ChildArgs): Promise<Child> {
  const child = spawn(executable, [...args], {
    cwd,
    stdio: ["ignore", "ignore", "pipe"],
    // What such a server holds is little: collecting its garbage seldom takes a fifth off its time.
    env: { GOGC: "400", ...process.env },
  });
  const said: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const log = () => Buffer.concat(said).toString("utf8");
  let over = false;
  const ended = new Promise<void>((resolve) => {
    const end = (error?: Error) => {
      over = true;
      if (error) said.push(Buffer.from(error.message));
      resolve();
    };
    child.on("close", () => end());
    child.on("error", end);
  });
  // Whoever ends without having stopped it, in a test that failed for instance, leaves no server behind.
  const last = () => child.kill("SIGKILL");
  process.once("exit", last);
  const stop = async () => {
    if (!over) await end(child, ended);
    process.off("exit", last);
  };
  const began = Date.now();
  while (!(await answers(ready))) {
    if (over || Date.now() - began > PATIENCE) {
      await stop();
      throw new Error(`${title} does not get ready:\n${log()}`);
    }
    await wait(LOOK);
  }
  return { pid: child.pid!, log, stop };
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  child.kill("SIGCONT");
  const force = setTimeout(() => child.kill("SIGKILL"), GRACE);
  await ended;
  clearTimeout(force);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // not listening yet
  }
}

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
