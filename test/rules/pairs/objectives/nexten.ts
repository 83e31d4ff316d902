// What the alerts of Nexten's objectives are given. Of 1000 requests a minute to cv-parser one may fail and 50 may be slow.
import { answers } from "../../kinds/answers.ts";
import { failures, share } from "../../kinds/share.ts";
import { objectivePairs } from "../../objectivePairs.ts";
import { cloudRun } from "../../systemPairs.ts";
import { french } from "./words.ts";

const service = "cv-parser";
const common = { system: "nexten", place: cloudRun(service) };
const request = { service, endpoint: "/parse-cv" };
const operation = { service, operation: "parse_cv" };
const matching = { name: "ml_requests_total", labels: { service: "matching-api", operation: "match" } };

/** Pairs of the objectives. */
export const pairs = [
  ...objectivePairs({
    ...common,
    name: "Availability",
    labels: { service },
    promise: "99.9% over 30d",
    budget: 1,
    summaries: french(`Disponibilité de ${service}`),
    // A request that finds nothing is the client's error, and no lack of availability.
    events: (bad) =>
      failures("http_requests_total", request, { status_code: "503" }, { status_code: "404" }, bad),
  }),
  ...objectivePairs({
    ...common,
    name: "ResponseTime",
    promise: "95% over 30d",
    budget: 50,
    summaries: french("Réponses en moins de 500 ms"),
    events: (bad) => answers("http_request_duration_seconds", "0.5", request, bad),
  }),
  ...objectivePairs({
    ...common,
    name: "ParsingSuccess",
    promise: "95% over 30d",
    budget: 50,
    summaries: french("Analyses réussies"),
    events: (bad) => [
      ...failures("ml_requests_total", operation, { status: "error" }, { status: "success" }, bad),
      // matching-api parses nothing, so its failures, of three times as many requests, are none of parsing.
      ...share(
        { ...matching, labels: { ...matching.labels, status: "error" } },
        { ...matching, labels: { ...matching.labels, status: "success" } },
        { healthy: 0, limit: 0, bad: 2700, of: 3000 },
      ),
    ],
  }),
  ...objectivePairs({
    ...common,
    name: "ParsingTime",
    promise: "95% over 30d",
    budget: 50,
    summaries: french("Analyses en moins de 10 s"),
    events: (bad) => answers("ml_processing_duration_seconds", "10.0", operation, bad),
  }),
];
