// Mistakes in dashboards that somebody made elsewhere: each is told with its place, its cause and what to write.
import { expect, test } from "vitest";
import { at, board, found, panel, target } from "./ownBoard.ts";

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
      problem: 'a query reads the data source "P1809F7CD0C75ACF3", and nobody here knows whether it is there',
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
