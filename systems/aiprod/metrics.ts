// The twelve metrics of AIPROD V33, by their wire names. The document gives names, types and label names;
// buckets, bounds and label values are proposals, each with its reason.
import { counter, gauge, histogram, open } from "../../components/signals/metric.ts";
import { METHOD, STATUS_CODE } from "../http.ts";

const PRESET = open({ atMost: 12, examples: ["quick_social"] });
const AGENT_TYPE = open({ atMost: 8, examples: ["semantic_qa", "visual_translator"] });
const MODEL = open({ atMost: 6, examples: ["gemini"] });
const BACKEND = open({ atMost: 6, examples: ["primary", "fallback"] });
const STAGE = open({ atMost: 10, examples: ["render", "encode"] });

const bounded = "the document names no value; the bound keeps the series countable";
const outcome = "the document names the label only; success is its own word for a good run";

/** What aiprod-v33 exposes. */
export const metrics = {
  pipelineDuration: histogram("pipeline_duration_seconds", {
    id: "000/M1",
    unit: "seconds",
    help: "Time from an accepted job to its delivered video",
    labels: { status: ["success", "failure"], preset: PRESET, agent_type: AGENT_TYPE },
    buckets: [1, 5, 10, 30, 60, 120, 180, 240, 300, 450, 600, 900, 1800, 3600],
    proposed: {
      buckets:
        "the Python default ends at 10 s, where neither 120 s nor 300 s could be seen; 3600 s is the request timeout",
      "labels.status": outcome,
      "labels.preset": bounded,
      "labels.agent_type": "the two agents that the document traces; the bound leaves room for the others",
    },
  }),
  pipelineCost: histogram("pipeline_cost_dollars", {
    id: "000/M2",
    unit: "dollars",
    help: "Cost of one job",
    labels: { status: ["success", "failure"], backend: BACKEND, preset: PRESET },
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 20, 50],
    proposed: {
      buckets: "the Python default is made for seconds; a job of cents and one of tens of dollars both fit",
      "labels.status": outcome,
      "labels.backend": bounded,
      "labels.preset": bounded,
    },
  }),
  agentCalls: counter("ai_agent_calls_total", {
    id: "000/M3",
    unit: "calls",
    help: "Calls of AI agents to Gemini",
    labels: { agent_type: AGENT_TYPE, status: ["success", "error", "timeout"], model: MODEL },
    proposed: {
      "labels.status": "AIAgentTimeouts needs a value for timeouts; the document gives none",
      "labels.agent_type": bounded,
      "labels.model": bounded,
    },
  }),
  renderFailures: counter("render_failures_total", {
    id: "000/M4",
    unit: "failures",
    help: "Video renders that failed",
    labels: {
      reason: open({ atMost: 12, examples: ["out_of_memory", "codec"] }),
      backend: BACKEND,
      stage: STAGE,
    },
    proposed: { "labels.reason": bounded, "labels.backend": bounded, "labels.stage": bounded },
  }),
  jobsCompleted: counter("user_jobs_completed_total", {
    id: "000/M5",
    unit: "jobs",
    help: "Jobs completed for users; it has no failures, so no success rate can be taken from it",
    labels: { preset: PRESET, quality_tier: open({ atMost: 5, examples: ["standard", "premium"] }) },
    proposed: { "labels.preset": bounded, "labels.quality_tier": bounded },
  }),
  activeJobs: gauge("pipeline_active_jobs", {
    id: "000/M6",
    unit: "jobs",
    help: "Jobs in progress in this instance",
    across: "sum",
    labels: { status: open({ atMost: 5, examples: ["queued", "running"] }), preset: PRESET },
    proposed: {
      across: "jobs run inside an instance, so instances add up",
      "labels.status": bounded,
      "labels.preset": bounded,
    },
  }),
  queueDepth: gauge("pubsub_queue_depth", {
    id: "000/M7",
    unit: "messages",
    help: "Undelivered messages of a topic's subscriptions, as every instance reads it from Pub/Sub",
    across: "max",
    labels: { topic: open({ atMost: 10, examples: ["pipeline-jobs"] }) },
    proposed: {
      across: "the backlog is shared: adding instances would multiply it",
      "labels.topic": bounded,
    },
  }),
  agentLatency: histogram("ai_agent_latency_seconds", {
    id: "000/M8",
    unit: "seconds",
    help: "Time of one AI agent call",
    labels: { agent_type: AGENT_TYPE, model: MODEL },
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120],
    proposed: {
      type: "the document says Summary, which has no quantiles in Python and none that could be aggregated",
      buckets: "from a short answer to a long generation",
      "labels.agent_type": bounded,
      "labels.model": bounded,
    },
  }),
  qaDecisions: counter("qa_gate_acceptance_total", {
    id: "000/M9",
    unit: "decisions",
    help: "Decisions of the quality gates",
    labels: { result: ["accepted", "rejected"], stage: STAGE },
    proposed: {
      "labels.result": "an acceptance rate has two outcomes; the document names neither",
      "labels.stage": bounded,
    },
  }),
  videoSize: histogram("video_output_size_bytes", {
    id: "000/M10",
    unit: "bytes",
    help: "Size of a delivered video",
    labels: { preset: PRESET, duration: ["short", "medium", "long"] },
    buckets: [1e5, 1e6, 5e6, 1e7, 5e7, 1e8, 5e8, 1e9],
    proposed: {
      buckets: "the Python default ends at 10 bytes; from a thumbnail clip to a gigabyte",
      "labels.duration": "classes instead of seconds, whose values would be unbounded",
      "labels.preset": bounded,
    },
  }),
  databaseLatency: histogram("db_operation_latency_seconds", {
    id: "000/M11",
    unit: "seconds",
    help: "Time of one database operation",
    labels: {
      operation: open({ atMost: 8, examples: ["select", "insert"] }),
      table: open({ atMost: 20, examples: ["jobs"] }),
    },
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    proposed: {
      buckets: "holds the proposed threshold of 100 ms and values above it",
      "labels.operation": bounded,
      "labels.table": bounded,
    },
  }),
  apiResponseTime: histogram("api_response_time_seconds", {
    id: "000/M12",
    unit: "seconds",
    help: "Time of one HTTP request",
    labels: {
      method: METHOD,
      endpoint: open({ atMost: 20, examples: ["/api/pipeline/execute", "/metrics"] }),
      status: STATUS_CODE,
    },
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    proposed: {
      buckets: "answers of an API; pipelines have a histogram of their own",
      "labels.endpoint": bounded,
      "labels.status": "codes as FastAPI gives them; the document names the label only",
      "labels.method": "the methods of HTTP",
    },
  }),
};
