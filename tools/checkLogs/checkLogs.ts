// Checks a stream of log lines against a system's contract, and says what to write instead.
import type { Diagnostic } from "../../components/core/diagnostics.ts";
import { checkLine } from "../../components/model/logging/checkEntry.ts";
import { LONGEST_ENTRY, type LogContract } from "../../components/model/logging/contract.ts";
import { linesOf } from "./lines.ts";
import { LineReport } from "./report.ts";

const TOO_LONG: Diagnostic = {
  level: "error",
  at: "",
  problem: `the line has more than ${LONGEST_ENTRY / 1_024} KiB, and Cloud Logging refuses or cuts it`,
  fix: "put the large value into Cloud Storage and write its name",
};

/** Reads lines to the end. @returns whether they keep to the contract */
export async function checkLogs(
  stream: AsyncIterable<Uint8Array>,
  contract: LogContract,
  write: (text: string) => void,
): Promise<boolean> {
  const report = new LineReport(write);
  for await (const { number, text } of linesOf(stream, LONGEST_ENTRY)) {
    if (text === undefined) report.add(number, [TOO_LONG]);
    // An empty line is no entry.
    else if (text.trim() !== "") report.add(number, checkLine(text, contract));
  }
  report.end();
  return report.passed;
}
