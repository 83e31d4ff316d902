// The metrics of Google Cloud's own services that signals are made of, declared like an application's.
// A gauge of one resource has one series, so its aggregation only says what holds where a source is several of them.
// The labels of the monitored resource are declared with each metric, so that signals can keep them apart.
import { counter, gauge, histogram, open } from "./metric.ts";

const DATABASE = {
  database_id: open({ atMost: 1, examples: ["acme-prod:main"] }),
  region: open({ atMost: 1, examples: ["europe-west1"] }),
};

/** A Cloud SQL instance. */
export const cloudSql = {
  diskUtilization: gauge("cloudsql_googleapis_com:database_disk_utilization", {
    unit: "ratio",
    help: "Share of the instance's disk that is in use, 0 to 1",
    across: "max",
    labels: DATABASE,
  }),
  up: gauge("cloudsql_googleapis_com:database_up", {
    unit: "info",
    help: "1 while the database server of the instance runs, otherwise 0",
    across: "max",
    labels: DATABASE,
  }),
};

const SUBSCRIPTION = { subscription_id: open({ atMost: 1, examples: ["jobs"] }) };

/** A Pub/Sub subscription. */
export const pubsubSubscription = {
  oldestUnackedAge: gauge("pubsub_googleapis_com:subscription_oldest_unacked_message_age", {
    unit: "seconds",
    help: "Age of the oldest message that nobody has acknowledged",
    across: "max",
    labels: SUBSCRIPTION,
  }),
  undelivered: gauge("pubsub_googleapis_com:subscription_num_undelivered_messages", {
    unit: "messages",
    help: "Messages that are not acknowledged yet",
    across: "sum",
    labels: SUBSCRIPTION,
  }),
};

// The boundaries are not published. A utilisation is a share, so 1 is the last one that matters.
const SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1];
const shares = {
  buckets: "Cloud Monitoring publishes no boundaries; a share of a limit lies between 0 and 1",
};
const REVISION = {
  service_name: open({ atMost: 1, examples: ["api"] }),
  revision_name: open({ atMost: 3, examples: ["api-00042-abc"] }),
  configuration_name: open({ atMost: 1, examples: ["api"] }),
  location: open({ atMost: 1, examples: ["europe-west1"] }),
};
const CONTAINER = { ...REVISION, container_name: open({ atMost: 4, examples: ["app"] }) };
const CLASS = ["1xx", "2xx", "3xx", "4xx", "5xx"] as const;
// Neither are those of times; powers of two between a millisecond and the longest request reach every time.
const MILLISECONDS = Array.from({ length: 23 }, (_, power) => 2 ** power);
const times = { buckets: "Cloud Monitoring publishes no boundaries; Cloud Run ends a request after an hour" };

/** A Cloud Run service, whose instances report through their platform and not through a collector. */
export const cloudRun = {
  requests: counter("run_googleapis_com:request_count", {
    unit: "requests",
    help: "Requests that reached a Cloud Run service",
    labels: { ...REVISION, response_code_class: CLASS },
  }),
  latency: histogram("run_googleapis_com:request_latencies", {
    unit: "{milliseconds}",
    help: "Time from a request's arrival at a Cloud Run service to the end of its answer",
    labels: { ...REVISION, response_code_class: CLASS },
    buckets: MILLISECONDS,
    proposed: times,
  }),
  instances: gauge("run_googleapis_com:container_instance_count", {
    unit: "{instances}",
    help: "Instances of a Cloud Run service",
    across: "sum",
    labels: { ...REVISION, state: ["active", "idle"] },
  }),
  startup: histogram("run_googleapis_com:container_startup_latencies", {
    unit: "{milliseconds}",
    help: "Time that a new instance of a Cloud Run service takes to start",
    labels: REVISION,
    buckets: MILLISECONDS,
    proposed: times,
  }),
  billed: counter("run_googleapis_com:container_billable_instance_time", {
    unit: "seconds",
    help: "Time of instances that Cloud Run bills",
    labels: REVISION,
  }),
  cpu: histogram("run_googleapis_com:container_cpu_utilizations", {
    unit: "ratio",
    help: "Share of its CPU limit that each instance's container uses, 0 to 1",
    labels: CONTAINER,
    buckets: SHARES,
    proposed: shares,
  }),
  memory: histogram("run_googleapis_com:container_memory_utilizations", {
    unit: "ratio",
    help: "Share of its memory limit that each instance's container uses, 0 to 1",
    labels: CONTAINER,
    buckets: SHARES,
    proposed: shares,
  }),
};

const JOB = {
  job_name: open({ atMost: 1, examples: ["nightly"] }),
  location: open({ atMost: 1, examples: ["europe-west1"] }),
};
const RESULT = ["succeeded", "failed"] as const;

/** A Cloud Run job: nothing of it is there between two executions, but Cloud Run counts how they end. */
export const cloudRunJob = {
  executions: counter("run_googleapis_com:job_completed_execution_count", {
    unit: "count",
    help: "Executions of a Cloud Run job that have ended, by how",
    labels: { ...JOB, result: RESULT },
  }),
  running: gauge("run_googleapis_com:job_running_executions", {
    unit: "count",
    help: "Executions of a Cloud Run job that are at work",
    across: "sum",
    labels: JOB,
  }),
};

const CHECK = {
  check_id: open({ atMost: 3, examples: ["health"] }),
  checker_location: open({ atMost: 6, examples: ["eur-belgium", "usa-oregon"] }),
};
const passed = {
  unit: "info",
  help: "1 where a check from outside passed, 0 where it did not, one series a place of origin",
  // Passed where at least one place reaches the service: one provider's broken line is no outage.
  across: "max",
} as const;

/** Uptime checks of a Cloud Run service. */
export const uptimeCheck = {
  passed: gauge("monitoring_googleapis_com:uptime_check_check_passed", {
    ...passed,
    labels: { ...REVISION, ...CHECK },
  }),
};

/** Uptime checks of an address that is no Cloud Run service: a machine, a load balancer. */
export const uptimeUrl = {
  passed: gauge("monitoring_googleapis_com:uptime_check_check_passed", {
    ...passed,
    labels: { host: open({ atMost: 1, examples: ["api.example.com"] }), ...CHECK },
  }),
};
