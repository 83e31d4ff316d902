// A real Prometheus on this machine, alone and on loopback: what scrapes the emulated services and evaluates the rendered rules.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Duration } from "../../components/core/units.ts";
import { freePort, startChild } from "../servers/child.ts";
import { toolchain } from "../setup/toolchain.ts";

/** What to start. */
export interface PrometheusArgs {
  /** Its configuration file; paths in it are relative to its folder. */
  readonly config: string;
  /** The folder that holds its samples, kept at the end. @default a temporary one, removed at the end */
  readonly data?: string;
  /** @default one that is free */
  readonly port?: number;
  /** How far back a query looks for the newest sample of a series. @default "5m" */
  readonly lookback?: Duration;
  /** The least time between two messages to Alertmanager about an alert that goes on. @default "1m" */
  readonly resendDelay?: Duration;
  /** How long samples are kept. @default "15d" */
  readonly retention?: Duration;
}

/** One series of an answer, with its newest value. */
export interface QueriedSeries {
  /** Its labels; the name is `__name__`. */
  readonly labels: Readonly<Record<string, string>>;
  /** NaN where it is no number. */
  readonly value: number;
}

/** An alert as Prometheus evaluates it. */
export interface EvaluatedAlert {
  /** Its labels, `alertname` among them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Whether it waits for its `for` or has held that long. */
  readonly state: "pending" | "firing";
}

/** A target as Prometheus scrapes it. */
export interface ScrapedTarget {
  /** Its labels after relabelling. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where it is scraped. */
  readonly scrapeUrl: string;
  /** How its newest scrape went; unknown before the first. */
  readonly health: "up" | "down" | "unknown";
  /** Why it is down; empty where it is not. */
  readonly lastError: string;
}

/** A running Prometheus. */
export interface PrometheusServer {
  /** Its address. */
  readonly url: string;
  /** Its process, for those who freeze or kill it on purpose. */
  readonly pid: number;
  /** An instant query. @param at seconds since 1970 @default now @throws Error with its answer where it refuses the query */
  query(text: string, at?: number): Promise<readonly QueriedSeries[]>;
  /** The alerts that are pending or firing now. */
  alerts(): Promise<readonly EvaluatedAlert[]>;
  /** What it scrapes; none until it has read its configuration. */
  targets(): Promise<readonly ScrapedTarget[]>;
  /** Reads configuration and rules again. @throws Error with its answer where it refuses them */
  reload(): Promise<void>;
  /** What it has written to its log so far. */
  log(): string;
  /** Ends it, and removes its samples where they are temporary. */
  stop(): Promise<void>;
}

/** Starts one. @throws Error with what it wrote where it does not get ready */
export async function startPrometheus(args: PrometheusArgs): Promise<PrometheusServer> {
  const { config, lookback = "5m", resendDelay = "1m", retention = "15d" } = args;
  const data = args.data ?? mkdtempSync(join(tmpdir(), "vigie-prometheus-"));
  const remove = () => {
    if (args.data === undefined) rmSync(data, { recursive: true, force: true });
  };
  const address = `127.0.0.1:${args.port ?? (await freePort())}`;
  const url = `http://${address}`;
  try {
    const child = await startChild({
      title: "Prometheus",
      executable: toolchain(["prometheus"]).prometheus,
      args: [
        `--config.file=${config}`,
        `--storage.tsdb.path=${data}`,
        `--storage.tsdb.retention.time=${retention}`,
        `--web.listen-address=${address}`,
        "--web.enable-lifecycle",
        // Its own default of five seconds spares those whose targets come and go.
        "--scrape.discovery-reload-interval=100ms",
        `--query.lookback-delta=${lookback}`,
        `--rules.alert.resend-delay=${resendDelay}`,
        "--log.level=warn",
      ],
      cwd: dirname(config),
      ready: `${url}/-/ready`,
    });
    return {
      url,
      pid: child.pid,
      log: child.log,
      query: async (text, at) => {
        const body = new URLSearchParams({ query: text, ...(at !== undefined && { time: String(at) }) });
        const { result } = await ask<QueryAnswer>(`${url}/api/v1/query`, { method: "POST", body });
        return result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
      },
      alerts: async () => (await ask<AlertsAnswer>(`${url}/api/v1/alerts`)).alerts,
      targets: async () => (await ask<TargetsAnswer>(`${url}/api/v1/targets?state=active`)).activeTargets,
      reload: async () => {
        const response = await fetch(`${url}/-/reload`, { method: "POST" });
        if (!response.ok) throw new Error(`Prometheus refuses its configuration: ${await response.text()}`);
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

/** Of an instant query for a vector. */
interface QueryAnswer {
  readonly result: readonly {
    readonly metric: Readonly<Record<string, string>>;
    readonly value: readonly [number, string];
  }[];
}

interface AlertsAnswer {
  readonly alerts: readonly EvaluatedAlert[];
}

interface TargetsAnswer {
  readonly activeTargets: readonly ScrapedTarget[];
}

/** https://prometheus.io/docs/prometheus/latest/querying/api/: `data` where it succeeded, else `error`. */
async function ask<T>(url: string, init: RequestInit = {}): Promise<T> {
  const answer = (await (await fetch(url, init)).json()) as { readonly data: T; readonly error?: string };
  if (answer.error !== undefined) throw new Error(`Prometheus refuses: ${answer.error}`);
  return answer.data;
}
