// `npm start` as a user runs it, in a fresh clone, on the real engine and the offline cloud.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Deployment } from "../../tools/engine/deployment.ts";
import type { Fault } from "../../tools/offline/index.ts";
import { Clone, type Running } from "./clone.ts";

let clone: Clone;
beforeAll(() => {
  clone = new Clone();
});
afterAll(() => clone.remove());

const start = (...args: readonly string[]) => clone.run("npm-start", ...args);

/** Starts, and answers when the creation of that number is under way and will never be answered: it hangs. */
async function startInto(nth: number, ...args: readonly string[]): Promise<Running> {
  const faults: readonly Fault[] = [{ type: "*", operation: "create", nth, action: "hang" }];
  const running = clone.start("npm-start", args, { VIGIE_OFFLINE_FAULTS: JSON.stringify(faults) });
  await running.says(`strikes create no. ${nth} `);
  return running;
}

/** What the offline cloud of a choice has, and what its state knows. */
function cloudAndState(choice: string): {
  readonly cloud: readonly string[];
  readonly state: readonly string[];
} {
  const folder = join(clone.folder, ".vigie", "offline", choice);
  const { resources } = JSON.parse(readFileSync(join(folder, "cloud.json"), "utf8")) as {
    resources: readonly { type: string; id: string; gone?: boolean }[];
  };
  const stacks = join(folder, "state", ".pulumi", "stacks", "vigie");
  const file = readdirSync(stacks).find((name) => /^[a-z]+\.json$/.test(name))!;
  const { checkpoint } = JSON.parse(readFileSync(join(stacks, file), "utf8")) as {
    checkpoint: { latest?: Deployment["deployment"] };
  };
  const made = (checkpoint.latest?.resources ?? []).filter(
    ({ custom, type }) => custom && !type.startsWith("pulumi:"),
  );
  const name = ({ type, id }: { readonly type: string; readonly id?: string }) => `${type} ${id}`;
  // Enabled APIs stay when they are destroyed, and random values have no cloud.
  const counts = (each: string) => !/^(random:|gcp:projects\/service:Service )/.test(each);
  return {
    cloud: resources
      .filter(({ gone }) => !gone)
      .map(name)
      .filter(counts)
      .sort(),
    state: made.map(name).filter(counts).sort(),
  };
}

describe("npm start", () => {
  test("brings all five systems up, says that it is offline and what is there, and leaves git clean", async () => {
    const { code, output } = await start();
    expect(code, output).toBe(0);
    expect(output).toContain("OFFLINE: stack dev");
    for (const system of ["aiprod", "chenu", "gw2optimizer", "vm-agent", "nexten"]) {
      expect(output).toMatch(new RegExp(`^${system}: `, "m"));
    }
    for (const what of ["services", "sink", "dashboards", "alerts", "contact points", "Where to look next"]) {
      expect(output).toContain(what);
    }
    expect(clone.changes()).toBe("");
    const { cloud, state } = cloudAndState("dev");
    expect(cloud).toEqual(state);
    expect(cloud.length).toBeGreaterThan(50);
  });

  test("keeps passphrase and configuration to the user, and has no secret in clear text", () => {
    const folder = join(clone.folder, ".vigie", "offline", "dev");
    expect(statSync(join(folder, "passphrase")).mode & 0o777).toBe(0o600);
    const file = readFileSync(join(folder, "Pulumi.dev.yaml"), "utf8");
    expect(file).toContain("secure: v1:");
    expect(file).not.toContain("EXAMPLE");
  });
});

describe("npm start with one system, which is another cloud", () => {
  const chenu = ["--system", "chenu"];

  test("stopped by Ctrl-C lets what is under way finish, and the next start goes on from there without healing", async () => {
    const others = cloudAndState("dev");
    const running = await startInto(8, ...chenu);
    // A terminal interrupts all of its foreground; the engine is kept out of that and told by the command.
    for (const pid of processTree(running.pid).slice(0, 2)) process.kill(pid, "SIGINT");
    const { code, output } = await running.outcome;
    expect(code, output).toBe(1);
    expect(output).toContain("Stopping when what is under way is done");
    expect(output).toContain("stopped as you asked; the same command goes on from here");

    const next = await start(...chenu);
    expect(next.code, next.output).toBe(0);
    expect(next.output).not.toContain("Healed");
    expect(next.output).toMatch(/^chenu: /m);
    expect(next.output).not.toMatch(/^aiprod: /m);
    const { cloud, state } = cloudAndState("dev+chenu");
    expect(cloud.length).toBeGreaterThan(5);
    expect(cloud).toEqual(state);
    expect(cloudAndState("dev")).toEqual(others);
  });

  test("says with --preview what would change, and changes nothing", async () => {
    expect((await start(...chenu, "--preview")).output).toMatch(/^No change; nothing was changed\.$/m);
  });

  test("takes it all down with --destroy", async () => {
    const down = await start(...chenu, "--destroy");
    expect(down.code, down.output).toBe(0);
    expect(down.output).toContain("is empty");
    expect(cloudAndState("dev+chenu")).toEqual({ cloud: [], state: [] });
  });

  test("killed on the way up again is healed by the next start: nothing is made twice, nothing is left behind", async () => {
    const running = await startInto(12, ...chenu);
    killTree(running.pid);
    expect((await running.outcome).code).not.toBe(0);

    const next = await start(...chenu);
    expect(next.code, next.output).toBe(0);
    expect(next.output).toContain("Healed: ");
    const { cloud, state } = cloudAndState("dev+chenu");
    expect(cloud).toEqual(state);
    expect(new Set(cloud).size).toBe(cloud.length);
  });

  test("again has nothing to do; twice at once does not get in its own way: the one that comes too late says who is at work", async () => {
    const results = await Promise.all([start(...chenu), start(...chenu)]);
    expect(results.map(({ code }) => code)).toContain(0);
    for (const { code, output } of results) {
      expect(output).toMatch(/^Set-up is complete/m);
      if (code === 0) expect(output).toMatch(/^No change in /m);
      else expect(output).toMatch(/The offline cloud is in use by process \d+/);
    }
    const { cloud, state } = cloudAndState("dev+chenu");
    expect(cloud).toEqual(state);
  });
});

describe("a protected stack", () => {
  test("refuses to be destroyed, says what to set, and keeps everything (offline/engine.test.ts: with that set it goes)", async () => {
    const prod = ["--stack", "prod", "--system", "gw2optimizer"];
    const up = await start(...prod);
    expect(up.code, up.output).toBe(0);
    const before = cloudAndState("prod+gw2optimizer");

    const refused = await start(...prod, "--destroy");
    expect(refused.code).toBe(1);
    expect(refused.output).toMatch(/stack prod is protected: \d+ of its resources refuse to be deleted \(/);
    expect(refused.output).toContain("set vigie:settings: { protect: false } in Pulumi.prod.yaml, apply");
    expect(cloudAndState("prod+gw2optimizer")).toEqual(before);
  });
});

describe("a word that is not known", () => {
  test("is answered with those that are, before anything is done", async () => {
    const { code, output } = await start("--stack", "production", "--system", "aiprodd");
    expect(code).toBe(1);
    expect(output).toContain('--stack: there is no stack "production"; write one of dev, prod');
    expect(output).toContain('--system: there is no system "aiprodd"; did you mean "aiprod"?');
  });

  test("is named when it is an option, with the nearest one", async () => {
    const { code, output } = await start("--previw");
    expect(code).not.toBe(0);
    expect(output).toContain("unknown option '--previw'");
    expect(output).toContain("Did you mean --preview?");
    expect((await start("--preview", "--destroy")).output).toContain(
      "--preview and --destroy exclude each other: write one of them",
    );
  });
});

/** Kills a process and all it has started, at once and without warning. */
function killTree(root: number): void {
  for (const pid of processTree(root)) process.kill(pid, "SIGKILL");
}

/** A process and all it has started, parents first. */
function processTree(root: number): readonly number[] {
  const parents = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const found = [root];
  for (const parent of found)
    found.push(...parents.filter(([, ppid]) => ppid === parent).map(([pid]) => pid));
  return found;
}
