// Each query in the dialect of its targets: what an evaluator cannot do, or does otherwise than Prometheus, is told with its
// place and what to write, and what it says to write passes.
import { describe, expect, test } from "vitest";
import { alert } from "../../components/alerts/alert.ts";
import { checkDialects, DIALECTS } from "../../components/alerts/dialects.ts";
import { gmpRules } from "../../components/alerts/gmpRules.ts";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { mirrorPolicies } from "../../components/alerts/mirror.ts";
import { systemSecondPath } from "../../components/alerts/secondPath.ts";
import type { MetricsStore } from "../../components/model/stack.ts";
import { defineSystem } from "../../components/model/system.ts";
import { promql, targetsUp } from "../../components/signals/builders.ts";
import { dialectFindings } from "../../components/signals/dialect.ts";
import { gauge } from "../../components/signals/metric.ts";
import type { Signal } from "../../components/signals/signal.ts";
import { inProd, resolved, stackOf } from "./inStack.ts";

const queue = gauge("queue_length", { unit: "jobs", help: "Jobs that wait", across: "max" });

function shop(when: Signal, side: object = { above: { warning: 5 } }) {
  const system = defineSystem({
    name: "shop",
    title: "Shop",
    services: {
      api: {
        workload: "cloud-run",
        description: "Sells",
        port: 8080,
        endpoints: [{ port: 9090 }],
        metrics: [queue],
      },
    },
    signals: {},
    alerts: [
      alert("Busy", {
        when,
        ...side,
        for: "5m",
        summary: "Busy",
        route: "team",
        runbook: { meaning: "Users wait.", firstLook: ["The queue"] },
      }),
    ],
    channels: { mail: { kind: "email", addresses: ["a@b.example"] } },
    routes: { team: { channels: ["mail"] } },
  });
  return resolved(system);
}

const by = (text: string) => promql(text, { unit: "jobs" });
const onStore = (metricsSource: MetricsStore) => ({ grafana: { ...stackOf("prod").grafana, metricsSource } });
const found = (text: string, store: MetricsStore) => checkDialects(shop(by(text)), onStore(store));

describe("on Managed Prometheus", () => {
  test.each([
    [
      "a function that came later",
      "mad_over_time(queue_length[5m])",
      '"mad_over_time" came later',
      "write it without, or read the metrics from Mimir",
      "stddev_over_time(queue_length[5m])",
    ],
    [
      "a function that has another name there",
      "double_exponential_smoothing(queue_length[5m], 0.5, 0.5)",
      '"double_exponential_smoothing" came later',
      'write "holt_winters"',
      "holt_winters(queue_length[5m], 0.5, 0.5)",
    ],
    [
      "a selector without an exact name",
      'max({__name__=~"queue_.*"})',
      "names none",
      "name the metric",
      "max(queue_length)",
    ],
  ])("%s is refused", (_, wrong, problem, fix, right) => {
    for (const store of ["gmp", "cloud-monitoring"] as const) {
      expect(found(wrong, store)).toEqual([
        { level: "error", at: "shop.alerts.Busy.when", problem: expect.stringContaining(problem), fix },
      ]);
      expect(found(right, store)).toEqual([]);
    }
  });

  test("what Mimir can do is no mistake there: it is left out of the other targets, with a notice", () => {
    const text = "mad_over_time(queue_length[5m])";
    expect(found(text, "mimir")).toEqual([
      {
        level: "notice",
        at: "shop.alerts.Busy.when",
        problem: expect.stringMatching(/^it is left out of the rules for Managed Prometheus .* came later$/),
        fix: expect.any(String),
      },
    ]);
    expect(gmpRules(shop(by(text)))).toEqual([]);
    expect(mirrorPolicies(shop(by(text))).policies).toEqual([]);
  });
});

describe("where only ranges are answered", () => {
  test.each([
    [
      "a comparison that filters",
      "max(queue_length) > 5",
      "filters",
      "write > bool, or compare in the alert's",
      "max(queue_length) > bool 5",
    ],
    [
      "`and`",
      "max(queue_length) and max(queue_length) > bool 1",
      "filters",
      "multiply by a comparison with `bool`",
      "max(queue_length) * (max(queue_length) > bool 1)",
    ],
    [
      "`unless`",
      "max(queue_length) unless vector(1)",
      "filters",
      "multiply by a comparison with `bool`",
      "max(queue_length) * (vector(1) == bool 0)",
    ],
  ])("%s is refused", (_, wrong, problem, fix, right) => {
    expect(found(wrong, "cloud-monitoring")).toEqual([
      expect.objectContaining({
        level: "error",
        at: "shop.alerts.Busy.when",
        problem: expect.stringContaining(problem),
        fix: expect.stringContaining(fix),
      }),
    ]);
    expect(found(right, "cloud-monitoring")).toEqual([]);
    expect(found(wrong, "gmp")).toEqual([]);
  });

  test("absence is counted, and not waited for", () => {
    const [refused] = found("absent(queue_length)", "cloud-monitoring");
    expect(refused?.fix).toContain("`targetsUp`) and alert below 1");
    const counted = shop(targetsUp(), { below: { critical: 1 } });
    expect(checkDialects(counted, onStore("cloud-monitoring"))).toEqual([]);
  });

  test("a choice between two values goes on with the other one", () => {
    expect(found("max(queue_length) > 5 or vector(0)", "cloud-monitoring")).toEqual([]);
  });

  test("a signal that only panels show may filter", () => {
    const system = shop(by("max(queue_length)"));
    const shown = { ...system, signals: { long: by("max(queue_length) > 5") } };
    expect(checkDialects(shown, onStore("cloud-monitoring"))).toEqual([]);
  });
});

describe.each(inProd)("every query of %s", (_, system) => {
  test.each(["gmp", "mimir", "cloud-monitoring"] as const)(
    "is in the dialect of %s as it is rendered",
    (store) => {
      const groups = grafanaGroups(system, { store, dataSourceUid: "m", folderUid: "f" });
      const queries = groups.flatMap(({ rules }) =>
        rules.map(({ data }) => {
          const { expr, promQLQuery } = data[0]!.model as { expr?: string; promQLQuery?: { expr: string } };
          return promQLQuery?.expr ?? expr ?? "";
        }),
      );
      expect(queries).not.toContain("");
      expect(
        queries.flatMap((text) => dialectFindings(text, DIALECTS[store]).map((each) => [text, each])),
      ).toEqual([]);
    },
  );

  test("is in Managed Prometheus's dialect where its own targets evaluate it", () => {
    const texts = [
      ...gmpRules(system).flatMap(({ spec }) =>
        spec.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
      ),
      ...[...mirrorPolicies(system).policies, ...systemSecondPath(system).policies].flatMap(
        ({ conditions }) => conditions.map(({ query }) => query),
      ),
    ];
    expect(texts.flatMap((text) => dialectFindings(text, "managed-prometheus"))).toEqual([]);
  });
});
