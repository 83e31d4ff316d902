// The real world of the sources: child processes, the network, the user's flags.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import type { CommandResult, Surroundings } from "./sources/source.ts";

/** Milliseconds in which a server must begin to answer; a download itself may take as long as it takes. */
const PATIENCE = 20_000;

/** The machine as it is. */
export function realSurroundings(options: {
  readonly mayInstallPackages: boolean;
  readonly say: (text: string) => void;
}): Surroundings {
  return { ...options, env: process.env, run, download };
}

const run: Surroundings["run"] = (command, args, { cwd, env = process.env } = {}) =>
  new Promise<CommandResult>((resolve) => {
    const child = spawn(command, [...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    const gather = (data: Buffer) => {
      output += data.toString();
    };
    child.stdout.on("data", gather);
    child.stderr.on("data", gather);
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });

async function download(url: string, file: string): Promise<void> {
  const impatience = new AbortController();
  const timer = setTimeout(() => impatience.abort(new Error(`no answer in ${PATIENCE / 1_000} s`)), PATIENCE);
  let response: Response;
  try {
    response = await fetch(url, { signal: impatience.signal });
  } catch (error) {
    const { cause, message } = error as Error;
    throw new Error(cause instanceof Error ? cause.message : message);
  } finally {
    clearTimeout(timer);
  }
  if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
  await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(file));
}
