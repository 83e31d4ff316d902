// A guard against little traffic, run by Prometheus: with too few events no comparison holds, above or below; with enough the
// alert fires as it does without a guard.
import { expect, test } from "vitest";
import { type PrometheusGroup, prometheusGroups } from "../../components/alerts/prometheus.ts";
import { chenu } from "../../systems/chenu/index.ts";
import { runRuleTests } from "../../tools/promtool/run.ts";
import type { TestSeries } from "../../tools/promtool/series.ts";
import { resolved } from "../alerts/inStack.ts";
import { expectAlert } from "./expectAlert.ts";
import { filesOf } from "./filesOf.ts";

const guarded = resolved(chenu, "prod", {
  systems: { chenu: { alerts: { HighErrorRate: { minEvents: 20 }, LowCacheHitRate: { minEvents: 50 } } } },
});

/** What is told is not this test's business. */
const bare = (group: PrometheusGroup): PrometheusGroup => ({
  ...group,
  rules: group.rules.map((rule) => ({
    ...rule,
    labels: { severity: rule.labels.severity! },
    annotations: {},
  })),
});

const place = { cluster: "__run__", namespace: "chenu-backend", instance: "a" };
const counter = (name: string, labels: Readonly<Record<string, string>>, aMinute: number): TestSeries => ({
  name,
  labels: { ...place, ...labels },
  type: "counter",
  phases: [{ lasts: "40m", value: aMinute }],
});
const responses = (served: number, failed: number) => [
  counter("http_requests_total", { method: "GET", endpoint: "/agents", status_code: "200" }, served),
  counter("http_requests_total", { method: "GET", endpoint: "/agents", status_code: "500" }, failed),
];
const lookUps = (hits: number, misses: number) => [
  counter("cache_hits_total", {}, hits),
  counter("cache_misses_total", {}, misses),
];

const errors = { system: "chenu", name: "HighErrorRate", severity: "critical" } as const;
const cache = { system: "chenu", name: "LowCacheHitRate", severity: "warning" } as const;
const fires = (severity: string) => ({ labels: { severity }, annotations: {} });

const pairs = [
  expectAlert(errors, "half of three requests a minute")
    .given(...responses(1.5, 1.5))
    .quietAt("10m", "20m", "40m"),
  expectAlert(errors, "half of six requests a minute")
    .given(...responses(3, 3))
    .firesAt("20m", fires("critical")),
  expectAlert(errors, "none of six requests a minute")
    .given(...responses(6, 0))
    .quietAt("20m"),
  expectAlert(cache, "a quarter of four look-ups a minute")
    .given(...lookUps(1, 3))
    .quietAt("20m", "30m", "40m"),
  expectAlert(cache, "a quarter of eight look-ups a minute")
    .given(...lookUps(2, 6))
    .firesAt("30m", fires("warning")),
];

test("few events say nothing, above or below a threshold, and enough of them do", async () => {
  const files = filesOf({ chenu: prometheusGroups(guarded).map(bare) }, pairs);
  expect(files).toHaveLength(2);
  expect([...(await runRuleTests(files)).values()].flat().join("\n\n")).toBe("");
});
