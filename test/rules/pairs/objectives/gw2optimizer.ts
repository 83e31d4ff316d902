// What the alerts of GW2Optimizer's objectives are given. Of 1000 requests a minute, 50 may take over 200 ms, 10 over 500 ms.
import { answers } from "../../kinds/answers.ts";
import { failures } from "../../kinds/share.ts";
import { objectivePairs } from "../../objectivePairs.ts";
import { cloudRun } from "../../systemPairs.ts";
import { english } from "./words.ts";

const common = { system: "gw2optimizer", place: cloudRun("gw2optimizer"), service: "gw2optimizer" };
const duration = "http_request_duration_highr_seconds";
const handler = { handler: "/api/v1/builds" };

/** Pairs of the objectives. */
export const pairs = [
  ...objectivePairs({
    ...common,
    name: "LatencyP95",
    promise: "95% over 30d",
    budget: 50,
    summaries: english("Responses within 200 ms"),
    events: (bad) => answers(duration, "0.2", {}, bad),
  }),
  ...objectivePairs({
    ...common,
    name: "LatencyP99",
    promise: "99% over 30d",
    budget: 10,
    summaries: english("Responses within 500 ms"),
    events: (bad) => answers(duration, "0.5", {}, bad),
  }),
  ...objectivePairs({
    ...common,
    name: "ErrorRate",
    promise: "99% over 30d",
    budget: 10,
    summaries: english("Requests without server error"),
    events: (bad) => failures("http_requests_total", handler, { status: "5xx" }, { status: "4xx" }, bad),
  }),
  ...objectivePairs({
    ...common,
    name: "AIRequestSuccess",
    promise: "95% over 30d",
    budget: 50,
    summaries: english("AI requests that succeed"),
    events: (bad) =>
      failures(
        "gw2_ai_requests_total",
        { model: "mistral" },
        { status: "timeout" },
        { status: "success" },
        bad,
      ),
  }),
];
