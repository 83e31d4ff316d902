// What Nexten usually brings of what its declarations allow. The document names one model, one operation and two routes of each
// service; the rest are guesses about a product of this size, for a stack to replace by what it has measured.
import type { Expected } from "../../components/model/cost/expected.ts";
import { usualHost } from "../node-exporter.ts";

/** The expectation. */
export const expected: Expected = {
  labels: {
    ...usualHost.labels,
    method: 2,
    endpoint: 2,
    status_code: 4,
    model: 2,
    model_type: 1,
    error_type: 2,
    database: 1,
    table: 2,
    // Of the database and of Redis.
    operation: 2,
  },
  combinations: {
    ...usualHost.combinations,
    // A service has one operation of its own.
    ml_processing_duration_seconds: 1,
    ml_requests_total: 2,
    ml_errors_total: 2,
  },
};
