// The page's server: on this machine alone, for pages that came from it alone. Everything that it answers is read when it is asked.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { VigieError } from "../../components/core/diagnostics.ts";

/** What answers a path; what it returns goes out as JSON. */
export type Answer = (asked: Asked) => Promise<unknown>;

/** What was asked. */
export interface Asked {
  /** What followed the answer's own path. */
  readonly rest: string;
  /** What stood behind the question mark. */
  readonly query: URLSearchParams;
  /** What was sent along, as JSON has it. */
  readonly body: unknown;
}

/** What is served. */
export interface ServerArgs {
  /** The page. */
  readonly html: string;
  /** Answers by method and path: `GET api/now`. A path that ends with a slash answers all below it. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** 0 for one that is free. */
  readonly port: number;
}

/** A server that runs. */
export interface PageServer {
  /** Its address. */
  readonly url: string;
  /** Ends it. */
  stop(): Promise<void>;
}

/** Bytes of a question that are read. */
const MOST = 10_000;

/** Starts it. @throws VigieError where the port is taken */
export async function servePage({ html, answers, port }: ServerArgs): Promise<PageServer> {
  const server = createServer((request, response) => {
    void answer(request, response, html, answers).catch((error: Error) =>
      respond(response, 500, error.message),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "EADDRINUSE" ? taken(port) : error),
    );
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function taken(port: number): VigieError {
  return new VigieError([
    {
      level: "error",
      at: "--port",
      problem: `port ${port} of this machine is taken`,
      fix: `write another one, such as --port ${port + 1}, or end what listens there`,
    },
  ]);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  html: string,
  answers: ServerArgs["answers"],
): Promise<void> {
  const { host = "", origin } = request.headers;
  // A name of somebody else's that leads here, or a page of somebody else's, could otherwise read and begin things.
  if (
    !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) ||
    (origin !== undefined && origin !== `http://${host}`)
  )
    return respond(response, 403, "only pages of this server are answered");
  const { pathname, searchParams } = new URL(request.url ?? "/", `http://${host}`);
  const path = decodeURIComponent(pathname.slice(1));
  if (path === "") {
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" })
      .end(html);
    return;
  }
  const asked = `${request.method} ${path}`;
  const [key, found] =
    Object.entries(answers).find(([each]) =>
      each.endsWith("/") ? asked.startsWith(each) : asked === each,
    ) ?? [];
  if (key === undefined || found === undefined) return respond(response, 404, "nothing is here");
  const result = await found({
    rest: asked.slice(key.length),
    query: searchParams,
    body: await bodyOf(request),
  });
  response
    .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
    .end(JSON.stringify(result));
}

function respond(response: ServerResponse, code: number, text: string): void {
  response.writeHead(code, { "content-type": "text/plain; charset=utf-8" }).end(text);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST) throw new Error("that is too long");
  }
  return text === "" ? undefined : JSON.parse(text);
}
