// Calls of a JSON API with a bearer token, whose failures are sentences and never hold the token.
import { VigieError } from "../../components/core/diagnostics.ts";

/** Milliseconds in which an answer must come. */
const PATIENCE = 30_000;

/** An API. */
export interface Api {
  /** What people call it, such as "Grafana". */
  readonly name: string;
  /** The address before paths. */
  readonly url: string;
  /** The token; it is in no message. */
  readonly token: string;
  /** What to do where it does not answer. */
  readonly unreached: string;
  /** What to do where it does not let the token in. */
  readonly locked: string;
}

/** An answer; of 404 the body is undefined. */
export interface Answer {
  /** The HTTP status. */
  readonly status: number;
  /** The body, parsed. */
  readonly body: unknown;
}

/** What else a call says. */
export interface CallOptions {
  /** What is posted, as JSON. @default nothing: the call is a GET */
  readonly body?: unknown;
  /** Statuses above 400 whose bodies are answers too. @default 404, without its body */
  readonly answers?: readonly number[];
}

/** Calls of an API. @throws VigieError where it does not answer, does not let the token in, or fails */
export function callsOf({ name, url, token, unreached, locked }: Api) {
  const base = url.replace(/\/+$/, "");
  const refusal = (path: string, problem: string, fix: string) =>
    new VigieError([{ level: "error", at: `${name} ${path}`, problem, fix }]);
  return async (path: string, { body, answers = [] }: CallOptions = {}): Promise<Answer> => {
    let response: Response;
    try {
      response = await fetch(base + path, {
        method: body === undefined ? "GET" : "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch (error) {
      throw refusal(path, `it does not answer (${(error as Error).message})`, unreached);
    }
    const { status } = response;
    if (status === 401 || status === 403)
      throw refusal(path, `it does not let the token in (HTTP ${status})`, locked);
    const text = await response.text();
    const answered = status < 400 || status === 404 || answers.includes(status);
    if (!answered) throw refusal(path, `HTTP ${status}: ${text.slice(0, 200)}`, `see ${name}'s log`);
    return { status, body: status === 404 ? undefined : JSON.parse(text) };
  };
}
