// What Agent Loop usually brings of what its declarations allow: two routes, two types of inference, and a machine of four CPUs with
// three file systems. Guesses, for a stack to replace by what it has measured.
import type { Expected } from "../../components/model/cost/expected.ts";
import { usualHost } from "../node-exporter.ts";

/** The expectation. */
export const expected: Expected = {
  labels: {
    ...usualHost.labels,
    method: 2,
    handler: 2,
    status: 3,
    type: 2,
    version: 1,
  },
  combinations: {
    ...usualHost.combinations,
    // Sleeping, idle and running ones; states that no process is in are not shown.
    node_processes_state: 3,
    // The API and the exporter: a unit has one type and is shown in each state.
    node_systemd_unit_state: 10,
  },
};
