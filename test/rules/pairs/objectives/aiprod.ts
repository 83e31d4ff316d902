// What the alerts of AIPROD's objectives are given. Of 1000 runs a minute, 50 may be slow and 5 may fail.
import { answers } from "../../kinds/answers.ts";
import { failures } from "../../kinds/share.ts";
import { objectivePairs } from "../../objectivePairs.ts";
import { cloudRun } from "../../systemPairs.ts";
import { french } from "./words.ts";

const common = {
  system: "aiprod",
  place: cloudRun("aiprod-v33"),
  service: "aiprod-v33",
  routes: { critical: "critical-page", warning: "sla" },
};
const run = { preset: "quick_social" };

/** Pairs of the objectives. */
export const pairs = [
  ...objectivePairs({
    ...common,
    name: "PipelineLatency",
    promise: "95% over 30d",
    budget: 50,
    runbook: "latency-sla.md",
    summaries: french("Exécutions de pipeline en moins de 300 s"),
    events: (bad) => answers("pipeline_duration_seconds", "300.0", { ...run, status: "success" }, bad),
  }),
  ...objectivePairs({
    ...common,
    name: "PipelineSuccess",
    promise: "99.5% over 30d",
    budget: 5,
    runbook: "high-error-rate.md",
    summaries: french("Exécutions de pipeline réussies"),
    events: (bad) =>
      failures("pipeline_duration_seconds_count", run, { status: "failure" }, { status: "success" }, bad),
  }),
];
