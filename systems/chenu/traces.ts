// What CHE-NU reports as spans: the one that its document names beside those of its instrumentations. Sub-spans of agents and
// external APIs, which the document also promises, none of these writes.
import type { TracesDescription } from "../../components/model/tracing/description.ts";

/** Traces of CHE-NU. */
export const traces: TracesDescription = {
  spans: {
    process_thread: {
      id: "001/T1",
      service: "chenu-backend",
      means: "working on one thread",
      attributes: ["thread_id"],
    },
  },
  searches: {
    "slow-threads": { title: "Threads slower than five seconds", span: "process_thread", slowerThan: "5s" },
  },
};
