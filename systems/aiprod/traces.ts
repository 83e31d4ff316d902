// What AIPROD reports as spans: the routes of its API, and the calls to Gemini of the two agents that its document traces. The
// third of the document's useful traces, a timeline of the database, needs spans that nobody reports, so none is promised.
import type { TracesDescription } from "../../components/model/tracing/description.ts";

/** Traces of AIPROD. */
export const traces: TracesDescription = {
  spans: {
    "POST /api/pipeline/execute": {
      id: "000/T1",
      service: "aiprod-v33",
      means: "taking a job and running its pipeline, from input by the agents to output",
    },
    semantic_qa: { id: "000/T2", service: "aiprod-v33", means: "a call to Gemini that judges a result" },
    visual_translator: { id: "000/T2", service: "aiprod-v33", means: "a call to Gemini that writes prompts" },
  },
  searches: {
    "slow-pipelines": {
      title: "Pipelines slower than two minutes",
      span: "POST /api/pipeline/execute",
      slowerThan: "120s",
    },
    "slow-gemini": {
      title: "Judgements of Gemini slower than ten seconds",
      span: "semantic_qa",
      slowerThan: "10s",
    },
  },
};
