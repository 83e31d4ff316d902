// The rules as Grafana takes them: the exact model for each metrics source, and for every alert of every system what
// Grafana would check and what it would not.
import { describe, expect, test } from "vitest";
import { type GrafanaOptions, type GrafanaRule, grafanaGroups } from "../../components/alerts/grafana.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { all } from "../systems/all.ts";
import { inProd, resolved } from "./inStack.ts";

const options: GrafanaOptions = { store: "gmp", dataSourceUid: "metrics", folderUid: "folder" };
const vmAgent = resolved(all["vm-agent"]!);

function ruleOf(title: string, more: Partial<GrafanaOptions> = {}, system = vmAgent): GrafanaRule {
  const found = grafanaGroups(system, { ...options, ...more })
    .flatMap(({ rules }) => rules)
    .find((rule) => rule.title === title);
  if (!found) throw new Error(`no rule ${title}`);
  return found;
}

describe("a rule for a source with instant queries", () => {
  test("is one instant query and one threshold stage", () => {
    const { data, condition } = ruleOf("FastAPIHighLatency (warning)");
    expect(condition).toBe("B");
    expect(data).toEqual([
      {
        refId: "A",
        datasourceUid: "metrics",
        relativeTimeRange: { from: 600, to: 0 },
        model: {
          refId: "A",
          datasource: { type: "prometheus", uid: "metrics" },
          editorMode: "code",
          expr: 'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{cluster="__gce__", instance_name="vm-agent", job="fastapi-app"}[5m])))',
          instant: true,
          range: false,
          intervalMs: 1000,
          maxDataPoints: 43200,
        },
      },
      {
        refId: "B",
        datasourceUid: "__expr__",
        relativeTimeRange: { from: 0, to: 0 },
        model: {
          refId: "B",
          datasource: { type: "__expr__", uid: "__expr__" },
          type: "threshold",
          expression: "A",
          conditions: [
            {
              type: "query",
              evaluator: { type: "gt", params: [1] },
              operator: { type: "and" },
              query: { params: ["A"] },
              reducer: { type: "last", params: [] },
            },
          ],
          intervalMs: 1000,
          maxDataPoints: 43200,
        },
      },
    ]);
  });

  test("carries who, where and what to do", () => {
    const rule = ruleOf("FastAPIDown (critical)", {
      panels: { FastAPIDown: { dashboardUid: "vm-agent", panelId: 7 } },
    });
    expect(rule).toMatchObject({
      uid: "vm-agent-fast-api-down-critical",
      for: "30s",
      labels: { severity: "critical", system: "vm-agent", environment: "prod", service: "agent-loop" },
      annotations: {
        runbook_url: "https://runbooks.example/vm-agent/FastAPIDown.md",
        __dashboardUid__: "vm-agent",
        __panelId__: "7",
      },
      notification_settings: { receiver: `vm-agent-prod-${rule.labels.route}` },
    });
    expect(rule.notification_settings?.group_by.slice(0, 2)).toEqual(["alertname", "grafana_folder"]);
  });

  test("treats silence as an alarm only where presence is watched, and a failing query as an error", () => {
    expect(ruleOf("FastAPIDown (critical)")).toMatchObject({
      noDataState: "Alerting",
      execErrState: "Error",
    });
    expect(ruleOf("FastAPIHighLatency (warning)")).toMatchObject({
      noDataState: "OK",
      execErrState: "Error",
    });
  });

  test("fires below where the signal must not fall", () => {
    expect(ruleOf("FastAPIDown (critical)").data[1]?.model).toMatchObject({
      conditions: [{ evaluator: { type: "lt", params: [1] } }],
    });
  });
});

describe("a rule for a source with ranges only", () => {
  test("reduces two steps to the last value before it compares", () => {
    const { data, condition, annotations } = ruleOf("FastAPIHighErrorRate (critical)", {
      store: "cloud-monitoring",
    });
    expect(condition).toBe("C");
    expect(data.map(({ refId, relativeTimeRange }) => [refId, relativeTimeRange])).toEqual([
      ["A", { from: 120, to: 0 }],
      ["B", { from: 0, to: 0 }],
      ["C", { from: 0, to: 0 }],
    ]);
    expect(data[0]?.model).toMatchObject({
      queryType: "promQL",
      promQLQuery: { projectName: "acme-prod", step: "60s" },
      timeSeriesList: { projectName: "acme-prod", filters: [] },
      datasource: { type: "stackdriver", uid: "metrics" },
    });
    expect(data[1]?.model).toMatchObject({
      type: "reduce",
      expression: "A",
      reducer: "last",
      settings: { mode: "dropNN" },
    });
    expect(data[2]?.model).toMatchObject({ type: "threshold", expression: "B" });
    expect(annotations.description).toContain("$values.B.Value");
  });
});

describe("groups", () => {
  test("an alert that waits 30 s is evaluated every 30 s, apart from the others", () => {
    const groups = grafanaGroups(vmAgent, options);
    expect(groups.map(({ title, interval }) => [title, interval])).toEqual([
      ["vm-agent-30s", 30],
      ["vm-agent-1m", 60],
      ["vm-agent-5m", 300],
    ]);
    expect(groups[0]?.rules.map(({ title }) => title)).toEqual(["FastAPIDown (critical)"]);
  });

  test("a window of a day, or of three, is read every five minutes", () => {
    const groups = grafanaGroups(resolved(all.aiprod!), options);
    const rare = groups.find(({ interval }) => interval === 300)?.rules.map(({ title }) => title);
    expect(rare).toEqual(
      expect.arrayContaining([
        "PipelineCostThresholdExceeded (warning)",
        "PipelineCostThresholdExceeded (critical)",
        "PipelineSuccessSlowBurn (warning)",
      ]),
    );
  });
});

describe("several environments in one organisation", () => {
  test("have rules of different uids and contact points of different names", () => {
    const dev = ruleOf("HighErrorRate (critical)", { uidSuffix: "dev" }, resolved(all.chenu!, "dev"));
    const prod = ruleOf("HighErrorRate (critical)", { uidSuffix: "prod" }, resolved(all.chenu!));
    expect(dev.uid).not.toBe(prod.uid);
    expect(dev.notification_settings?.receiver).not.toBe(prod.notification_settings?.receiver);
  });

  test("in owner mode a rule names no contact point: the tree decides", () => {
    expect(ruleOf("NodeDown (critical)", { routing: "owner" })).not.toHaveProperty("notification_settings");
  });
});

describe.each(inProd)("every rule of %s", (_, system) => {
  const groups = grafanaGroups(system, options);
  const rules = groups.flatMap((group) => group.rules.map((rule) => ({ ...rule, interval: group.interval })));

  test("exists, and there is at least one for each severity of each alert", () => {
    expect(rules).toHaveLength(system.alerts.flatMap(({ levels }) => Object.keys(levels)).length);
  });

  test("has a uid and a title of its own, as Grafana wants them", () => {
    expect(new Set(rules.map(({ uid }) => uid)).size).toBe(rules.length);
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
    expect(rules.filter(({ uid }) => !/^[A-Za-z0-9_-]{1,40}$/.test(uid))).toEqual([]);
  });

  test("asks PromQL that parses, and names an existing stage as its condition", () => {
    for (const { data, condition } of rules) {
      expect(data.map(({ refId }) => refId)).toContain(condition);
      const expr = String(data[0]?.model.expr);
      expect(parsePromql(expr).errorAt, expr).toBeUndefined();
      expect(parsePromql(expr).selectors.every(({ matchers }) => matchers.length > 1)).toBe(true);
    }
  });

  test("is evaluated at a multiple of ten seconds that divides its waiting time", () => {
    const units = { s: 1, m: 60, h: 3600 };
    for (const rule of rules) {
      const pending = Number.parseFloat(rule.for) * units[rule.for.at(-1) as keyof typeof units];
      expect([rule.interval % 10, pending % rule.interval], rule.title).toEqual([0, 0]);
    }
  });

  test("expands no placeholder of Prometheus's own dialect", () => {
    for (const { annotations } of rules)
      expect(JSON.stringify(annotations)).not.toMatch(/\$value\b(?!s)|\$threshold/);
  });
});
