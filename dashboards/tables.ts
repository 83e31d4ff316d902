// A table of last values, a column for each label that is kept apart. A Prometheus source answers with a table; of Cloud
// Monitoring's series the last values are taken and their labels made columns.
import type { DataTransformerConfig } from "@grafana/grafana-foundation-sdk/dashboard";
import type { MetricsStore } from "../components/model/stack.ts";
import { groupingOf, type Signal } from "../components/signals/signal.ts";

/** What makes a table of the answer to a signal's query. */
export function asTable(signal: Signal, store: MetricsStore): readonly DataTransformerConfig[] {
  const labels = groupingOf(signal);
  const order = Object.fromEntries([...labels, "Value"].map((column, index) => [column, index]));
  if (store !== "cloud-monitoring")
    return [
      { id: "organize", options: { excludeByName: { Time: true }, indexByName: order, renameByName: {} } },
    ];
  return [
    { id: "reduce", options: { mode: "seriesToRows", reducers: ["lastNotNull"], labelsToFields: true } },
    {
      id: "organize",
      options: {
        excludeByName: { Field: true },
        indexByName: order,
        renameByName: { "Last *": "Value" },
      },
    },
  ];
}
