// The lock of the set-up: one owner at a time, and none that is dead.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { withLock } from "../../tools/setup/lock.mjs";

const lockModule = pathToFileURL(join(import.meta.dirname, "..", "..", "tools", "setup", "lock.mjs")).href;

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-lock-"));
  lock = join(folder, "set-up.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("two set-ups at once", () => {
  test("never work at the same time, in one process or in several", async () => {
    const log = join(folder, "log");
    const program = `
      import { withLock } from ${JSON.stringify(lockModule)};
      import { appendFileSync } from "node:fs";
      for (let round = 0; round < 5; round++) {
        await withLock(${JSON.stringify(lock)}, async () => {
          appendFileSync(${JSON.stringify(log)}, "in ");
          await new Promise((resolve) => setTimeout(resolve, 5));
          appendFileSync(${JSON.stringify(log)}, "out ");
        }, { poll: 2 });
      }`;
    const codes = await Promise.all([1, 2, 3, 4].map(() => runNode(program)));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(readFileSync(log, "utf8")).toBe("in out ".repeat(20));
    expect(existsSync(lock)).toBe(false);
  });

  test("the second one is told whom it waits for", async () => {
    const told: string[] = [];
    let release = () => {};
    const first = withLock(lock, () => new Promise<void>((resolve) => (release = resolve)));
    const second = withLock(lock, async () => "done", {
      poll: 2,
      onWait: (owner) => {
        told.push(owner);
        release();
      },
    });
    await expect(second).resolves.toBe("done");
    await first;
    expect(told).toEqual([`process ${process.pid} on ${hostname()}`]);
  });

  test("a failure gives the lock back", async () => {
    await expect(withLock(lock, () => Promise.reject(new Error("no disk")))).rejects.toThrow("no disk");
    expect(existsSync(lock)).toBe(false);
  });
});

describe("a dead owner's lock", () => {
  test("is taken over at once when the owner was killed", async () => {
    const program = `
      import { withLock } from ${JSON.stringify(lockModule)};
      await withLock(${JSON.stringify(lock)}, async () => process.kill(process.pid, "SIGKILL"));`;
    await runNode(program);
    expect(existsSync(lock)).toBe(true);
    await expect(withLock(lock, async () => "taken", { poll: 2 })).resolves.toBe("taken");
  });

  test("is taken over when its parent has not yet collected the killed owner", async () => {
    // The shell starts a child and becomes a program that never collects it.
    const script = "sleep 0.05 & echo $!; exec sleep 60";
    const parent = spawn("sh", ["-c", script], { stdio: ["ignore", "pipe", "inherit"] });
    const zombie = Number(await new Promise<string>((resolve) => parent.stdout.once("data", resolve)));
    const state = () => execFileSync("ps", ["-o", "stat=", "-p", String(zombie)], { encoding: "utf8" });
    await vi.waitFor(() => expect(state()).toMatch(/^Z/), { timeout: 10_000 });
    writeFileSync(lock, JSON.stringify({ pid: zombie, host: hostname() }));
    await expect(withLock(lock, async () => "taken", { poll: 2 })).resolves.toBe("taken");
    expect(parent.exitCode).toBe(null);
    parent.kill();
  });

  test("is taken over when an owner on another machine gives no sign of life", async () => {
    writeFileSync(lock, JSON.stringify({ pid: 1, host: "elsewhere" }));
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, longAgo, longAgo);
    await expect(withLock(lock, async () => "taken", { poll: 2 })).resolves.toBe("taken");
  });
});

function runNode(program: string): Promise<number | null> {
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "inherit" });
  return new Promise((resolve) => child.on("close", resolve));
}
