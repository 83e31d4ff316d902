// What the three services of Nexten log, and the five searches of its document, which were Kibana's. `error_type`, which the
// document searches and never writes, is a field that every error must have here.

import type { LogsDescription } from "../../components/model/logging/description.ts";
import { severityFilter } from "../../components/model/logging/filters.ts";

/** Logs of Nexten. */
export const logs: LogsDescription = {
  contract: {
    ids: ["correlation_id", "document_id"],
    fields: {
      logger: { means: "the part of the program that writes" },
      service: {
        means: "the service's name in Cloud Run",
        values: ["cv-parser", "job-parser", "matching-api"],
      },
      correlation_id: { means: "what all entries of one request have in common", example: "req-12345-abcde" },
      document_id: { means: "the CV or job offer", example: "doc-789" },
      processing_time_ms: { means: "how long the work took, in milliseconds", type: "number", example: 1250 },
      model_used: { means: "the ML model", example: "gpt-4" },
      tokens_used: { means: "tokens that OpenAI counted", type: "number", example: 150 },
      error_type: { means: "the error's class", example: "OpenAIError", required: "errors" },
    },
    personal: {
      user_id: {
        tells: "whose document it is",
        allowed: "pseudonym",
        instead: 'write the account\'s id, such as "user-456", never a name or an address',
      },
      client_ip: {
        tells: "the address from which somebody called",
        instead: "leave it out; where it is from is nothing that Cloud Logging adds either",
      },
      "file.name": {
        tells: "the name of a CV's file, which is often its owner's",
        instead: "write document_id",
      },
    },
  },
  metrics: {
    "openai-errors": {
      where: 'jsonPayload.error_type="OpenAIError"',
      counts:
        "Errors of OpenAI that the services write, by model; no metric of theirs names the error's class",
      labels: { model: "model_used" },
    },
  },
  classes: {
    requests: {
      where: 'log_id("run.googleapis.com/requests")',
      why: "Cloud Run's own entries of requests hold the caller's address, which nobody here needs for long",
      retention: "14d",
      environments: { dev: "7d" },
    },
  },
  searches: {
    "cv-parser-errors": {
      id: "004/L1",
      title: "Errors of cv-parser",
      where: severityFilter("ERROR"),
      service: "cv-parser",
    },
    "slow-work": {
      id: "004/L2",
      title: "Work slower than five seconds",
      where: "jsonPayload.processing_time_ms>5000",
    },
    "openai-errors": {
      id: "004/L3",
      title: "Errors of OpenAI",
      where: 'jsonPayload.error_type="OpenAIError"',
    },
    "one-user": {
      id: "004/L4",
      title: "Everything of one user in the last hour",
      where: 'jsonPayload.user_id="<user_id>"',
      over: "1h",
    },
    "correlation-id": {
      id: "004/L5",
      title: "Everything of one correlation_id",
      where: 'jsonPayload.correlation_id="<correlation_id>"',
      over: "24h",
    },
  },
};
