// How the checklist is told: a line for each part of it as soon as it is walked, and below it what is not as it should be.
import { formatDiagnostic } from "../../components/core/diagnostics.ts";
import type { CheckedLine } from "./verify.ts";

/** Where lines go. */
export interface Out {
  /** Takes what was looked at. */
  readonly log: (line: string) => void;
  /** Takes what is not as it should be. */
  readonly error: (line: string) => void;
}

/** Tells line by line. @returns the exit code: 1 where something is not there or fails, 0 where there are at most warnings */
export async function report(lines: AsyncIterable<CheckedLine>, out: Out): Promise<0 | 1> {
  let code: 0 | 1 = 0;
  for await (const { what, seen, findings } of lines) {
    const failed = findings.some(({ level }) => level === "error");
    out.log(`${failed ? "✖" : "✔"} ${what}: ${seen} looked at`);
    for (const each of findings) out.error(`  ${formatDiagnostic(each)}`);
    if (failed) code = 1;
  }
  return code;
}
