// Metric families that CHE-NU's document promises without a name ("connections", "messages", "budget", …):
// every name here is a proposal, so that what is promised can be seen. The cache hit rate needs none: hits and misses give it.
import { counter, gauge, histogram } from "../../components/signals/metric.ts";
import { AGENT } from "./metrics.ts";

const promised = "the document promises the family and gives no name";
const agent = "as for the other metrics of agents";

/** What chenu-backend exposes under a name of ours. */
export const families = {
  databaseConnections: gauge("db_connections_active", {
    id: "001/F1",
    unit: "connections",
    help: "Connections in use of this instance's pool",
    across: "sum",
    proposed: { name: promised, across: "each instance has its own pool" },
  }),
  agentDuration: histogram("agent_execution_duration_seconds", {
    id: "001/F2",
    unit: "seconds",
    help: "Time of one agent run",
    labels: AGENT,
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    proposed: {
      name: "record_agent_execution is given a duration that no metric of the document takes",
      buckets: "the document's example takes 1.2 s; a run of several model calls takes up to a minute",
      "labels.agent_id": agent,
      "labels.agent_name": agent,
    },
  }),
  threadMessages: counter("thread_messages_total", {
    id: "001/F3",
    unit: "messages",
    help: "Messages written to threads",
    proposed: { name: promised },
  }),
  threadBudget: gauge("thread_budget_remaining", {
    id: "001/F4",
    unit: "tokens",
    help: "Tokens left in the budgets of all threads",
    across: "max",
    proposed: {
      name: promised,
      unit: "a thread spends tokens in the document's log example; no unit is given",
      across: "budgets live in the database, so every instance reads the same ones",
    },
  }),
  websocketConnections: gauge("websocket_connections_active", {
    id: "001/F5",
    unit: "connections",
    help: "Open WebSocket connections of this instance",
    across: "sum",
    proposed: { name: promised, across: "a socket is open in exactly one instance" },
  }),
  websocketMessages: counter("websocket_messages_total", {
    id: "001/F6",
    unit: "messages",
    help: "WebSocket messages by direction",
    labels: { direction: ["in", "out"] },
    proposed: { name: promised, "labels.direction": "a message comes in or goes out" },
  }),
};
