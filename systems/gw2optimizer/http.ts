// What prometheus-fastapi-instrumentator exposes by itself in GW2Optimizer: the document's five HTTP metrics by their real
// names, and the fine-grained histogram that it has beside them, by which latency is judged.
import { counter, gauge, histogram, open, summary } from "../../components/signals/metric.ts";
import { METHOD, STATUS_CLASS } from "../http.ts";

const HANDLER = open({ atMost: 40, examples: ["/api/v1/builds", "/api/v1/teams"] });
const handlers = "route templates as the instrumentator writes them; the bound keeps the series countable";
const library = "as version 7.1.0 of the library exposes it";

/** HTTP metrics of gw2optimizer. */
export const http = {
  requests: counter("http_requests_total", {
    id: "002/M1",
    unit: "requests",
    help: "HTTP requests",
    labels: { handler: HANDLER, method: METHOD, status: STATUS_CLASS },
    proposed: {
      "labels.handler": handlers,
      "labels.method": "the methods of HTTP",
      "labels.status": library,
    },
  }),
  requestDuration: histogram("http_request_duration_seconds", {
    id: "002/M2",
    unit: "seconds",
    help: "Time of HTTP requests by handler and method",
    labels: { handler: HANDLER, method: METHOD },
    buckets: [0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10],
    proposed: {
      buckets: "the library's own (0.1, 0.5, 1) are blind at both thresholds and at the objective of 0.2 s",
      "labels.handler": handlers,
      "labels.method": "the methods of HTTP",
    },
  }),
  requestDurationFine: histogram("http_request_duration_highr_seconds", {
    unit: "seconds",
    help: "Time of HTTP requests over all handlers, in fine buckets",
    buckets: [
      0.01, 0.025, 0.05, 0.075, 0.1, 0.2, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 7.5, 10, 30, 60,
    ],
    proposed: {
      name: "the library has it beside the document's histogram: finer, and without labels, so cheaper to judge by",
      buckets: "the library's default, and 0.2 s, which is the document's latency objective",
    },
  }),
  requestsInProgress: gauge("http_requests_inprogress", {
    id: "002/M3",
    unit: "requests",
    help: "HTTP requests in progress in this instance; off in the library unless should_instrument_requests_inprogress is set",
    across: "sum",
    proposed: {
      name: "the document writes http_requests_in_progress, which the library does not expose",
      across: "a request is served by exactly one instance",
    },
  }),
  requestSize: summary("http_request_size_bytes", {
    id: "002/M4",
    unit: "bytes",
    help: "Size of HTTP requests",
    labels: { handler: HANDLER },
    proposed: { type: library, "labels.handler": handlers },
  }),
  responseSize: summary("http_response_size_bytes", {
    id: "002/M5",
    unit: "bytes",
    help: "Size of HTTP responses",
    labels: { handler: HANDLER },
    proposed: { type: library, "labels.handler": handlers },
  }),
};
