// `vigie check-logs`: what a service's tests get when they pipe stdout into it, whatever language they are written in.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { systems } from "../../systems/index.ts";
import { checkLogs } from "../../tools/checkLogs/checkLogs.ts";
import { linesOf } from "../../tools/checkLogs/lines.ts";
import { contractOf } from "../../tools/commands/checkLogs.ts";
import { projectFolder } from "../../tools/setup/manifest.ts";

const line = '{"severity":"INFO","message":"m","time":"2026-01-15T10:30:00Z"}';

/** A text cut into chunks of bytes, as a pipe hands it over. */
async function* chunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function checked(
  text: string,
): Promise<{ readonly passed: boolean; readonly told: readonly string[] }> {
  const told: string[] = [];
  const passed = await checkLogs(chunks(text, 1_000), {}, (each) => told.push(each));
  return { passed, told };
}

function vigie(input: string, ...args: readonly string[]) {
  const command = [join(projectFolder, "tools", "vigie.ts"), "check-logs", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { input, encoding: "utf8" });
  return { code: status, output: stdout + stderr };
}

describe("vigie check-logs", () => {
  test("ends with 0 when every line keeps to the contract, and with 1 when one does not", () => {
    expect(vigie(`${line}\n${line}\n`)).toEqual({ code: 0, output: "2 lines, 0 errors, 0 warnings\n" });
    const { code, output } = vigie(`${line}\n{"level":"error","message":"m"}\n`, "--system", "nexten");
    expect(code).toBe(1);
    expect(output).toContain(
      'error: line 2: severity: the entry says it in level, which Cloud Logging does not read; write "severity":"ERROR"',
    );
  });

  test("answers a system that there is not with the nearest one", () => {
    expect(() => contractOf("nextn", systems)).toThrow('there is no system "nextn"; did you mean "nexten"?');
    expect(contractOf("nexten", systems).fields).toHaveProperty("error_type");
  });
});

describe("a stream of lines", () => {
  test("that is empty fails, for it proves nothing", async () => {
    expect(await checked("\n\n")).toEqual({
      passed: false,
      told: ["error: stdin: no line came; pipe the application's stdout into this command"],
    });
  });

  test("is summed up: of a thousand equal mistakes three are written out", async () => {
    const { told, passed } = await checked("nonsense\n".repeat(1_000));
    expect(passed).toBe(false);
    expect(told).toHaveLength(5);
    expect(told.slice(3)).toEqual([
      expect.stringMatching(/^and 997 more times the line is no JSON object/),
      "1000 lines, 1000 errors, 0 warnings",
    ]);
  });

  test("with a line above 256 KiB goes on after it, and holds none of it", async () => {
    const long = `{"message":"${"x".repeat(300_000)}"}`;
    const { told } = await checked(`${long}\n${line}\n`);
    expect(told[0]).toMatch(
      /^error: line 1: the line has more than 256 KiB, .*; put the large value into Cloud Storage/,
    );
    expect(told.at(-1)).toBe("2 lines, 1 error, 0 warnings");
    const held = linesOf(chunks("y".repeat(5_000_000), 65_536), 1_000);
    expect((await held.next()).value).toEqual({ number: 1 });
  });

  test("is cut into the same lines however its bytes arrive", async () => {
    const text = fc.array(fc.string({ unit: "grapheme" }).map((each) => each.replace(/[\r\n]/g, " ")));
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (lines, size) => {
        const got: string[] = [];
        for await (const { text: each } of linesOf(chunks(lines.map((l) => `${l}\n`).join(""), size), 10_000))
          got.push(each ?? "");
        expect(got).toEqual(lines.map((each) => Buffer.from(each).toString()));
      }),
      { numRuns: 50 },
    );
  });
});
