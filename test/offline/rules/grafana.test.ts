// Each rule about Grafana, Kubernetes and package random tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import type { Case } from "./cases.ts";
import { stored, tried } from "./cases.ts";

const folder = stored("grafana:oss/folder:Folder", "1:app", { title: "App" }, { uid: "app" });
const source = stored("grafana:oss/dataSource:DataSource", "1:gmp", { name: "gmp" }, { uid: "gmp" });
const contact = stored("grafana:alerting/contactPoint:ContactPoint", "1:ops", { name: "ops" });
const nights = stored("grafana:alerting/muteTiming:MuteTiming", "1:nights", { name: "nights" });
const usual = [folder, source, contact, nights];

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

describe("alert rules", () => {
  const groupType = "grafana:alerting/ruleGroup:RuleGroup";
  const data = { refId: "A", datasourceUid: "gmp", relativeTimeRange: { from: 600, to: 0 }, model: "{}" };
  const rule: Properties = {
    name: "AppDown",
    uid: "app-down",
    condition: "A",
    datas: [data],
    for: "5m",
    noDataState: "OK",
    execErrState: "Error",
    notificationSettings: { contactPoint: "ops" },
  };
  const base: Properties = { name: "app", folderUid: "app", intervalSeconds: 60, rules: [rule] };
  const recording = { name: "r", datas: [data], record: { metric: "app:up", from: "A" } };
  const other = stored(
    groupType,
    "1:app:other",
    {},
    { folderUid: "app", rules: [{ name: "Taken", uid: "taken" }] },
  );
  const onGroup = (one: Omit<Case, "type" | "base">): Case => ({
    type: groupType,
    base,
    amid: [...usual, other],
    ...one,
  });
  const settings = "rules[0].notificationSettings";
  tried([
    onGroup({
      what: "an interval that is no multiple of ten seconds",
      wrong: { intervalSeconds: 15 },
      right: { intervalSeconds: 10 },
      says: /15 is refused: write a multiple of 10/,
    }),
    onGroup({
      what: "an empty or long name of a group",
      wrong: { name: "n".repeat(191) },
      right: { name: "n".repeat(190) },
      says: /191 characters/,
    }),
    onGroup({
      what: "an empty or long title of a rule",
      wrong: { "rules[0].name": "" },
      says: /rules\[0\]\.name: 0 characters/,
    }),
    onGroup({
      what: "two rules of one title in a group",
      wrong: { "rules[1]": { ...rule, uid: "second" } },
      right: { "rules[1]": { ...rule, name: "AppSlow", uid: "second" } },
      says: /two rules are called "AppDown"/,
    }),
    onGroup({
      what: "a rule uid over 40 characters or with others",
      wrong: { "rules[0].uid": "app.down" },
      says: /at most 40/,
    }),
    onGroup({
      what: "two rules of one uid in a group",
      wrong: { "rules[1]": { ...rule, name: "AppSlow" } },
      says: /two rules are called "app-down"/,
    }),
    onGroup({ what: "a rule without a query", wrong: { "rules[0].datas": [] }, says: /0 queries/ }),
    onGroup({
      what: "a query over a range that ends before it begins",
      wrong: { "rules[0].datas[0].relativeTimeRange": { from: 0, to: 600 } },
      right: {
        "rules[0].datas[0]": { ...data, datasourceUid: "__expr__", relativeTimeRange: { from: 0, to: 0 } },
      },
      says: /from more than to/,
    }),
    onGroup({
      what: "a query model that is no JSON",
      wrong: { "rules[0].datas[0].model": "up == 0" },
      says: /JSON\.stringify\(model\)/,
    }),
    onGroup({
      what: "a no-data state that does not exist",
      wrong: { "rules[0].noDataState": "Bogus" },
      right: { "rules[0].noDataState": "KeepLast" },
      says: /OK, NoData, KeepLast, Alerting/,
    }),
    onGroup({
      what: "an error state that does not exist",
      wrong: { "rules[0].execErrState": "NoData" },
      right: { "rules[0].execErrState": "Alerting" },
      says: /OK, Error, KeepLast, Alerting/,
    }),
    onGroup({
      what: "a negative time before firing",
      wrong: { "rules[0].for": "-5m" },
      right: { "rules[0].for": "0" },
      says: /not below 0/,
    }),
    onGroup({
      what: "no evaluation to resolve a vanished series",
      wrong: { "rules[0].missingSeriesEvalsToResolve": 0 },
      right: { "rules[0].missingSeriesEvalsToResolve": 1 },
      says: /0 is refused/,
    }),
    onGroup({
      what: "a panel without its dashboard, or a dashboard without its panel",
      wrong: { "rules[0].annotations": { __dashboardUid__: "d" } },
      right: { "rules[0].annotations": { __dashboardUid__: "d", __panelId__: "2" } },
      says: /go together/,
    }),
    onGroup({
      what: "a panel without its dashboard, or a dashboard without its panel",
      wrong: { "rules[0].annotations": { __dashboardUid__: "d", __panelId__: "two" } },
      says: /"two" is no panel id/,
    }),
    onGroup({
      what: "a label that Grafana keeps for itself",
      wrong: { "rules[0].labels": { __grafana_receiver__: "x" } },
      right: { "rules[0].labels": { severity: "critical" } },
      says: /keeps this label/,
    }),
    onGroup({
      what: "a recording rule with an alert's settings",
      wrong: { "rules[0]": { ...recording, for: "5m" } },
      right: { "rules[0]": recording },
      says: /rules\[0\]\.for: a recording rule has none/,
    }),
    onGroup({
      what: "a recorded metric with an invalid name",
      wrong: { "rules[0]": { ...recording, record: { metric: "app-up", from: "A" } } },
      right: { "rules[0]": recording },
      says: /underscores and colons/,
    }),
    onGroup({
      what: "a condition that is none of the queries",
      wrong: { "rules[0].condition": "B" },
      says: /"B" is no refId: write one of A/,
    }),
    onGroup({
      what: "a negative wait of notifications",
      wrong: { [`${settings}.groupWait`]: "-1s" },
      right: { [`${settings}.groupWait`]: "30s" },
      says: /groupWait: "-1s"/,
    }),
    onGroup({
      what: "an interval of notifications of nothing",
      wrong: { [`${settings}.repeatInterval`]: "0s" },
      right: { [`${settings}.repeatInterval`]: "4h" },
      says: /repeatInterval: "0s"/,
    }),
    onGroup({
      what: "grouping by a label twice, or without the two that are needed",
      wrong: { [`${settings}.groupBies`]: ["severity"] },
      right: { [`${settings}.groupBies`]: ["alertname", "grafana_folder"] },
      says: /must be among them/,
    }),
    onGroup({
      what: "rules in a folder that is not there",
      wrong: { folderUid: "other" },
      right: { folderUid: "given-folder" },
      says: /the folder other does not exist/,
    }),
    onGroup({
      what: "a title that another group of the folder has",
      wrong: { "rules[0].name": "Taken" },
      says: /the group 1:app:other has a rule "Taken" already/,
    }),
    onGroup({
      what: "a rule uid that another group has",
      wrong: { "rules[0].uid": "taken" },
      says: /of uid "taken" already/,
    }),
    onGroup({
      what: "a contact point of a rule that is not there",
      wrong: { [`${settings}.contactPoint`]: "other" },
      right: { [`${settings}.contactPoint`]: "grafana-default-email" },
      says: /contactPoint: the contact point "other" does not exist/,
    }),
    onGroup({
      what: "a timing of a rule that is not there",
      wrong: { [`${settings}.muteTimings`]: ["weekends"] },
      right: { [`${settings}.muteTimings`]: ["nights"] },
      says: /the timing "weekends"/,
    }),
    onGroup({
      what: "a data source of a rule that is not there",
      wrong: { "rules[0].datas[0].datasourceUid": "other" },
      right: { "rules[0].datas[0].datasourceUid": "grafanacloud-prom" },
      says: /the data source other does not exist/,
    }),
  ]);
});

describe("contact points, policies, timings and templates", () => {
  const policyType = "grafana:alerting/notificationPolicy:NotificationPolicy";
  const leaf: Properties = {
    contactPoint: "ops",
    groupBies: ["alertname"],
    matchers: [{ label: "team", match: "=", value: "a" }],
  };
  const policyBase: Properties = { contactPoint: "ops", groupBies: ["alertname"], policies: [leaf] };
  const timingBase: Properties = {
    name: "nights",
    intervals: [{ times: [{ start: "22:00", end: "24:00" }], weekdays: ["monday:friday"] }],
  };
  const templateType = "grafana:alerting/messageTemplate:MessageTemplate";
  const templateBase: Properties = {
    name: "app",
    template: '{{ define "app" }}{{ if .Alerts }}x{{ end }}{{ end }}',
  };
  const onContact = (base: Properties, one: Omit<Case, "type" | "base">): Case => ({
    type: contact.type,
    base: { name: "ops", ...base },
    ...one,
  });
  const onPolicy = (one: Omit<Case, "type" | "base">): Case => ({
    type: policyType,
    base: policyBase,
    amid: usual,
    ...one,
  });
  const onTiming = (one: Omit<Case, "type" | "base">): Case => ({
    type: nights.type,
    base: timingBase,
    ...one,
  });
  const slack = { slacks: [{ token: "x", recipient: "#ops" }] };
  tried([
    onContact(slack, {
      what: "an empty or long name of a contact point",
      wrong: { name: "" },
      says: /name: 0 characters/,
    }),
    onContact(slack, {
      what: "a contact point without any integration",
      wrong: { slacks: undefined },
      says: /reaches nobody/,
    }),
    onContact(slack, {
      what: "Slack without a webhook, or a token without a recipient",
      wrong: { "slacks[0].recipient": undefined },
      right: { "slacks[0]": { url: "https://hooks" } },
      says: /a token needs a recipient/,
    }),
    onContact(
      { pagerduties: [{ integrationKey: "k" }] },
      {
        what: "PagerDuty with an empty key",
        wrong: { "pagerduties[0].integrationKey": " " },
        says: /the integration key of the service/,
      },
    ),
    onContact(
      { pagerduties: [{ integrationKey: "k", severity: "{{ .CommonLabels.severity }}" }] },
      {
        what: "a PagerDuty severity that becomes critical silently",
        wrong: { "pagerduties[0].severity": "page" },
        says: /would page as critical/,
      },
    ),
    onContact(
      { emails: [{ addresses: ["a@b.c"] }] },
      { what: "an e-mail to nobody", wrong: { "emails[0].addresses": [] }, says: /0 addresses/ },
    ),
    onContact(
      { emails: [{ addresses: ["a@b.c"] }] },
      {
        what: "an e-mail address that is none",
        wrong: { "emails[0].addresses[0]": "ops" },
        says: /"ops" is no e-mail address/,
      },
    ),
    onContact(
      { webhooks: [{ url: "https://hook" }] },
      {
        what: "a webhook address that is none",
        wrong: { "webhooks[0].url": "hook" },
        says: /no http or https/,
      },
    ),
    onPolicy({
      what: "a matcher that compares in no known way",
      wrong: { "policies[0].matchers[0].match": "==" },
      right: { "policies[0].matchers[0].match": "=~" },
      says: /policies\[0\]\.matchers\[0\]\.match: "=="/,
    }),
    onPolicy({
      what: "an innermost policy without grouping",
      wrong: { "policies[0].groupBies": undefined },
      says: /the innermost policy needs it/,
    }),
    onPolicy({
      what: "a policy that groups by a label twice",
      wrong: { "policies[0].groupBies": ["a", "a"] },
      says: /a label is there twice/,
    }),
    onPolicy({
      what: "a contact point of a policy that is not there",
      wrong: { "policies[0].contactPoint": "other" },
      says: /policies\[0\]\.contactPoint: the contact point "other"/,
    }),
    onPolicy({
      what: "a timing of a policy that is not there",
      wrong: { "policies[0].muteTimings": ["weekends"] },
      right: { "policies[0].muteTimings": ["nights"] },
      says: /policies\[0\]\.muteTimings\[0\]: the timing "weekends"/,
    }),
    onTiming({
      what: "an interval that says nothing",
      wrong: { "intervals[0]": { location: "Europe/Paris" } },
      says: /mutes always/,
    }),
    onTiming({
      what: "a time of day that is none",
      wrong: { "intervals[0].times[0].start": "10pm" },
      says: /write HH:MM/,
    }),
    onTiming({
      what: "a weekday that is none",
      wrong: { "intervals[0].weekdays[0]": "Mon-Fri" },
      says: /"monday:friday"/,
    }),
    {
      what: "a permission that does not exist",
      type: "grafana:oss/folderPermission:FolderPermission",
      base: { folderUid: "app", permissions: [{ permission: "Edit", role: "Editor" }] },
      wrong: { "permissions[0].permission": "Write" },
      amid: usual,
      says: /View, Edit, Admin/,
    },
    {
      what: "a template that defines nothing or does not end",
      type: templateType,
      base: templateBase,
      wrong: { template: '{{ define "app" }}{{ if .Alerts }}x{{ end }}' },
      says: /2 blocks are opened and 1 are ended/,
    },
    {
      what: "a template kept open for editing",
      type: templateType,
      base: templateBase,
      wrong: { disableProvenance: true },
      right: { disableProvenance: false },
      says: /replaces the template at every run/,
    },
    {
      what: "an object of the app platform without a uid",
      type: "grafana:alerting/v1beta1/notificationsRoutingTree:NotificationsRoutingTree",
      base: { metadata: { uid: "app" } },
      wrong: { metadata: {} },
      says: /metadata\.uid: it is required/,
    },
  ]);
});

describe("Kubernetes and random", () => {
  const mapType = "kubernetes:core/v1:ConfigMap";
  const secretType = "kubernetes:core/v1:Secret";
  const mapBase: Properties = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "app", namespace: "default" },
    data: { "config.yaml": "x" },
  };
  const shop = stored("kubernetes:core/v1:Namespace", "shop");
  const textBase: Properties = { length: 8, minLower: 4, minUpper: 4 };
  tried([
    {
      what: "an object name with other characters",
      type: mapType,
      base: mapBase,
      wrong: { "metadata.name": "App_Config" },
      says: /at most 253 lower case/,
    },
    {
      what: "an object in a namespace that is not there",
      type: mapType,
      base: mapBase,
      wrong: { "metadata.namespace": "shop" },
      right: { "metadata.namespace": "shop" },
      rightAmid: [shop],
      says: /the namespace "shop" does not exist/,
    },
    {
      what: "more than 1 MiB of data",
      type: mapType,
      base: mapBase,
      wrong: { data: { a: "x".repeat(1_048_577) } },
      right: { data: { a: "x".repeat(1_048_576) } },
      says: /1048577 bytes/,
    },
    {
      what: "secret data that is no base64",
      type: secretType,
      base: { data: { token: "dG9rZW4=" } },
      wrong: { data: { token: "token!" } },
      right: { stringData: { token: "token!" } },
      says: /write it in stringData/,
    },
    {
      what: "a data key with other characters",
      type: mapType,
      base: mapBase,
      wrong: { data: { "a/b": "x" } },
      says: /letters, digits, dashes/,
    },
    {
      what: "a random text of no length",
      type: "random:index/randomString:RandomString",
      base: { length: 1 },
      wrong: { length: 0 },
      says: /0 is refused/,
    },
    {
      what: "a random id of no bytes",
      type: "random:index/randomId:RandomId",
      base: { byteLength: 1 },
      wrong: { byteLength: 0 },
      says: /0 is refused/,
    },
    {
      what: "more characters at least than there are",
      type: "random:index/randomPassword:RandomPassword",
      base: textBase,
      wrong: { length: 7 },
      says: /7 is less than the minimums together, 8/,
    },
  ]);
});
