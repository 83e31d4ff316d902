// What CHE-NU usually brings of what its declarations allow. The document names two agents and two routes; the rest are guesses
// about a product of this size, for a stack to replace by what it has measured.
import type { Expected } from "../../components/model/cost/expected.ts";

/** The expectation. */
export const expected: Expected = {
  labels: { method: 2, endpoint: 3, status_code: 4, type: 4, event_type: 2 },
  combinations: {
    // An agent has one id and one name.
    agent_executions_total: 4,
    agent_tokens_used_total: 2,
    agent_cost_usd_total: 2,
    agent_execution_duration_seconds: 2,
    errors_total: 2,
  },
};
