// What Grafana's API and its provider refuse about folders, dashboards, data sources and the provider itself.
import type { Facts } from "../behaviours/behaviour.ts";
import { text } from "../behaviours/behaviour.ts";
import { isObject } from "../values.ts";
import type { Rule, RuleText } from "./rule.ts";
import { cloudRule, exactlyOne, isJson, json, matches, rule, sized, textsAt, within } from "./rule.ts";

const folder = "grafana:oss/folder:Folder";
const dashboard = "grafana:oss/dashboard:Dashboard";
const source = "grafana:oss/dataSource:DataSource";
const sourceConfig = "grafana:oss/dataSourceConfig:DataSourceConfig";
const slo = "grafana:slo/sLO:SLO";
const check = "grafana:syntheticMonitoring/check:Check";
const provider = "pulumi:providers:grafana";

/** What a uid may look like. */
export const uidPattern = /^[a-zA-Z0-9_-]{1,40}$/;
/** What to write for a uid. */
export const sayUid = "write at most 40 letters, digits, dashes and underscores";

/** The folder of a uid (or `org:uid`); the built-in General folder is empty. */
export function folderExists(facts: Facts, reference: string): boolean {
  const uid = reference.replace(/^\d+:/, "");
  if (uid === "" || facts.cloud.given(uid)) return true;
  return facts.cloud.all(folder, facts.world).some(({ outputs }) => outputs.uid === uid);
}

function folderRule(types: readonly string[], property: string, what: string): Rule {
  return cloudRule({ types, what, source: "Grafana HTTP API: 404, folder not found" }, (inputs, facts) =>
    textsAt(inputs, property)
      .filter(({ value }) => !folderExists(facts, value))
      .map(({ path, value }) => ({
        path,
        reason: `the folder ${value} does not exist: use the folder's uid output`,
      })),
  );
}

interface DashboardJson {
  readonly uid?: string;
  readonly title?: string;
}

function inDashboard(ruleText: RuleText, wrong: (json: DashboardJson) => string | undefined): Rule {
  return rule(ruleText, (inputs) =>
    textsAt(inputs, "configJson").flatMap(({ path, value }) => {
      if (!isJson(value)) return [];
      const why = wrong(JSON.parse(value) as DashboardJson);
      return why === undefined ? [] : [{ path, reason: why }];
    }),
  );
}

/** Rules about Grafana's folders, dashboards, data sources, objectives, checks and provider. */
export const grafanaRules: readonly Rule[] = [
  matches(
    {
      types: [folder, source, "grafana:oss/libraryPanel:LibraryPanel"],
      what: "a uid over 40 characters or with others",
      source: "facts/grafana §1.4, §2.6: uid 40, [a-zA-Z0-9_-]",
    },
    "uid",
    uidPattern,
    sayUid,
  ),
  sized(
    { types: [folder], what: "an empty or long folder title", source: "facts/grafana §2.6: titles 190" },
    "title",
    { min: 1, max: 190 },
    "characters",
  ),
  folderRule([folder], "parentFolderUid", "a parent folder that is not there"),
  folderRule([dashboard], "folder", "a dashboard in a folder that is not there"),
  folderRule(
    [
      "grafana:oss/folderPermission:FolderPermission",
      "grafana:oss/folderPermissionItem:FolderPermissionItem",
    ],
    "folderUid",
    "permissions of a folder that is not there",
  ),
  json(
    {
      types: [dashboard, "grafana:oss/libraryPanel:LibraryPanel"],
      what: "a dashboard that is no JSON",
      source: "facts/grafana §1.4: configJson; the provider's validation",
    },
    ["configJson", "modelJson"],
    "write JSON.stringify(dashboard)",
  ),
  inDashboard(
    {
      types: [dashboard],
      what: "a dashboard without a title",
      source: "Grafana, dashboards service: ErrDashboardTitleEmpty",
    },
    ({ title }) =>
      title === undefined || title.trim() === "" ? "the dashboard has no title: write one" : undefined,
  ),
  inDashboard(
    {
      types: [dashboard],
      what: "a dashboard uid over 40 characters or with others",
      source: "facts/grafana §2.6, §4.2: uid 40, [a-zA-Z0-9_-]",
    },
    ({ uid }) =>
      uid === undefined || uid === "" || uidPattern.test(uid)
        ? undefined
        : `the uid "${uid}" is refused: ${sayUid}`,
  ),
  rule(
    {
      types: [source, sourceConfig],
      what: "headers inside the JSON of a data source",
      source: "facts/grafana §1.4: httpHeaderName1/Value1, teamHttpHeaders refused inside the JSON",
    },
    (inputs) =>
      ["jsonDataEncoded", "secureJsonDataEncoded"].flatMap((property) =>
        textsAt(inputs, property)
          .filter(({ value }) => /"(httpHeader(Name|Value)\d+|teamHttpHeaders)"/.test(value))
          .map(({ path }) => ({ path, reason: "headers are refused in here: write them in httpHeaders" })),
      ),
  ),
  json(
    {
      types: [source, sourceConfig],
      what: "settings of a data source that are no JSON",
      source: "facts/grafana §1.4: jsonDataEncoded, secureJsonDataEncoded",
    },
    ["jsonDataEncoded", "secureJsonDataEncoded"],
    "write JSON.stringify(settings)",
  ),
  cloudRule(
    {
      types: [source],
      what: "two data sources of one name",
      source: "Grafana HTTP API: 409, data source with the same name already exists",
    },
    (inputs, facts) => {
      const uid = text(facts.before ?? {}, "uid");
      const other = facts.cloud
        .all(source, facts.world)
        .find(({ inputs: own, outputs }) => own.name === inputs.name && outputs.uid !== uid);
      return other === undefined
        ? []
        : [
            {
              path: "name",
              reason: `the data source ${other.id} is called "${text(inputs, "name")}" already`,
            },
          ];
    },
  ),
  rule(
    {
      types: [source, sourceConfig],
      what: "a data source that Grafana Cloud owns",
      source: "facts/grafana §1.4: the stack's own grafanacloud-* sources are read-only",
    },
    (inputs) =>
      textsAt(inputs, "uid")
        .filter(({ value }) => value.startsWith("grafanacloud-"))
        .map(({ path, value }) => ({
          path,
          reason: `"${value}" is read-only: name it where it is used, and do not make it`,
        })),
  ),
  sized(
    { types: [slo], what: "a long name of an objective", source: "facts/grafana §5.1: name ≤ 128" },
    "name",
    { min: 1, max: 128 },
    "characters",
  ),
  sized(
    {
      types: [slo],
      what: "a long description of an objective",
      source: "facts/grafana §5.1: description ≤ 1024",
    },
    "description",
    { max: 1024 },
    "characters",
  ),
  rule(
    {
      types: [slo],
      what: "an objective without what is required at run time",
      source: "facts/grafana §5.1: name, queries, objectives, destinationDatasource are required at run time",
    },
    (inputs) =>
      ["queries", "objectives", "destinationDatasource"]
        .filter((name) => inputs[name] === undefined || inputs[name] === null)
        .map((name) => ({ path: name, reason: "it is required, although the type does not say so" })),
  ),
  rule(
    { types: [slo], what: "a target of 1 or of 0", source: "facts/grafana §5.1: value (0..1)" },
    (inputs) =>
      textsOrNumbers(inputs.objectives)
        .filter(({ value }) => !(value > 0 && value < 1))
        .map(({ path, value }) => ({
          path,
          reason: `${value} is refused: write a number between 0 and 1, such as 0.999`,
        })),
  ),
  matches(
    {
      types: [slo],
      what: "a window that is no duration",
      source: "facts/grafana §5.1: window ^\\d+(ms|s|m|h|d|w|y)$",
    },
    "objectives[].window",
    /^\d+(ms|s|m|h|d|w|y)$/,
    'write such as "28d"',
  ),
  matches(
    {
      types: [slo],
      what: "a query type that does not exist",
      source: "facts/grafana §1.3: freeform | query | ratio | threshold | grafana_queries",
    },
    "queries[].type",
    /^(freeform|query|ratio|threshold|grafana_queries)$/,
    "write freeform, query, ratio, threshold or grafana_queries",
  ),
  within(
    {
      types: [check],
      what: "a check every half second",
      source: "facts/grafana §6.1: frequency ms [1000, 3600000]",
    },
    "frequency",
    { min: 1000, max: 3_600_000 },
  ),
  within(
    {
      types: [check],
      what: "a timeout of a check beyond three minutes",
      source: "facts/grafana §6.1: timeout ms [1000, 180000]",
    },
    "timeout",
    { min: 1000, max: 180_000 },
  ),
  exactlyOne(
    {
      types: [check],
      what: "a check of no kind, or of two",
      source: "facts/grafana §6.1: settings exactly one of",
    },
    "settings",
    ["http", "ping", "dns", "tcp", "traceroute", "multihttp", "scripted", "browser", "grpc"],
  ),
  rule(
    { types: [check], what: "more than five labels of a check", source: "facts/grafana §6.1: labels ≤ 5" },
    (inputs) => {
      const labels = isObject(inputs.labels) ? Object.keys(inputs.labels).length : 0;
      return labels <= 5 ? [] : [{ path: "labels", reason: `${labels} labels are refused: at most 5` }];
    },
  ),
  matches(
    {
      types: [provider],
      what: "Grafana Cloud without TLS",
      source: "facts/grafana §1.2: http:// to a *.grafana.net host is refused",
    },
    "url",
    /^(?!http:\/\/[^/]*\.grafana\.net)/,
    "write https://",
  ),
  rule(
    {
      types: [provider],
      what: "an organisation beside a token",
      source: "facts/grafana §1.2: orgId > 1 with an API token is an error",
    },
    (inputs) => {
      const auth = text(inputs, "auth");
      const token = auth !== "" && auth !== "anonymous" && !auth.includes(":");
      return token && Number(inputs.orgId ?? 1) > 1
        ? [{ path: "orgId", reason: "a token belongs to one organisation already: leave orgId out" }]
        : [];
    },
  ),
];

function textsOrNumbers(value: unknown): readonly { path: string; value: number }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: { readonly value?: unknown }, index) =>
    typeof item?.value === "number" ? [{ path: `objectives[${index}].value`, value: item.value }] : [],
  );
}
