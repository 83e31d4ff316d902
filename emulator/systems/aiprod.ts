// AIPROD as it runs: some forty video jobs a minute for about 700 dollars a day.
import { always, counter, type EmulatedSystem, gauge, histogram, split, type Values } from "../traffic.ts";
import { METHODS, QUERIES, QUICK } from "./http.ts";

const JOBS = 0.7;
const PRESETS = { quick_social: 0.6, cinematic: 0.1, explainer: 0.3 };
const AGENTS = { semantic_qa: 0.5, visual_translator: 0.3, creative_director: 0.2 };
const BACKENDS = { primary: 0.9, fallback: 0.1 };
const OUTCOMES = { success: 0.9995, failure: 0.0005 };

const RUNS: Values = [
  [20, 0.3],
  [45, 0.35],
  [80, 0.3],
  [110, 0.048],
  [170, 0.002],
];

const queueDepth = gauge("pubsub_queue_depth", "Undelivered messages", {
  level: 8,
  swing: 0.5,
  shared: true,
  series: split({ topic: { "pipeline-jobs": 1, "render-jobs": 0.3 } }),
});

/** AIPROD. */
export const aiprod: EmulatedSystem = {
  places: {
    "aiprod-v33": {
      instances: [
        { id: "0087599d42a1", revision: "aiprod-v33-00042-kib", part: 0.55 },
        { id: "0087599d42b7", revision: "aiprod-v33-00042-kib", part: 0.45 },
      ],
      pages: [
        {
          port: 8000,
          families: [
            histogram("pipeline_duration_seconds", "Time of a pipeline", {
              buckets: [1, 5, 10, 30, 60, 120, 180, 240, 300, 450, 600, 900, 1800, 3600],
              perSecond: JOBS,
              values: RUNS,
              series: split({ status: OUTCOMES, preset: PRESETS, agent_type: AGENTS }),
            }),
            histogram("pipeline_cost_dollars", "Cost of a job", {
              buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 20, 50],
              perSecond: JOBS,
              values: [
                [0.005, 0.7],
                [0.02, 0.28],
                [0.06, 0.02],
              ],
              series: split({ status: OUTCOMES, backend: BACKENDS, preset: PRESETS }),
            }),
            counter("ai_agent_calls_total", "Calls of agents", {
              perSecond: 3,
              series: split({
                agent_type: AGENTS,
                status: { success: 0.9999, error: 0.00008, timeout: 0.00002 },
                model: { gemini: 1 },
              }),
            }),
            counter("render_failures_total", "Renders that failed", {
              perSecond: 0.00005,
              series: split({
                reason: { out_of_memory: 0.6, codec: 0.4 },
                backend: BACKENDS,
                stage: { render: 0.8, encode: 0.2 },
              }),
            }),
            counter("user_jobs_completed_total", "Jobs completed", {
              perSecond: JOBS,
              series: split({ preset: PRESETS, quality_tier: { standard: 0.8, premium: 0.2 } }),
            }),
            gauge("pipeline_active_jobs", "Jobs in progress", {
              level: 20,
              swing: 0.4,
              series: split({ status: { running: 0.8, queued: 0.2 }, preset: PRESETS }),
            }),
            queueDepth,
            histogram("ai_agent_latency_seconds", "Time of a call", {
              buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120],
              perSecond: 3,
              values: [
                [0.8, 0.5],
                [2, 0.4],
                [8, 0.1],
              ],
              series: split({ agent_type: AGENTS, model: always("gemini") }),
            }),
            counter("qa_gate_acceptance_total", "Decisions", {
              perSecond: JOBS,
              series: split({
                result: { accepted: 0.94, rejected: 0.06 },
                stage: { script: 0.5, final: 0.5 },
              }),
            }),
            histogram("video_output_size_bytes", "Size of a video", {
              buckets: [1e5, 1e6, 5e6, 1e7, 5e7, 1e8, 5e8, 1e9],
              perSecond: JOBS,
              values: [
                [4e6, 0.6],
                [3e7, 0.3],
                [2e8, 0.1],
              ],
              series: split({ preset: PRESETS, duration: { short: 0.7, medium: 0.25, long: 0.05 } }),
            }),
            histogram("db_operation_latency_seconds", "Time of a database operation", {
              buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
              perSecond: 25,
              values: QUERIES,
              series: split({ operation: { select: 0.8, insert: 0.2 }, table: { jobs: 0.7, videos: 0.3 } }),
            }),
            histogram("api_response_time_seconds", "Time of a request", {
              buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
              perSecond: 8,
              values: QUICK,
              series: split({
                method: METHODS,
                endpoint: { "/api/pipeline/execute": 0.4, "/api/pipeline/status": 0.6 },
                status: { "200": 0.98, "422": 0.0198, "500": 0.0002 },
              }),
            }),
          ],
        },
      ],
    },
  },
  platform: {
    queue: [
      gauge("pubsub_googleapis_com:subscription_oldest_unacked_message_age", "Age of the oldest message", {
        level: 12,
        swing: 0.5,
        series: split({ subscription_id: always("aiprod-jobs") }),
      }),
      gauge("pubsub_googleapis_com:subscription_num_undelivered_messages", "Undelivered messages", {
        level: 8,
        swing: 0.5,
        series: split({ subscription_id: always("aiprod-jobs") }),
      }),
    ],
  },
  incidents: {
    "gemini-times-out": {
      title: "Calls of one agent to Gemini time out",
      changes: [
        {
          metric: "ai_agent_calls_total",
          where: { agent_type: "semantic_qa", status: "timeout" },
          perSecond: 2,
        },
      ],
    },
    "renders-fail": {
      title: "Video renders run out of memory",
      changes: [{ metric: "render_failures_total", where: { reason: "out_of_memory" }, perSecond: 1 }],
    },
    "jobs-pile-up": {
      title: "A client starts far more jobs than usual",
      changes: [{ metric: "pipeline_active_jobs", where: { status: "queued" }, level: 40 }],
    },
    "queue-stalls": {
      title: "Nobody takes jobs from the queue",
      changes: [
        { metric: "pubsub_queue_depth", where: { topic: "pipeline-jobs" }, level: 400 },
        { metric: "pubsub_googleapis_com:subscription_oldest_unacked_message_age", level: 900 },
        { metric: "pubsub_googleapis_com:subscription_num_undelivered_messages", level: 400 },
      ],
    },
    "pipelines-fail": {
      title: "One pipeline in five fails",
      changes: [{ metric: "pipeline_duration_seconds", where: { status: "failure" }, perSecond: 0.17 }],
    },
    gone: { title: "The service does not answer", gone: ["aiprod-v33"] },
  },
};
