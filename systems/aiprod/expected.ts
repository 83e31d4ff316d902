// What AIPROD usually brings of what its declarations allow. The document names two agents, one model and one preset; the rest are
// guesses about a product of this size, for a stack to replace by what it has measured.
import type { Expected } from "../../components/model/cost/expected.ts";

/** The expectation. */
export const expected: Expected = {
  labels: {
    preset: 3,
    agent_type: 3,
    model: 1,
    backend: 2,
    stage: 2,
    reason: 2,
    quality_tier: 2,
    topic: 2,
    operation: 2,
    table: 2,
    method: 2,
    endpoint: 2,
    // Three outcomes of a call, and three codes that an endpoint answers with.
    status: 3,
  },
  combinations: {
    // Jobs are queued or running.
    pipeline_active_jobs: 6,
  },
};
