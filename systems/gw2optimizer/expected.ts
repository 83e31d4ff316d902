// What GW2Optimizer usually brings of what its declarations allow. The document names one model and two operations of it; the rest
// are guesses about a product of this size, for a stack to replace by what it has measured.
import type { Expected } from "../../components/model/cost/expected.ts";

/** The expectation. */
export const expected: Expected = {
  labels: {
    handler: 3,
    method: 2,
    // Classes: informational answers and redirections are rare in an API.
    status: 3,
    model: 1,
    table: 2,
    error_type: 1,
    service: 1,
    endpoint: 2,
    profession: 3,
    game_mode: 2,
    size: 2,
    version: 1,
  },
  combinations: {
    // Two operations of one model, with three outcomes.
    gw2_ai_requests_total: 6,
    gw2_ai_request_duration_seconds: 2,
    // Four codes of two endpoints.
    gw2_external_api_requests_total: 8,
    // A look-up hits, misses or fails; what is set or deleted was there or not.
    gw2_cache_operations_total: 7,
  },
};
