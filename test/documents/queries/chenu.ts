// Mistakes of CHE-NU's document that are about metrics, queries and alerts; its rules are prose, so the words are its tables'.
import type { SystemDescription } from "../../../components/model/system.ts";
import { chenu as described } from "../../../systems/chenu/index.ts";
import { panel, type Refused, withAlert } from "../described.ts";

const chenu: SystemDescription = described;
const at = "chenu.signals.document";

/** Refused mistakes of 001. */
export const chenuRefused: readonly Refused[] = [
  {
    id: "001/3",
    text: "High API Latency: P95 > 1s",
    bad: withAlert(chenu, "HighAPILatency", { name: "High API Latency" }),
    at: "chenu.alerts.High API Latency",
    problem: '"High API Latency" is no name for an alert',
    fix: 'write it in PascalCase, such as "HighErrorRate"',
    good: withAlert(chenu, "HighAPILatency", { title: "High API Latency" }),
  },
  {
    id: "001/4",
    text: "Slow Database Queries: P95 > 500ms, on db_query_duration without a unit",
    bad: withAlert(chenu, "SlowDatabaseQueries", { above: { warning: 500 } }),
    at: "chenu.alerts.SlowDatabaseQueries.above.warning",
    problem: "500 is no threshold of a signal in seconds",
    fix: 'write "120s"',
    good: withAlert(chenu, "SlowDatabaseQueries", { above: { warning: "500ms" } }),
  },
  {
    id: "001/5",
    text: "agent_tokens_used",
    bad: panel(chenu, "sum by (agent_name) (rate(agent_tokens_used[5m]))", {
      unit: "tokens/s",
      by: ["agent_name"],
    }),
    at,
    problem: 'no service of the system declares the metric "agent_tokens_used"',
    fix: 'write "agent_tokens_used_total", or declare it',
    good: panel(chenu, "sum by (agent_name) (rate(agent_tokens_used_total[5m]))", {
      unit: "tokens/s",
      by: ["agent_name"],
    }),
  },
  {
    id: "001/6",
    text: "threads_total: Active threads",
    bad: panel(chenu, "sum(rate(threads_total[5m]))", { unit: "threads/s" }),
    at,
    problem: 'rate() is for counters, and "threads_total" is a gauge',
    fix: "write max(threads_total) for what it is now, or delta(threads_total[5m]) for how it moved",
    good: panel(chenu, "max(threads_total)", { unit: "threads" }),
  },
  {
    id: "001/7",
    text: "Cache hits/misses/hit rate: Hit rate < 50%",
    bad: panel(chenu, "avg(cache_hit_rate)", { unit: "ratio" }),
    at,
    problem: 'no service of the system declares the metric "cache_hit_rate"',
    fix: "declare it among a service's metrics",
    good: panel(
      chenu,
      "sum(rate(cache_hits_total[10m])) / (sum(rate(cache_hits_total[10m])) + sum(rate(cache_misses_total[10m])))",
      { unit: "ratio" },
    ),
  },
  {
    id: "001/8",
    text: "agent_executions_total: Agent runs by status, recorded with success=True",
    bad: panel(chenu, 'sum(rate(agent_executions_total{success="False"}[10m]))', { unit: "calls/s" }),
    at,
    problem: '"agent_executions_total" has no label "success"',
    fix: "write one of agent_id, agent_name, status",
    good: panel(chenu, 'sum(rate(agent_executions_total{status!="success"}[10m]))', { unit: "calls/s" }),
  },
  {
    id: "001/8",
    text: "agent_executions_total: a status value that the document leaves out",
    bad: panel(chenu, 'sum(rate(agent_executions_total{status="failed"}[10m]))', { unit: "calls/s" }),
    at,
    problem: 'no value of "status" of "agent_executions_total" is matched by ="failed"',
    fix: "write one of success, failure",
    good: panel(chenu, 'sum(rate(agent_executions_total{status="failure"}[10m]))', { unit: "calls/s" }),
  },
  {
    id: "001/16",
    text: "per request: user context, metrics",
    bad: panel(chenu, "sum by (user_id) (rate(http_requests_total[5m]))", {
      unit: "requests/s",
      by: ["user_id"],
    }),
    at,
    problem: 'sum by (user_id) keeps the label "user_id" apart, which nothing in it has',
    fix: "write one of cluster, endpoint, instance, job, location, method, namespace, project_id, revision_name, status_code",
    good: panel(chenu, "sum by (endpoint) (rate(http_requests_total[5m]))", {
      unit: "requests/s",
      by: ["endpoint"],
    }),
  },
];
