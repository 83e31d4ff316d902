// Dashboards that somebody made elsewhere: taken in as they are, refused where Grafana would mix them up or show nothing, and
// linted and rendered like the others.
import { describe, expect, test } from "vitest";
import type { DashboardDescription, OwnDashboard } from "../../components/model/dashboard.ts";
import type { MetricsStore } from "../../components/model/stack.ts";
import { checkDashboards, systemDashboards } from "../../dashboards/index.ts";
import { stackFiles } from "../../tools/render/files.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { type Board, lint } from "./linter.ts";

const DS = { type: "prometheus", uid: `\${ds}` };
const target = { refId: "A", datasource: DS, expr: "sum(rate(http_requests_total[$__rate_interval]))" };
const panel = {
  id: 1,
  type: "timeseries",
  title: "Requests",
  gridPos: { x: 0, y: 0, w: 12, h: 8 },
  fieldConfig: { defaults: { unit: "reqps" } },
  targets: [target],
};
const board = {
  id: 17,
  version: 4,
  uid: "by-hand",
  title: "By hand",
  tags: ["mine"],
  editable: true,
  templating: { list: [{ name: "ds", type: "datasource", query: "prometheus" }] },
  panels: [panel, { ...panel, id: 2, gridPos: { x: 12, y: 0, w: 12, h: 8 } }],
};

const withDashboards = (dashboards: Readonly<Record<string, DashboardDescription | OwnDashboard>>) => {
  const { description, ...rest } = resolved(all.chenu!);
  return {
    ...rest,
    description: { ...description, dashboards: { ...description.dashboards, ...dashboards } },
  };
};
const options = { store: "gmp", dataSourceUid: "vigie-prod-metrics" } as const;
const found = (json: object) => checkDashboards([withDashboards({ "By hand": { json } })], options);
const at = 'chenu.dashboards."By hand".json';

describe("a dashboard of one's own", () => {
  test("is taken in without a word where nothing is wrong with it", () => {
    expect(found(board)).toEqual([]);
  });

  test("is handed on as it is, read only, with the system's tags and the stack's data source", () => {
    const json = systemDashboards(withDashboards({ "By hand": { json: board } }), options).at(-1)!
      .json as Board & {
      readonly id?: number;
    };
    expect(json).toMatchObject({
      uid: "by-hand",
      editable: false,
      tags: ["mine", "vigie", "chenu"],
      panels: board.panels,
      templating: { list: [{ name: "ds", current: { value: "vigie-prod-metrics" } }] },
    });
    expect(json.id).toBeUndefined();
  });

  test("has an identity of its own in each environment of a shared organisation", () => {
    const [json] = systemDashboards(withDashboards({ "By hand": { json: board } }), {
      ...options,
      uidSuffix: "dev",
    }).slice(-1);
    expect(json).toMatchObject({ uid: "by-hand-dev", title: "By hand (dev)" });
  });

  test("is rendered beside the others", async () => {
    const files = await stackFiles(stackOf("prod"), [withDashboards({ "By hand": { json: board } })]);
    expect(JSON.parse(files["grafana/dashboards/chenu/by-hand.json"]!)).toMatchObject({ uid: "by-hand" });
  });

  const changed = (change: object) => ({ ...board, panels: [{ ...panel, ...change }, board.panels[1]!] });
  const asking = (change: object) => changed({ targets: [{ ...target, ...change }] });

  test.each<[string, object, { at: string; problem: string; fix: string; level?: string }]>([
    [
      "no panels",
      { uid: "x" },
      { at: `${at}.panels`, problem: "there are none", fix: "hand over what Grafana saves as JSON" },
    ],
    [
      "Grafana's newer form",
      { apiVersion: "dashboard.grafana.app/v2", spec: board },
      {
        at: `${at}.apiVersion`,
        problem: "this is Grafana's newer form, which its dashboard API does not take",
        fix: 'export it with the model "Classic"',
      },
    ],
    [
      "an export for sharing",
      { ...board, __inputs: [{ name: "DS" }] },
      {
        at: `${at}.__inputs`,
        problem: "it was exported for sharing, so it asks for its data sources",
        fix: "export it again with that switched off",
      },
    ],
    [
      "no uid",
      { ...board, uid: null },
      {
        at: `${at}.uid`,
        problem: "it has none, so each deployment would make another one",
        fix: "write one that stays",
      },
    ],
    [
      "a uid of another",
      { ...board, uid: "chenu-health" },
      {
        at: `${at}.uid`,
        problem: 'another dashboard of the system is "chenu-health"',
        fix: "write another one",
      },
    ],
    [
      "no title",
      { ...board, title: " " },
      { at: `${at}.title`, problem: "it has none", fix: "write what people read" },
    ],
    [
      "a panel without id",
      changed({ id: undefined }),
      { at: `${at}: "Requests"`, problem: "it has no id", fix: "number it" },
    ],
    [
      "two panels of one id",
      changed({ id: 2 }),
      { at: `${at}: "Requests"`, problem: 'it has the id 2 of "Requests"', fix: "number it anew" },
    ],
    [
      "a panel without place",
      changed({ gridPos: undefined }),
      { at: `${at}: "Requests"`, problem: "it has no place", fix: "write gridPos: { x, y, w, h }" },
    ],
    [
      "a panel beyond the edge",
      changed({ gridPos: { x: 20, y: 9, w: 12, h: 8 } }),
      { at: `${at}: "Requests"`, problem: "it ends at column 32, and there are 24", fix: "make it narrower" },
    ],
    [
      "a panel on another",
      changed({ gridPos: { x: 6, y: 0, w: 12, h: 8 } }),
      { at: `${at}: "Requests"`, problem: 'it lies on "Requests"', fix: "move one of them" },
    ],
    [
      "an unknown unit",
      changed({ fieldConfig: { defaults: { unit: "requestsPerSecond" } } }),
      {
        at: `${at}: "Requests"`,
        problem: 'Grafana has no unit "requestsPerSecond"',
        fix: "take the id of one, such as s, bytes or percentunit",
        level: "warning",
      },
    ],
    [
      "a query without data source",
      asking({ datasource: undefined }),
      {
        at: `${at}: "Requests"`,
        problem: "a query names no data source, so it reads whichever is the default",
        fix: `write datasource: { type: "prometheus", uid: "\${datasource}" } and a variable of the type datasource`,
      },
    ],
    [
      "a data source by its title",
      asking({ datasource: "Prometheus" }),
      {
        at: `${at}: "Requests"`,
        problem: 'a query names its data source "Prometheus" by its title, which can change',
        fix: `write datasource: { type: "prometheus", uid: "\${datasource}" } and a variable of the type datasource`,
      },
    ],
    [
      "a data source variable that is not there",
      asking({ datasource: { type: "prometheus", uid: "$other" } }),
      {
        at: `${at}: "Requests"`,
        problem: "a query reads $other, and no variable of the type datasource has that name",
        fix: `write datasource: { type: "prometheus", uid: "\${datasource}" } and a variable of the type datasource`,
      },
    ],
    [
      "a data source of another organisation",
      asking({ datasource: { type: "prometheus", uid: "P1809F7CD0C75ACF3" } }),
      {
        at: `${at}: "Requests"`,
        problem:
          'a query reads the data source "P1809F7CD0C75ACF3", and nobody here knows whether it is there',
        fix: `write datasource: { type: "prometheus", uid: "\${datasource}" } and a variable of the type datasource`,
        level: "warning",
      },
    ],
    [
      "a query that is none",
      asking({ expr: "sum(rate(http_requests_total[5m])" }),
      {
        at: `${at}: "Requests"`,
        problem: '"sum(rate(http_requests_total[5m])" is no PromQL, it ends too early',
        fix: "write a query that Prometheus parses",
      },
    ],
    [
      "a variable that nobody defines",
      asking({ expr: 'sum(rate(http_requests_total{endpoint="$route"}[5m]))' }),
      {
        at: `${at}: "Requests"`,
        problem: "it uses the variable $route, which the dashboard does not define",
        fix: "define it, or write its value",
      },
    ],
    [
      "a metric that nobody has",
      asking({ expr: "sum(rate(http_request_total[5m]))" }),
      {
        at: `${at}: "Requests"`,
        problem:
          'no service or source of the system has "http_request_total", so nobody knows whether it shows anything',
        fix: 'did you mean "http_requests_total"?',
        level: "warning",
      },
    ],
  ])("with %s is told so", (_, json, { level = "error", ...expected }) => {
    expect(found(json)).toEqual([{ level, ...expected }]);
  });

  test.each([
    [
      "a closed row hides panels",
      {
        ...board,
        panels: [
          {
            ...panel,
            id: 9,
            type: "row",
            gridPos: { x: 0, y: 0, w: 24, h: 1 },
            targets: [],
            panels: board.panels,
          },
        ],
      },
    ],
    [
      "a window and a quantile are variables",
      {
        ...board,
        templating: {
          list: [
            ...board.templating.list,
            { name: "q", type: "custom", current: { value: "5" } },
            { name: "w", type: "interval" },
          ],
        },
        panels: [{ ...panel, targets: [{ ...target, expr: "topk($q, rate(http_requests_total[$w]))" }] }],
      },
    ],
    [
      "Cloud Monitoring's plugin is asked",
      {
        ...board,
        panels: [
          {
            ...panel,
            targets: [
              { refId: "A", datasource: { type: "stackdriver", uid: "$ds" }, promQLQuery: { expr: "up" } },
            ],
          },
        ],
      },
    ],
    [
      "another plugin has its own language",
      {
        ...board,
        panels: [
          {
            ...panel,
            targets: [{ refId: "A", datasource: { type: "loki", uid: "$ds" }, expr: '{app="x"} |= "y"' }],
          },
        ],
      },
    ],
    [
      "Grafana itself is asked",
      {
        ...board,
        panels: [{ ...panel, targets: [{ refId: "A", datasource: { type: "datasource", uid: "grafana" } }] }],
      },
    ],
    [
      "its data source is the stack's by uid",
      {
        ...board,
        panels: [
          {
            ...panel,
            targets: [{ ...target, datasource: { type: "prometheus", uid: "vigie-prod-metrics" } }],
          },
        ],
      },
    ],
  ])("passes where %s", (_, json) => {
    expect(found(json)).toEqual([]);
  });
});

describe("a dashboard that is added", () => {
  const boards = (dashboards: Parameters<typeof withDashboards>[0], store: MetricsStore = "gmp") =>
    systemDashboards(withDashboards(dashboards), { store }).map(({ json }) => json as Board);
  const { requestRate } = all.chenu!.signals;

  test("in one line is there, linted, placed, titled and linked like the others", () => {
    const added = boards({ Mine: { rows: { "": [requestRate!] } } }).find(({ uid }) => uid === "chenu-mine")!;
    expect(lint(added, "gmp")).toEqual([]);
    expect(added.panels).toMatchObject([
      { title: "Requests by Endpoint", gridPos: { x: 0, y: 0, w: 24, h: 8 } },
    ]);
    expect(added.links?.map(({ title }) => title)).toEqual(["All of prod", "CHE-NU: health", "CHE-NU"]);
  });

  test("as a file is found by the linter where it breaks a rule", () => {
    const json = {
      ...board,
      panels: [{ ...panel, datasource: DS, targets: [{ ...target, expr: "http_requests_total" }] }],
    };
    const dropped = boards({ "By hand": { json } }).find(({ uid }) => uid === "by-hand")!;
    expect(lint(dropped, "gmp")).toEqual(
      expect.arrayContaining([
        "panel-title-description-rule: by-hand: Requests: no title or no description",
        "target-counter-agg-rule: by-hand: Requests: a counter without rate: http_requests_total",
      ]),
    );
  });
});
