// What the alerts of Agent Loop's objectives are given. Of 1000 requests a minute, 50 may be slow and 10 may fail.
import { answers } from "../../kinds/answers.ts";
import { failures } from "../../kinds/share.ts";
import { objectivePairs } from "../../objectivePairs.ts";
import { host } from "../../systemPairs.ts";
import { french } from "./words.ts";

const common = {
  system: "vm-agent",
  place: host("vm-agent", "fastapi-app", "localhost:8000", "localhost:8001"),
  service: "agent-loop",
};
const handler = { handler: "/run-agent" };

/** Pairs of the objectives. */
export const pairs = [
  ...objectivePairs({
    ...common,
    name: "ApiLatency",
    promise: "95% over 30d",
    budget: 50,
    summaries: french("Réponses de l'API en moins de 500 ms"),
    events: (bad) => answers("http_request_duration_seconds", "0.5", handler, bad),
  }),
  ...objectivePairs({
    ...common,
    name: "ApiErrors",
    promise: "99% over 30d",
    budget: 10,
    summaries: french("Réponses de l'API sans erreur 5xx"),
    events: (bad) => failures("http_requests_total", handler, { status: "5xx" }, { status: "4xx" }, bad),
  }),
];
