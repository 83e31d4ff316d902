// Each rule about folders, dashboards, data sources, objectives and checks tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import type { Case } from "./cases.ts";
import { tried } from "./cases.ts";
import { folder, source, usual } from "./grafanaOrganisation.ts";

describe("folders, dashboards and data sources", () => {
  const dashboardType = "grafana:oss/dashboard:Dashboard";
  const json = (dashboard: object): Properties => ({ configJson: JSON.stringify(dashboard) });
  const dashboardBase: Properties = { folder: "app", ...json({ uid: "app-overview", title: "Overview" }) };
  const sourceBase: Properties = {
    type: "prometheus",
    name: "other",
    uid: "other",
    jsonDataEncoded: '{"httpMethod":"POST"}',
  };
  const onDashboard = (one: Omit<Case, "type" | "base">): Case => ({
    type: dashboardType,
    base: dashboardBase,
    amid: usual,
    ...one,
  });
  const onSource = (one: Omit<Case, "type" | "base">): Case => ({
    type: source.type,
    base: sourceBase,
    amid: usual,
    ...one,
  });
  const onFolder = (one: Omit<Case, "type" | "base">): Case => ({
    type: folder.type,
    base: { title: "App", uid: "app-2" },
    amid: usual,
    ...one,
  });
  tried([
    onFolder({
      what: "a uid over 40 characters or with others",
      wrong: { uid: "u".repeat(41) },
      right: { uid: "u".repeat(40) },
      says: /at most 40/,
    }),
    onFolder({
      what: "an empty or long folder title",
      wrong: { title: "" },
      right: { title: "t".repeat(190) },
      says: /0 characters/,
    }),
    onFolder({
      what: "a parent folder that is not there",
      wrong: { parentFolderUid: "other" },
      right: { parentFolderUid: "app" },
      says: /the folder other does not exist/,
    }),
    onDashboard({
      what: "a dashboard in a folder that is not there",
      wrong: { folder: "other" },
      right: { folder: "1:app" },
      says: /use the folder's uid output/,
    }),
    {
      what: "permissions of a folder that is not there",
      type: "grafana:oss/folderPermission:FolderPermission",
      base: { folderUid: "app", permissions: [{ permission: "View", role: "Viewer" }] },
      wrong: { folderUid: "other" },
      amid: usual,
      says: /the folder other/,
    },
    onDashboard({
      what: "a dashboard that is no JSON",
      wrong: { configJson: "{uid: app}" },
      says: /JSON\.stringify\(dashboard\)/,
    }),
    onDashboard({
      what: "a dashboard without a title",
      wrong: json({ uid: "app-overview", title: " " }),
      says: /has no title/,
    }),
    onDashboard({
      what: "a dashboard uid over 40 characters or with others",
      wrong: json({ uid: "app overview", title: "t" }),
      right: json({ title: "t" }),
      says: /"app overview" is refused/,
    }),
    onSource({
      what: "headers inside the JSON of a data source",
      wrong: { jsonDataEncoded: '{"httpHeaderName1":"Authorization"}' },
      says: /write them in httpHeaders/,
    }),
    onSource({
      what: "settings of a data source that are no JSON",
      wrong: { secureJsonDataEncoded: "secret" },
      right: { secureJsonDataEncoded: "{}" },
      says: /JSON\.stringify\(settings\)/,
    }),
    onSource({
      what: "two data sources of one name",
      wrong: { name: "gmp" },
      says: /1:gmp is called "gmp" already/,
    }),
    onSource({
      what: "a data source that Grafana Cloud owns",
      wrong: { uid: "grafanacloud-prom" },
      says: /read-only/,
    }),
    {
      what: "Grafana Cloud without TLS",
      type: "pulumi:providers:grafana",
      base: { url: "https://acme.grafana.net", auth: "glsa_x" },
      wrong: { url: "http://acme.grafana.net" },
      right: { url: "http://localhost:3000" },
      says: /write https/,
    },
    {
      what: "an organisation beside a token",
      type: "pulumi:providers:grafana",
      base: { url: "https://g.example", auth: "admin:x", orgId: 2 },
      wrong: { auth: "glsa_x" },
      says: /leave orgId out/,
    },
  ]);
});

describe("objectives and synthetic checks", () => {
  const sloType = "grafana:slo/sLO:SLO";
  const sloBase: Properties = {
    name: "app",
    description: "d",
    queries: [{ type: "ratio" }],
    objectives: [{ value: 0.999, window: "28d" }],
    destinationDatasource: { uid: "grafanacloud-prom" },
  };
  const checkType = "grafana:syntheticMonitoring/check:Check";
  const checkBase: Properties = {
    job: "app",
    target: "https://x",
    probes: [1],
    frequency: 60_000,
    timeout: 3000,
    settings: { http: {} },
  };
  const onSlo = (one: Omit<Case, "type" | "base">): Case => ({ type: sloType, base: sloBase, ...one });
  const onCheck = (one: Omit<Case, "type" | "base">): Case => ({ type: checkType, base: checkBase, ...one });
  tried([
    onSlo({
      what: "a long name of an objective",
      wrong: { name: "n".repeat(129) },
      right: { name: "n".repeat(128) },
      says: /129 characters/,
    }),
    onSlo({
      what: "a long description of an objective",
      wrong: { description: "n".repeat(1025) },
      right: { description: "n".repeat(1024) },
      says: /1025 characters/,
    }),
    onSlo({
      what: "an objective without what is required at run time",
      wrong: { destinationDatasource: undefined },
      says: /destinationDatasource: it is required/,
    }),
    onSlo({
      what: "a target of 1 or of 0",
      wrong: { "objectives[0].value": 1 },
      right: { "objectives[0].value": 0.9999 },
      says: /between 0 and 1/,
    }),
    onSlo({
      what: "a window that is no duration",
      wrong: { "objectives[0].window": "four weeks" },
      says: /such as "28d"/,
    }),
    onSlo({
      what: "a query type that does not exist",
      wrong: { "queries[0].type": "grafanaQueries" },
      right: { "queries[0].type": "grafana_queries" },
      says: /grafana_queries/,
    }),
    onCheck({
      what: "a check every half second",
      wrong: { frequency: 500 },
      right: { frequency: 1000 },
      says: /from 1000 to 3600000/,
    }),
    onCheck({
      what: "a timeout of a check beyond three minutes",
      wrong: { timeout: 180_001 },
      right: { timeout: 180_000 },
      says: /180001 is refused/,
    }),
    onCheck({
      what: "a check of no kind, or of two",
      wrong: { "settings.ping": {} },
      says: /http and ping are both there/,
    }),
    onCheck({
      what: "more than five labels of a check",
      wrong: { labels: { a: "", b: "", c: "", d: "", e: "", f: "" } },
      right: { labels: { a: "", b: "", c: "", d: "", e: "" } },
      says: /6 labels/,
    }),
  ]);
});
