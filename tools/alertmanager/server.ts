// A real Alertmanager on this machine, alone and on loopback: what the tests ask who hears of an alert.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { toolchain } from "../setup/toolchain.ts";

/** Milliseconds in which it must be ready. */
const PATIENCE = 20_000;
/** Milliseconds between two looks whether it is. */
const LOOK = 50;

/** An alert as its API takes it. */
export interface PostedAlert {
  /** Labels, `alertname` among them. */
  readonly labels: Readonly<Record<string, string>>;
  /** @default none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** RFC 3339. @default now */
  readonly startsAt?: string;
  /** RFC 3339; one in the past says that it is over. @default it goes on */
  readonly endsAt?: string;
}

/** An alert as its API gives it back. */
export interface KnownAlert {
  /** Its labels. */
  readonly labels: Readonly<Record<string, string>>;
  /** Who hears of it. */
  readonly receivers: readonly { readonly name: string }[];
  /** What holds it back. */
  readonly status: { readonly inhibitedBy: readonly string[]; readonly state: string };
}

/** A running Alertmanager. */
export interface AlertmanagerServer {
  /** Its address. */
  readonly url: string;
  /** Posts alerts. @throws Error with its answer where it refuses them */
  post(alerts: readonly PostedAlert[]): Promise<void>;
  /** The alerts that it knows. @param filter a matcher, such as `system="shop"` @default all of them */
  alerts(filter?: string): Promise<readonly KnownAlert[]>;
  /** Ends it and removes what it stored. */
  stop(): Promise<void>;
}

/** Starts one. @param config its configuration file @throws Error with what it wrote where it does not get ready */
export async function startAlertmanager(config: string): Promise<AlertmanagerServer> {
  const storage = mkdtempSync(join(tmpdir(), "vigie-alertmanager-"));
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const child = spawn(
    toolchain(["alertmanager"]).alertmanager,
    [
      `--config.file=${config}`,
      `--storage.path=${storage}`,
      `--web.listen-address=${address}`,
      // Without a cluster it asks nobody for others and waits for nobody before it answers.
      "--cluster.listen-address=",
    ],
    { cwd: dirname(config), stdio: ["ignore", "ignore", "pipe"] },
  );
  const said: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const ended = new Promise<void>((resolve) => {
    child.on("close", () => resolve());
    child.on("error", () => resolve());
  });
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(storage, { recursive: true, force: true });
  };
  const began = Date.now();
  while (!(await answers(`${url}/-/ready`))) {
    if (child.exitCode !== null || Date.now() - began > PATIENCE) {
      await stop();
      throw new Error(`Alertmanager does not get ready:\n${Buffer.concat(said).toString("utf8")}`);
    }
    await wait(LOOK);
  }
  return {
    url,
    stop,
    async post(alerts) {
      const response = await fetch(`${url}/api/v2/alerts`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(alerts),
      });
      if (!response.ok) throw new Error(`Alertmanager refuses alerts: ${await response.text()}`);
    },
    async alerts(filter) {
      const query = filter === undefined ? "" : `?filter=${encodeURIComponent(filter)}`;
      return (await (await fetch(`${url}/api/v2/alerts${query}`)).json()) as readonly KnownAlert[];
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false; // not listening yet
  }
}

/** A port that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
