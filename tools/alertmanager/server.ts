// A real Alertmanager on this machine, alone and on loopback: what the tests ask who hears of an alert.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort, startChild } from "../servers/child.ts";
import { toolchain } from "../setup/toolchain.ts";

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
  /** Its process, for those who freeze or kill it on purpose. */
  readonly pid: number;
  /** What it has written to its log so far. */
  log(): string;
  /** Posts alerts. @throws Error with its answer where it refuses them */
  post(alerts: readonly PostedAlert[]): Promise<void>;
  /** The alerts that it knows. @param filter a matcher, such as `system="shop"` @default all of them */
  alerts(filter?: string): Promise<readonly KnownAlert[]>;
  /** Ends it, and removes what it stored where that is temporary. */
  stop(): Promise<void>;
}

/** What to start. */
export interface AlertmanagerArgs {
  /** Its configuration file; paths in it are relative to its folder. */
  readonly config: string;
  /** The folder that holds its silences and what it has sent, kept at the end. @default a temporary one, removed at the end */
  readonly data?: string;
  /** @default one that is free */
  readonly port?: number;
}

/** Starts one. @throws Error with what it wrote where it does not get ready */
export async function startAlertmanager(args: AlertmanagerArgs): Promise<AlertmanagerServer> {
  const data = args.data ?? mkdtempSync(join(tmpdir(), "vigie-alertmanager-"));
  const remove = () => {
    if (args.data === undefined) rmSync(data, { recursive: true, force: true });
  };
  const address = `127.0.0.1:${args.port ?? (await freePort())}`;
  const url = `http://${address}`;
  try {
    const child = await startChild({
      title: "Alertmanager",
      executable: toolchain(["alertmanager"]).alertmanager,
      args: [
        `--config.file=${args.config}`,
        `--storage.path=${data}`,
        `--web.listen-address=${address}`,
        // Without a cluster it asks nobody for others and waits for nobody before it answers.
        "--cluster.listen-address=",
      ],
      cwd: dirname(args.config),
      ready: `${url}/-/ready`,
    });
    return {
      url,
      pid: child.pid,
      log: child.log,
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
      stop: async () => {
        await child.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
