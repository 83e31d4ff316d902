// A program whose engine was killed ends as well, whatever the SDK makes of the loss.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { isAlive } from "../../tools/setup/alive.mjs";
import { ROOT } from "../architecture/sources.ts";
import { programStack } from "./programStack.ts";
import type { TestStack } from "./stack.ts";

/** An engine as far as the watch knows one: something that listens. */
async function listening(): Promise<{ server: Server; port: number; callers: Socket[] }> {
  const callers: Socket[] = [];
  const server = createServer((socket) => callers.push(socket.on("error", () => {})));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as { readonly port: number };
  return { server, port, callers };
}

/** A program that would go on for ever, or one that has nothing to do. */
function watching(port: number, busy: boolean) {
  const script = `import { endWithEngine } from ${JSON.stringify(pathToFileURL(join(ROOT, "endWithEngine.mjs")).href)};
    endWithEngine(); ${busy ? "const spin = () => setImmediate(spin); spin();" : ""}`;
  const env = { ...process.env, PULUMI_NODEJS_ENGINE: `127.0.0.1:${port}` };
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { env, stdio: "inherit" });
  return { child, ended: once(child, "exit") as Promise<[number | null]> };
}

describe("a program", () => {
  test("goes on while its engine listens, though a silent connection is closed, and ends when nobody does", async () => {
    const { server, port, callers } = await listening();
    const { child, ended } = watching(port, true);
    await vi.waitFor(() => expect(callers).toHaveLength(1), { timeout: 20_000 });
    callers[0]!.destroy();
    await vi.waitFor(() => expect(callers).toHaveLength(2), { timeout: 20_000 });
    expect(child.exitCode).toBeNull();
    server.close();
    callers[1]!.destroy();
    expect(await ended).toEqual([1, null]);
  });

  test("that is done ends, for nothing is kept alive by the watch", async () => {
    const { server, port } = await listening();
    expect(await watching(port, false).ended).toEqual([0, null]);
    server.close();
  });
});

describe("`pulumi up` of the program", () => {
  let stack: TestStack;
  beforeAll(async () => {
    ({ stack } = await programStack({ stack: "dev", systems: ["gw2optimizer"], program: ROOT }));
  });
  afterAll(() => stack.close());

  test("leaves no program behind when only the engine is killed", async () => {
    let host: number | undefined;
    let orphan: number | undefined;
    const workspace = await stack.open([{ type: "*", operation: "create", nth: 12, action: "hang" }], {
      struck: () => {
        const engine = childOf(process.pid, "pulumi up");
        host = childOf(engine, "pulumi-language-nodejs");
        orphan = childOf(host, "cmd/run/index.js");
        process.kill(engine, "SIGKILL");
      },
    });
    expect((await workspace.up()).exitCode).toBeNull();
    await vi.waitFor(() => expect(isAlive(orphan!)).toBe(false), { timeout: 60_000 });
    process.kill(host!, "SIGKILL"); // it would wait five minutes for its engine, idle
  });
});

/** The child of a process whose command line has those words. @throws Error when there is none */
function childOf(parent: number, words: string): number {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const found = lines.find((line) => Number(line.trim().split(/\s+/)[1]) === parent && line.includes(words));
  // Not 0: a signal to process 0 goes to the whole group, the tests themselves.
  if (found === undefined) throw new Error(`process ${parent} has no child ${words}:\n${lines.join("\n")}`);
  return Number(found.trim().split(/\s+/)[0]);
}
