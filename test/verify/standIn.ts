// A stand-in of the APIs that `vigie verify` reads, on this machine: Grafana's, Cloud Logging's and Cloud Trace's, each in its
// published format. Everything is well unless a test says otherwise; whatever is no read is refused, and so is a query that the
// real one would not understand.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { LiveGroup, LiveReceiver } from "../../tools/verify/grafanaReads.ts";

/** What it answers. */
export interface Deployment {
  /** What is wrong with the data source. @default nothing */
  readonly ailing?: string;
  /** Uids of dashboards that are not there. @default every one is */
  readonly withoutDashboards?: readonly string[];
  /** What a query comes to: its last value, no data, or why it fails. @default 1 */
  readonly query?: (expr: string) => number | "no data" | Error;
  /** Rule groups. */
  readonly groups: readonly LiveGroup[];
  /** Contact points. */
  readonly receivers: readonly LiveReceiver[];
  /** The newest entry of a bucket, by the end of its name. @default there is one */
  readonly entry?: (bucket: string) => "late" | "none" | "no bucket";
  /** Whether there are traces. @default true */
  readonly traces?: boolean;
}

/** A running stand-in. */
export interface StandIn {
  readonly url: string;
  /** Methods and paths that were asked, without what follows `?`. */
  readonly asked: Set<string>;
  hold(deployment: Deployment): void;
  close(): void;
}

/** The token that it lets in. */
export const TOKEN = "reads-only";

type Answer = readonly [status: number, body: unknown];

/** Starts one. */
export async function standIn(): Promise<StandIn> {
  let held: Deployment = { groups: [], receivers: [] };
  const asked = new Set<string>();
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return [401, { message: "Unauthorized" }];
    const { pathname, searchParams } = new URL(request.url ?? "", "http://here");
    asked.add(
      `${request.method} ${pathname.replace(/[^/]*$/, (last) => (/^[a-z:]+$/.test(last) ? last : "…"))}`,
    );
    if (request.method === "GET") return read(pathname, searchParams, held);
    const body = JSON.parse(await textOf(request));
    if (pathname === "/api/ds/query") return queried(body, held);
    if (pathname === "/v2/entries:list") return listed(body, held);
    return [500, { message: `${pathname} is no read` }];
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    hold(now) {
      held = now;
    },
    close: () => server.close(),
  };
}

function read(path: string, query: URLSearchParams, held: Deployment): Answer {
  if (/^\/api\/datasources\/uid\/[^/]+\/health$/.test(path))
    return held.ailing === undefined
      ? [200, { status: "OK", message: "Successfully queried the Prometheus API." }]
      : [400, { status: "ERROR", message: held.ailing }];
  const dashboard = /^\/api\/dashboards\/uid\/([^/]+)$/.exec(path)?.[1];
  if (dashboard !== undefined)
    return held.withoutDashboards?.includes(dashboard)
      ? [404, { message: "Dashboard not found", status: "not-found" }]
      : [200, { dashboard: { uid: dashboard }, meta: {} }];
  if (/^\/v1\/projects\/[^/]+\/traces$/.test(path)) {
    if (Number.isNaN(Date.parse(query.get("startTime") ?? ""))) return [400, { error: { code: 400 } }];
    return [200, held.traces === false ? {} : { traces: [{ projectId: "p", traceId: "0af7651916cd43dd" }] }];
  }
  switch (path) {
    case "/api/prometheus/grafana/api/v1/rules":
      return [200, { status: "success", data: { groups: held.groups } }];
    case "/api/alertmanager/grafana/config/api/v1/receivers":
      return [200, held.receivers];
    default:
      return [500, { message: `no such call: ${path}` }];
  }
}

interface Query {
  readonly refId?: string;
  readonly datasource?: { readonly uid?: string };
  readonly expr?: string;
  readonly promQLQuery?: { readonly expr: string };
}

function queried(
  body: { readonly queries: readonly Query[]; readonly from: string; readonly to: string },
  held: Deployment,
): Answer {
  if (body.from !== "now-1h" || body.to !== "now") return [400, { message: "bad time range" }];
  const results = body.queries.map(({ refId, datasource, expr, promQLQuery }) => {
    const text = expr ?? promQLQuery?.expr ?? "";
    // A variable that nobody has filled in is an empty name here, as it is to the real one.
    const unknown = /\$\{?(?!__)\w+/.exec(text)?.[0];
    const wrong = !datasource?.uid || datasource.uid.includes("$") ? "data source not found" : undefined;
    const came = wrong ? new Error(wrong) : unknown ? new Error(`parse error at ${unknown}`) : undefined;
    const value = came ?? (held.query ?? (() => 1))(text);
    if (value instanceof Error) return [refId, { status: 400, error: value.message }];
    const frame = {
      schema: {
        refId,
        fields: [
          { name: "Time", type: "time" },
          { name: "Value", type: "number" },
        ],
      },
      data: { values: value === "no data" ? [[], []] : [[1_763_733_600_000], [value]] },
    };
    return [refId, { status: 200, frames: [frame] }];
  });
  const failed = results.some(([, result]) => (result as { readonly status: number }).status === 400);
  return [failed ? 400 : 200, { results: Object.fromEntries(results) }];
}

function listed(
  body: { readonly resourceNames: readonly string[]; readonly filter: string; readonly pageToken?: string },
  held: Deployment,
): Answer {
  const form = /^projects\/[^/]+\/locations\/[^/]+\/buckets\/([^/]+)\/views\/_AllLogs$/;
  const bucket = form.exec(body.resourceNames[0] ?? "")?.[1];
  if (bucket === undefined || !/^timestamp>="[^"]+Z"$/.test(body.filter))
    return [400, { error: { code: 400 } }];
  const is = held.entry?.(bucket) ?? "late";
  if (is === "no bucket") return [404, { error: { code: 404, status: "NOT_FOUND" } }];
  if (is === "none") return [200, {}];
  // The first page of a long search is empty.
  if (body.pageToken === undefined) return [200, { nextPageToken: "next" }];
  return [200, { entries: [{ timestamp: "2026-11-21T14:03:00Z", textPayload: "here" }] }];
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
