// What Agent Loop's API logs: a correlation id from the header X-Correlation-ID, and of each request its method, its path and
// the client's address, which is personal.
import type { LogsDescription } from "../../components/model/logging/description.ts";

/** Logs of Agent Loop. */
export const logs: LogsDescription = {
  contract: {
    ids: ["correlation_id"],
    fields: {
      correlation_id: {
        means: "what all entries of one request have in common, from the header X-Correlation-ID",
        example: "550e8400-e29b-41d4-a716-446655440000",
      },
      method: { means: "the request's method", example: "POST" },
      path: { means: "the request's route, without ids", example: "/run-agent" },
    },
    personal: {
      client_ip: {
        tells: "the address from which somebody called",
        instead: "leave it out; correlation_id ties the entries together",
      },
    },
  },
};
