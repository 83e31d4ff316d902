// What the CHE-NU backend logs. Its requests have a request id, taken from a header or made; users and organisations are in
// every entry, as ids that only the application can turn back into persons.
import type { LogsDescription } from "../../components/model/logging/description.ts";

/** Logs of CHE-NU. */
export const logs: LogsDescription = {
  contract: {
    ids: ["request_id", "thread_id"],
    fields: {
      request_id: { means: "what all entries of one request have in common", example: "req-xyz" },
      thread_id: { means: "the thread that the request is about" },
      action: { means: "what the user did", example: "create_thread" },
      tokens_used: { means: "tokens that an agent used", type: "number", example: 150 },
    },
    personal: {
      user_id: {
        tells: "who did it",
        allowed: "pseudonym",
        instead: "write the account's id, never a name or an address",
      },
      org_id: {
        tells: "whose organisation it is",
        allowed: "pseudonym",
        instead: "write the organisation's id, never its name",
      },
    },
  },
};
