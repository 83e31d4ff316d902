// What GW2Optimizer promises. Its availability is measured from outside, in stacks that have an uptime check of it.
import { passing, within } from "../../components/signals/builders.ts";
import { uptimeCheck } from "../../components/signals/platformMetrics.ts";
import { type ObjectiveDescription, objective } from "../../components/slos/objective.ts";
import { http } from "./http.ts";
import { signals } from "./signals.ts";

const month = "the document names no window; thirty days are what Grafana and Sloth take";
const slow = {
  meaning: "More answers are slow than was promised.",
  firstLook: [
    "AI Request Duration P95 and DB Query Duration P95.",
    "Cache Hit Rate, and instances at their maximum.",
  ],
};

/** Objectives of GW2Optimizer, in the document's order. */
export const objectives: readonly ObjectiveDescription[] = [
  objective("Availability", {
    ids: ["002/O1"],
    title: "Availability from outside",
    indicator: { good: passing(uptimeCheck.passed) },
    target: "99.9%",
    runbook: {
      meaning: "Users get no answer more often than was promised.",
      firstLook: [
        "The uptime check: which places fail, and with which answer?",
        "Does the service start? Its newest revision and its logs.",
      ],
    },
    proposed: {
      window: month,
      indicator: 'the document says "uptime"; checks that passed of all checks, from every place',
    },
  }),
  objective("LatencyP95", {
    ids: ["002/O2"],
    title: "Responses within 200 ms",
    indicator: { good: within(0.2, http.requestDurationFine) },
    target: "95%",
    runbook: slow,
    proposed: { window: month },
  }),
  objective("LatencyP99", {
    ids: ["002/O3"],
    title: "Responses within 500 ms",
    indicator: { good: within(0.5, http.requestDurationFine) },
    target: "99%",
    runbook: slow,
    proposed: { window: month },
  }),
  objective("ErrorRate", {
    ids: ["002/O4"],
    title: "Requests without server error",
    indicator: { bad: signals.errorRate },
    target: "99%",
    runbook: {
      meaning: "More requests fail than was promised.",
      firstLook: ["Error Rate, by handler. Sentry groups the exceptions.", "HighErrorRate and DatabaseDown."],
    },
    proposed: { window: month },
  }),
  objective("AIRequestSuccess", {
    ids: ["002/O5"],
    title: "AI requests that succeed",
    indicator: { good: signals.aiSuccess },
    target: "95%",
    runbook: {
      meaning: "More AI requests fail or time out than was promised.",
      firstLook: ["AI Requests by Model, by status.", "State and quota of the model provider."],
    },
    proposed: { window: month },
  }),
];
