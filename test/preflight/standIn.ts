// A stand-in of Grafana's HTTP API on this machine, in the published format of its provisioning and Alertmanager APIs.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { KnownIntegration, PolicyRoute } from "../../tools/preflight/grafana.ts";

/** What it holds. */
export interface Held {
  readonly policy?: PolicyRoute;
  readonly integrations?: readonly KnownIntegration[];
  readonly templates?: readonly string[];
  readonly dataSources?: readonly string[];
  /** Uids of integrations whose other side refuses. */
  readonly broken?: readonly string[];
}

/** A request that changes or sends something. */
export interface Received {
  readonly path: string;
  readonly body: unknown;
}

/** A running stand-in. */
export interface StandIn {
  readonly url: string;
  readonly received: Received[];
  hold(held: Held): void;
  close(): void;
}

/** The token that it lets in. */
export const TOKEN = "glsa_test";

/** Starts one. */
export async function standIn(): Promise<StandIn> {
  let held: Held = {};
  const received: Received[] = [];
  const answer = async (request: IncomingMessage): Promise<readonly [number, unknown]> => {
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return [401, { message: "Invalid API key" }];
    const path = request.url ?? "";
    const dataSource = /^\/api\/datasources\/uid\/(.+)$/.exec(path)?.[1];
    if (dataSource !== undefined)
      return held.dataSources?.includes(dataSource)
        ? [200, { uid: dataSource }]
        : [404, { message: "not found" }];
    switch (`${request.method} ${path}`) {
      case "GET /api/v1/provisioning/policies":
        return [200, held.policy ?? { receiver: "grafana-default-email" }];
      case "GET /api/v1/provisioning/contact-points":
        return [200, held.integrations ?? []];
      case "GET /api/v1/provisioning/templates":
        return [200, (held.templates ?? []).map((name) => ({ name, template: "" }))];
      case "POST /api/alertmanager/grafana/config/api/v1/receivers/test": {
        const body = JSON.parse(await text(request));
        received.push({ path, body });
        return tested(body, held.broken ?? []);
      }
      default:
        return [500, { message: `no such call: ${request.method} ${path}` }];
    }
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    hold(now) {
      held = now;
    },
    close: () => server.close(),
  };
}

interface TestBody {
  readonly receivers: readonly {
    readonly name: string;
    readonly grafana_managed_receiver_configs: readonly KnownIntegration[];
  }[];
}

/** 200 where everything was delivered, 207 where not. */
function tested({ receivers }: TestBody, broken: readonly string[]): readonly [number, unknown] {
  const results = receivers.map(({ name, grafana_managed_receiver_configs }) => ({
    name,
    grafana_managed_receiver_configs: grafana_managed_receiver_configs.map(({ uid, name }) =>
      broken.includes(uid)
        ? { uid, name, status: "failed", error: "channel_not_found" }
        : { uid, name, status: "ok" },
    ),
  }));
  return [broken.length > 0 ? 207 : 200, { receivers: results, notified_at: "2026-11-21T14:03:00Z" }];
}

async function text(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
