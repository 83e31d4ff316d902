// What the AIPROD API logs. Its document names fields and a correlation id for each job, and a local file that is not built:
// on Cloud Run it would be in memory.

import type { LogsDescription } from "../../components/model/logging/description.ts";
import { severityFilter } from "../../components/model/logging/filters.ts";

/** Logs of AIPROD. */
export const logs: LogsDescription = {
  contract: {
    ids: ["correlation_id", "job_id"],
    fields: {
      correlation_id: { means: "what all entries of one job have in common" },
      job_id: { means: "the job's id, as the API answered it" },
      preset: { means: "what the job asked for", example: "quick_social" },
      cost_estimate: { means: "what the job is expected to cost, in dollars", type: "number", example: 0.31 },
    },
    personal: {
      user_id: {
        tells: "who asked for the job",
        allowed: "pseudonym",
        instead: "write the account's id, never a name or an address",
      },
    },
  },
  searches: {
    "errors-of-a-preset": {
      id: "000/L3",
      title: "Errors of one preset",
      where: `${severityFilter("ERROR")} AND jsonPayload.preset="<preset>"`,
      over: "24h",
    },
  },
};
