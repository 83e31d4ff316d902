// The same alerts as Prometheus rules: the document's name, its labels and texts, and queries that parse.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { prometheusFile, prometheusGroups, prometheusYaml } from "../../components/alerts/prometheus.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { all } from "../systems/all.ts";
import { inProd, resolved } from "./inStack.ts";

describe("a Prometheus rule", () => {
  test("keeps the document's name and text, and says who is told", () => {
    const groups = prometheusGroups(resolved(all.nexten!), {
      dashboardUrls: { HighErrorRate: "https://acme.grafana.net/d/nexten" },
    });
    expect(groups[0]?.rules[0]).toEqual({
      alert: "HighErrorRate",
      expr: expect.stringMatching(/status_code!~"2\.\."}\[5m\].* > 0\.05$/),
      for: "2m",
      labels: { severity: "warning", system: "nexten", environment: "prod", route: "warning" },
      annotations: {
        summary: "Taux d'erreur élevé détecté",
        description: "Taux d'erreur: {{ $value | humanizePercentage }} pour {{ $labels.service }}",
        runbook_url: "https://runbooks.example/nexten/HighErrorRate.md",
        dashboard_url: "https://acme.grafana.net/d/nexten",
      },
    });
  });

  test("of a signal that is never empty compares the whole of it, not its last part", () => {
    const down = prometheusGroups(resolved(all["vm-agent"]!))[0]?.rules[0];
    expect(down?.expr).toMatch(/^\(sum\(up\{.*\}\) or vector\(0\)\) < 1$/);
  });

  test("without a waiting time has no `for`", () => {
    const rules = prometheusGroups(resolved(all.aiprod!)).flatMap((group) => group.rules);
    expect(rules.find(({ alert }) => alert === "VideoRenderFailures")).not.toHaveProperty("for");
  });
});

describe.each(inProd)("the rule file of %s", (name, system) => {
  test("reads back as it was meant, the same every time", () => {
    const text = prometheusYaml(system);
    expect(parse(text)).toEqual(prometheusFile(system));
    expect(prometheusYaml(resolved(all[name]!))).toBe(text);
  });

  test("holds only queries that parse, each ending in a comparison", () => {
    for (const { expr } of prometheusGroups(system).flatMap(({ rules }) => rules)) {
      expect(parsePromql(expr).errorAt, expr).toBeUndefined();
      expect(expr).toMatch(/ [<>] -?[\d.]+$/);
    }
  });
});
