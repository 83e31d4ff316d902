// Every dashboard of every system, as Grafana gets it: the linter's rules, the grid, ids, and what each metrics source needs.
import { describe, expect, test } from "vitest";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { ruleOptions } from "../../components/model/grafanaOptions.ts";
import type { MetricsStore } from "../../components/model/stack.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { panelsOfAlerts, systemDashboards } from "../../dashboards/index.ts";
import { dashboards as nextenDashboards } from "../../systems/nexten/dashboards.ts";
import { inProd, resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { type Board, type BoardPanel, lint, PROFILES, showing, substituted, textOf } from "./linter.ts";

const STORES: readonly MetricsStore[] = ["gmp", "mimir", "cloud-monitoring"];
const boards = (name: string, store: MetricsStore = "gmp"): readonly Board[] =>
  systemDashboards(resolved(all[name]!), { store }).map(({ json }) => json as Board);
const panelOf = (board: Board, title: string): BoardPanel => {
  const found = showing(board).find((panel) => panel.title === title);
  if (!found) throw new Error(`no panel ${title} on ${board.title}`);
  return found;
};

test.each(STORES)("all seventeen rules of the linter are held or excluded with a reason for %s", (store) => {
  const { rules, excluded } = PROFILES[store];
  expect(Object.keys(rules).length + Object.keys(excluded).length).toBe(17);
  expect(Object.values(excluded).every((reason) => reason.length > 10)).toBe(true);
});

describe.each(inProd)("the dashboards of %s", (_, system) => {
  describe.each(STORES)("for %s", (store) => {
    const models = systemDashboards(system, { store });
    const drawn = models.map(({ json }) => json as Board);

    test("hold the rules of the linter", () => {
      expect(drawn.flatMap((board) => lint(board, store))).toEqual([]);
    });

    test("are there, under uids and titles of their own", () => {
      expect(models.length).toBeGreaterThan(0);
      expect(new Set(models.map(({ uid }) => uid)).size).toBe(models.length);
      expect(new Set(models.map(({ title }) => title)).size).toBe(models.length);
      expect(models.filter(({ uid }) => !/^[A-Za-z0-9_-]{1,40}$/.test(uid))).toEqual([]);
    });

    test("number their panels and queries uniquely", () => {
      for (const board of drawn) {
        const ids = board.panels.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { targets = [] } of showing(board))
          expect(targets.map(({ refId }) => refId)).toEqual(targets.map((_, index) => "ABCDEF"[index]));
      }
    });

    test("read only series of their own system", () => {
      const scopes = new Set(["cluster", "monitored_resource"]);
      for (const target of drawn.flatMap(showing).flatMap(({ targets = [] }) => targets))
        for (const { matchers } of parsePromql(substituted(textOf(target))).selectors)
          expect(matchers.some(({ label }) => scopes.has(label))).toBe(true);
    });

    test("are the same for the same model", () => {
      expect(JSON.stringify(systemDashboards(system, { store }))).toBe(JSON.stringify(models));
    });
  });

  test("show the signal of every alert, and every signal that has a name", () => {
    expect(Object.keys(panelsOfAlerts(system)).sort()).toEqual(system.alerts.map(({ name }) => name).sort());
    const ids = new Map(
      systemDashboards(system, { store: "gmp" }).map(({ uid, json }) => [uid, (json as Board).panels]),
    );
    for (const { dashboardUid, panelId } of Object.values(panelsOfAlerts(system)))
      expect(ids.get(dashboardUid)?.some(({ id }) => id === panelId)).toBe(true);
  });
});

describe("a panel follows its signal", () => {
  const [performance] = boards("aiprod");

  test("unit, colours and words come from the signal and the alerts that watch it", () => {
    expect(panelOf(performance!, "P95 Latency")).toMatchObject({
      type: "gauge",
      description: expect.stringContaining("Alert PipelineLatencySLABreach: warning > 120s, critical > 300s"),
      fieldConfig: {
        defaults: {
          unit: "s",
          thresholds: {
            steps: [
              { value: null, color: "green" },
              { value: 120, color: "yellow" },
              { value: 300, color: "red" },
            ],
          },
        },
      },
    });
  });

  test("it leads to the runbook and the rules of each alert that watches it, to the logs of its time and to traces", () => {
    const links = panelOf(performance!, "P95 Latency").links!;
    expect(links.map(({ title }) => title)).toEqual([
      "Runbook PipelineLatencySLABreach",
      "Alert PipelineLatencySLABreach (warning)",
      "Alert PipelineLatencySLABreach (critical)",
      "Logs",
      "Traces",
    ]);
    expect(links[0]).toMatchObject({
      url: "https://runbooks.example/aiprod/latency-sla.md",
      targetBlank: true,
    });
    expect(links[3]!.url).toContain("resource.labels.service_name%3D%22aiprod-v33%22");
    expect(links[3]!.url).toContain(`;timeRange=\${__from:date:iso}%2F\${__to:date:iso}?project=acme-prod`);
  });

  test("its traces open in Grafana, at its time, where a data source of traces is there", () => {
    const [board] = systemDashboards(resolved(all.aiprod!), {
      store: "mimir",
      tracesUid: "grafanacloud-traces",
    });
    const { url } = panelOf(board!.json as Board, "P95 Latency").links!.find(
      ({ title }) => title === "Traces",
    )!;
    expect(url).toContain(`\${__from}`);
    const panes = JSON.parse(
      new URLSearchParams(url.replaceAll(`\${__from}`, "1").replaceAll(`\${__to}`, "2").split("?")[1]).get(
        "panes",
      )!,
    ) as { traces: object };
    expect(panes.traces).toMatchObject({
      datasource: "grafanacloud-traces",
      queries: [{ query: '{resource.service.name=~"aiprod-api"}' }],
      range: { from: "1", to: "2" },
    });
  });

  test("a system that does not trace leads to no traces", () => {
    const links = boards("gw2optimizer")
      .flatMap(showing)
      .flatMap((panel) => panel.links ?? []);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(({ title }) => title === "Traces")).toEqual([]);
  });

  test("the rules that it leads to are those that are made, under their uids", () => {
    const system = resolved(all.aiprod!);
    const made = grafanaGroups(system, ruleOptions(system, stackOf("prod"), {})).flatMap(
      ({ rules }) => rules,
    );
    const linked = boards("aiprod")
      .flatMap(showing)
      .flatMap((panel) => panel.links ?? [])
      .flatMap(({ title, url }) => (title.startsWith("Alert ") ? [url] : []));
    expect(new Set(linked)).toEqual(new Set(made.map(({ uid }) => `/alerting/grafana/${uid}/view`)));
  });

  test("a value that must not fall is red at the bottom", () => {
    const success = boards("aiprod")
      .flatMap(showing)
      .find(({ title }) => title === "Success Rate");
    expect(success?.fieldConfig?.defaults.thresholds?.steps).toEqual([
      { value: null, color: "red" },
      { value: 0.9, color: "yellow" },
      { value: 0.95, color: "green" },
    ]);
  });

  test("its colours follow an alert that a stack has changed", () => {
    const changed = resolved(all.aiprod!, "prod", {
      systems: { aiprod: { alerts: { PipelineLatencySLABreach: { above: { critical: "240s" } } } } },
    });
    const [board] = systemDashboards(changed, { store: "gmp" }).map(({ json }) => json as Board);
    const { steps } = panelOf(board!, "P95 Latency").fieldConfig!.defaults.thresholds!;
    expect(steps.map(({ value }) => value)).toEqual([null, 120, 240]);
  });

  test("several quantiles in one graph have a query and a name each", () => {
    const { targets } = panelOf(performance!, "Pipeline Latency");
    expect(targets?.map(({ legendFormat }) => legendFormat)).toEqual([
      "P50 Latency",
      "P95 Latency",
      "P99 Latency",
    ]);
  });

  test("the usual window gives way to the zoom, a chosen one does not", () => {
    const query = (title: string) => panelOf(performance!, title).targets![0]!.expr;
    expect(query("Execution Rate")).toContain("[$__rate_interval]");
    expect(query("P95 Latency")).toContain("[10m]");
  });

  test("a signal that stands twice on a dashboard has two panels of different ids", () => {
    const { description, ...rest } = resolved(all.nexten!);
    const signal = rest.signals.requestRate!;
    const twice = { ...description, dashboards: { Twice: { rows: { A: [signal], B: [signal] } } } };
    const board = systemDashboards({ ...rest, description: twice }, { store: "gmp" })[0]!.json as Board;
    const ids = board.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  test("a panel keeps its id when another is put before it", () => {
    const { description, ...rest } = resolved(all.nexten!);
    const [title, dashboard] = Object.entries(nextenDashboards)[0]!;
    const more = {
      ...description,
      dashboards: { [title]: { rows: { New: [Object.values(rest.signals).at(-1)!], ...dashboard.rows } } },
    };
    const before = systemDashboards({ ...rest, description }, { store: "gmp" })[0]!.json as Board;
    const after = systemDashboards({ ...rest, description: more }, { store: "gmp" })[0]!.json as Board;
    expect(after.panels.length).toBe(before.panels.length + 2);
    for (const panel of showing(before)) expect(panelOf(after, panel.title).id).toBe(panel.id);
  });
});

describe("Cloud Monitoring's plugin gets the shape that survives its own migration", () => {
  const [performance] = boards("aiprod", "cloud-monitoring");

  test("a PromQL query with its project, a step and an empty time-series list", () => {
    expect(panelOf(performance!, "Execution Rate").targets).toEqual([
      {
        refId: "A",
        datasource: { type: "stackdriver", uid: `\${datasource}` },
        queryType: "promQL",
        promQLQuery: {
          projectName: "acme-prod",
          expr: 'sum(rate(pipeline_duration_seconds_count{cluster="__run__", namespace="aiprod-v33"}[5m]))',
          step: "$__interval",
        },
        timeSeriesList: { projectName: "acme-prod", filters: [] },
      },
    ]);
  });

  test("names of lines come from overrides and transformations, for it knows no legends", () => {
    expect(panelOf(performance!, "Execution Rate").fieldConfig?.overrides).toEqual([
      {
        matcher: { id: "byFrameRefID", options: "A" },
        properties: [{ id: "displayName", value: "Execution Rate" }],
      },
    ]);
    const [rename] = panelOf(performance!, "Active Jobs").transformations!;
    const name = 'x{namespace="aiprod-v33", preset="quick_social", status="running"}';
    expect(name.replace(new RegExp(rename!.options.regex), rename!.options.renamePattern)).toBe(
      "quick_social running",
    );
  });

  test("no dashboard of it knows Grafana's rate interval", () => {
    expect(JSON.stringify(boards("nexten", "cloud-monitoring"))).not.toContain("__rate_interval");
  });
});

describe("names", () => {
  test("the document's uid and titles are kept", () => {
    expect(boards("vm-agent")[0]).toMatchObject({ uid: "vm-agent", title: "VM Agent Dashboard" });
    expect(boards("aiprod")[0]?.title).toBe("AIPROD V33 - Pipeline Performance");
  });

  test("several environments in one organisation have dashboards of their own", () => {
    const [board] = systemDashboards(resolved(all["vm-agent"]!), { store: "gmp", uidSuffix: "dev" });
    expect(board).toMatchObject({ uid: "vm-agent-dev", title: "VM Agent Dashboard (dev)" });
    expect(panelsOfAlerts(resolved(all["vm-agent"]!), { uidSuffix: "dev" }).HighCPUUsage?.dashboardUid).toBe(
      "vm-agent-dev",
    );
  });

  test("a system that describes no dashboard still has one with every signal", () => {
    const { description, ...rest } = resolved(all.chenu!);
    const [board, services, ...others] = systemDashboards(
      { ...rest, description: { ...description, dashboards: undefined } },
      { store: "gmp" },
    );
    expect([services!.uid, ...others]).toEqual(["chenu-services"]);
    const titles = showing(board!.json as Board).map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(Object.values(rest.signals).map(({ title }) => title)));
  });

  test("the data source that a stack made is chosen when a dashboard opens", () => {
    const [board] = systemDashboards(resolved(all.chenu!), { store: "gmp", dataSourceUid: "dev-metrics" });
    expect((board!.json as Board).templating.list[0]).toMatchObject({
      type: "datasource",
      query: "prometheus",
      current: { value: "dev-metrics" },
    });
  });

  test("a service whose metrics nobody collects has what Cloud Run measures of it, and where nothing can be read, nothing", () => {
    const silent = resolved(all.chenu!, "prod", {
      systems: { chenu: { services: { "chenu-backend": { metrics: "none" } } } },
    });
    expect(silent.services["chenu-backend"]?.settings.metrics).toBe("none");
    expect(systemDashboards(silent, { store: "gmp" }).map(({ uid }) => uid)).toEqual(["chenu-services"]);
    expect(systemDashboards(silent, { store: "mimir" })).toEqual([]);
  });
});
