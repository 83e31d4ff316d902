// A transform of each key of `nodes`, of every component that makes resources: it reaches the resources under that key.
// It is long because every component has its lines here.
import * as gcp from "@pulumi/gcp/index.js";
import * as pulumi from "@pulumi/pulumi";
import { Provider } from "@pulumiverse/grafana/provider.js";
import { beforeAll, expect, test } from "vitest";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { logPolicies } from "../../components/alerts/logAlerts.ts";
import * as google from "../../components/gcp/index.ts";
import * as grafana from "../../components/grafana/index.ts";
import { policyTree } from "../../components/routing/policyTree.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const registered = new Map<string, object>();

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.set(`${type}::${name}`, inputs);
      return { id: `${name}-id`, state: inputs };
    },
    call: ({ inputs }) => inputs,
  }),
);

type Options = pulumi.ComponentResourceOptions;
type Case = readonly [component: string, make: (options: Options) => { readonly nodes: object }, object];

/** A component with its transforms; those stand in the table once more to be looked for in what was registered. */
function made<Transforms extends object>(
  component: string,
  make: (options: Options, transforms: Transforms) => { readonly nodes: object },
  transforms: Transforms,
): Case {
  return [component, (options) => make(options, transforms), transforms];
}

const project = "theatre-prod";
const region = "europe-west1";
const filter = "severity>=ERROR";
const image = `europe-docker.pkg.dev/p/apps/api@sha256:${"0".repeat(64)}`;
const vmAgent = resolved(all["vm-agent"]!);
const [group] = grafanaGroups(vmAgent, { store: "gmp", dataSourceUid: "metrics", folderUid: "folder" });
const granted = { role: "roles/viewer" };

const cases: readonly Case[] = [
  made(
    "CloudRunService",
    (options, transforms: google.CloudRunServiceTransforms) =>
      new google.CloudRunService(
        "api",
        {
          image,
          port: 8080,
          project,
          region,
          endpoints: [{ port: 9090 }],
          secretEnv: { KEY: { secret: "key" } },
          settings: { metrics: "gmp", invokers: ["group:ushers@example.com", "allUsers"] },
        },
        options,
        transforms,
      ),
    {
      service: { description: "mine" },
      account: { displayName: "mine" },
      collectorSecret: { secretId: "mine" },
      collectorSecretVersion: { deletionPolicy: "DISABLE" },
      grants: granted,
      invokers: granted,
    },
  ),
  made(
    "GrafanaSyncer",
    (options, transforms: google.GrafanaSyncerTransforms) =>
      new google.GrafanaSyncer(
        "sync",
        {
          project,
          region,
          grafanaUrl: "https://a.grafana.net",
          grafanaToken: { secret: "t" },
          dataSourceUids: ["u"],
        },
        options,
        transforms,
      ),
    {
      job: { name: "mine" },
      schedule: { description: "mine" },
      account: { displayName: "mine" },
      schedulerAccount: { displayName: "mine too" },
      grants: granted,
    },
  ),
  made(
    "SecretValue",
    (options, transforms: google.SecretValueTransforms) =>
      new google.SecretValue("key", { project, region, value: "v" }, options, transforms),
    { secret: { secretId: "mine" }, version: { deletionPolicy: "DISABLE" } },
  ),
  made(
    "ProjectServices",
    (options, transforms: google.ProjectServicesTransforms) =>
      new google.ProjectServices("apis", { project }, options, transforms),
    { services: { disableOnDestroy: true } },
  ),
  made(
    "DefaultSinkExclusions",
    (options, transforms: google.DefaultSinkExclusionsTransforms) => {
      const exclusions = { one: { filter, why: "elsewhere" }, two: { filter, why: "elsewhere" } };
      return new google.DefaultSinkExclusions("default", { project, exclusions }, options, transforms);
    },
    { exclusions: { disabled: true } },
  ),
  made(
    "LogBucket",
    (options, transforms: google.LogBucketTransforms) =>
      new google.LogBucket(
        "logs",
        {
          project,
          location: region,
          analytics: true,
          linkedDataset: true,
          views: { out: { log: "run.googleapis.com/stdout", readers: ["group:ushers@example.com"] } },
        },
        options,
        transforms,
      ),
    {
      bucket: { retentionDays: 7 },
      linkedDataset: { linkId: "mine" },
      views: { description: "mine" },
      readers: granted,
    },
  ),
  made(
    "LogMetrics",
    (options, transforms: google.LogMetricsTransforms) => {
      const metrics = [{ key: "errors", name: "vigie/errors", filter, counts: "Errors", labels: {} }];
      return new google.LogMetrics("counted", { project, metrics }, options, transforms);
    },
    { metrics: { disabled: true } },
  ),
  made(
    "SavedSearches",
    (options, transforms: google.SavedSearchesTransforms) =>
      new google.SavedSearches(
        "searches",
        { project, searches: [{ key: "errors", title: "Errors", filter }] },
        options,
        transforms,
      ),
    { queries: { description: "mine" } },
  ),
  made(
    "LogAlert",
    (options, transforms: google.LogAlertTransforms) => {
      const [policy] = logPolicies(resolved(all.nexten!));
      return new google.LogAlert(
        "out-of-memory",
        { project, policy: policy!, channels: ["c"] },
        options,
        transforms,
      );
    },
    { policy: { displayName: "mine" } },
  ),
  ...sinks(),
  made(
    "Folder",
    (options, transforms: grafana.FolderTransforms) =>
      new grafana.Folder("folder", { title: "Shop" }, options, transforms),
    { folder: { title: "Mine" } },
  ),
  made(
    "MessageTemplate",
    (options, transforms: grafana.MessageTemplateTransforms) =>
      new grafana.MessageTemplate("messages", { text: '{{ define "t" }}{{ end }}' }, options, transforms),
    { template: { template: "mine" } },
  ),
  made(
    "MuteTiming",
    (options, transforms: grafana.MuteTimingTransforms) =>
      new grafana.MuteTiming("nights", { intervals: [{ weekdays: ["sunday"] }] }, options, transforms),
    { timing: { name: "mine" } },
  ),
  made(
    "Slo",
    (options, transforms: grafana.SloTransforms) =>
      new grafana.Slo(
        "answers",
        {
          slo: {
            name: "Answers",
            description: "Of all requests",
            query: { type: "freeform", query: "vector(1)" },
            target: 0.99,
            window: "30d",
            labels: {},
            minFailures: 0,
          },
          dataSourceUid: "prom",
        },
        options,
        transforms,
      ),
    { slo: { name: "mine" } },
  ),
  made(
    "Dashboard",
    (options, transforms: grafana.DashboardTransforms) => {
      const model = { uid: "board", title: "Board", json: { uid: "board", title: "Board", panels: [] } };
      return new grafana.Dashboard("board", { model, folderUid: "f" }, options, transforms);
    },
    { dashboard: { message: "mine" } },
  ),
  made(
    "DataSource",
    (options, transforms: grafana.DataSourceTransforms) =>
      new grafana.DataSource(
        "metrics",
        { source: { kind: "managed-prometheus", project } },
        options,
        transforms,
      ),
    { dataSource: { isDefault: true } },
  ),
  made(
    "ContactPoint",
    (options, transforms: grafana.ContactPointTransforms) =>
      new grafana.ContactPoint(
        "critical",
        { channels: { mail: { kind: "email", addresses: ["oncall@example.com"] } } },
        options,
        transforms,
      ),
    { contactPoint: { name: "mine" } },
  ),
  made(
    "NotificationPolicy",
    (options, transforms: grafana.NotificationPolicyTransforms) =>
      new grafana.NotificationPolicy(
        "tree",
        { tree: policyTree([vmAgent], "fallback"), takeOver: true },
        options,
        transforms,
      ),
    { policy: { repeatInterval: "12h" } },
  ),
  made(
    "RuleGroup",
    (options, transforms: grafana.RuleGroupTransforms) =>
      new grafana.RuleGroup("vm", { group: group! }, options, transforms),
    { group: { intervalSeconds: 120 } },
  ),
];

function sinks(): readonly Case[] {
  const name = { name: "mine" };
  const destinations: readonly (readonly [google.LogDestination, google.LogSinkTransforms])[] = [
    [
      { kind: "bigquery", create: { location: "EU" } },
      { destination: { datasetId: "mine" }, writer: granted },
    ],
    [
      { kind: "storage", create: { location: "EU" } },
      { destination: name, writer: granted },
    ],
    [
      { kind: "pubsub", create: {} },
      { destination: name, writer: granted },
    ],
    [
      { kind: "log-bucket", project: "archive-prod", bucket: "projects/archive-prod/locations/eu/buckets/b" },
      { writer: granted },
    ],
  ];
  return destinations.map(([destination, more]) =>
    made(
      `LogSink to ${destination.kind}`,
      (options, transforms: google.LogSinkTransforms) =>
        new google.LogSink("sink", { project, filter, destination }, options, transforms),
      { sink: { disabled: true }, ...more },
    ),
  );
}

/** The resources under one key of `nodes`: one, a list or a record of them. */
function resourcesIn(node: unknown): readonly pulumi.CustomResource[] {
  return pulumi.CustomResource.isInstance(node) ? [node] : Object.values(node as object);
}

function inputsOf(resource: pulumi.Resource): Promise<object | undefined> {
  return new Promise((resolve) => {
    resource.urn.apply((urn) =>
      resolve(registered.get(urn.split("::").slice(2).join("::").split("$").at(-1)!)),
    );
  });
}

test.each(cases)("%s: a transform reaches every resource under each key of nodes", async (_, make, given) => {
  const providers = [new gcp.Provider("gcp", { project }), new Provider("grafana", { url: "https://a.b" })];
  const { nodes } = make({ providers });
  expect(Object.keys(nodes).sort()).toEqual(Object.keys(given).sort());
  const reached = new Map(Object.entries(given));
  for (const [key, node] of Object.entries(nodes)) {
    const resources = resourcesIn(node);
    expect(resources, key).not.toEqual([]);
    for (const resource of resources) expect(await inputsOf(resource), key).toMatchObject(reached.get(key));
  }
});
