// What GW2Optimizer logs. Its document gives no correlation id, so one is proposed; the local file that it names is not built.
import type { LogsDescription } from "../../components/model/logging/description.ts";

/** Logs of GW2Optimizer. */
export const logs: LogsDescription = {
  contract: {
    ids: ["correlation_id"],
    fields: {
      correlation_id: { means: "what all entries of one request have in common; the document has none" },
      model: { means: "the AI model", example: "mistral" },
      duration: { means: "how long the operation took, in seconds", type: "number", example: 5.2 },
      operation: { means: "what was done" },
      error: { means: "what went wrong" },
      retry_count: { means: "how often it was tried again", type: "number", example: 3 },
    },
    personal: {
      user_id: {
        tells: "which player it was",
        allowed: "pseudonym",
        instead: "write the account's number, never a name or an address",
      },
      username: { tells: "the player's name", instead: "leave it out; user_id says who it was" },
    },
  },
  searches: {
    "slow-ai": {
      title: "AI requests slower than five seconds",
      where: "jsonPayload.model:* AND jsonPayload.duration>5",
    },
  },
};
