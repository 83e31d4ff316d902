// The components of components/gcp on the real engine, with the offline providers as the cloud: what is made, in which
// order, with which roles, and what a change does to what older revisions need. Read from the exported state.
// It is long because one run of the engine answers all of it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Deployment, ResourceState } from "../../tools/engine/deployment.ts";
import { resourceName } from "../../tools/engine/events.ts";
import type { Workspace } from "../../tools/engine/workspace.ts";
import { TestStack } from "../engine/stack.ts";

// The service account that calls, the network and the archive are other people's.
const given = [
  "*front@theatre-prod.iam.gserviceaccount.com",
  "*archive-prod*",
  "*networks/stage",
  "*subnetworks/stage-west",
];
const stack = new TestStack({ program: "test/gcp/program", stack: "prod", given });
let workspace: Workspace;
let state: Deployment["deployment"];

beforeAll(async () => {
  workspace = await stack.open();
  const result = await workspace.up();
  expect(result.errors).toEqual([]);
  state = (await workspace.export({ showSecrets: true })).deployment;
});

afterAll(() => stack.close());

function resource(name: string): ResourceState {
  const found = (state.resources ?? []).filter(({ urn }) => resourceName(urn) === name);
  expect(
    found.map(({ urn }) => urn),
    name,
  ).toHaveLength(1);
  return found[0]!;
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly dependsOns?: readonly string[];
  readonly envs?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueSource?: object;
  }[];
  readonly resources: { readonly limits: object; readonly cpuIdle?: boolean };
  readonly startupProbe?: object;
  readonly livenessProbe?: object;
  readonly volumeMounts?: readonly object[];
  readonly ports?: object;
}

interface Template {
  readonly containers: readonly Container[];
  readonly volumes?: readonly object[];
  readonly [field: string]: unknown;
}

const template = (service: string) => resource(`${service}-service`).inputs!.template as Template;
const container = (service: string, name: string) =>
  template(service).containers.find((each) => each.name === name)!;
const variables = (service: string, name: string) =>
  Object.fromEntries(
    (container(service, name).envs ?? []).map((each) => [each.name, each.value ?? each.valueSource]),
  );

/** What the state says that a resource was made after, by name. */
function madeAfter(name: string): string[] {
  return (resource(name).dependencies ?? []).map(resourceName).sort();
}

/** The roles that members of a service have, by the grant's name. */
function roles(prefix: string): Record<string, unknown> {
  const grants = (state.resources ?? []).filter(
    ({ urn, inputs }) => resourceName(urn).startsWith(`${prefix}-`) && inputs?.role !== undefined,
  );
  return Object.fromEntries(
    grants.map(({ urn, inputs }) => [resourceName(urn).slice(prefix.length + 1), inputs!.role]),
  );
}

describe("a service with Google's sidecar", () => {
  test("has its own account with the least roles, each granted by itself", () => {
    expect(roles("api")).toEqual({
      "log-writer": "roles/logging.logWriter",
      "metric-writer": "roles/monitoring.metricWriter",
      "collector-secret-accessor": "roles/secretmanager.secretAccessor",
      "secret-api-key": "roles/secretmanager.secretAccessor",
      "invoker-serviceaccount-front-theatre-prod-iam-gserviceaccount-com": "roles/run.invoker",
      "invoker-group-ushers-example-com": "roles/run.invoker",
    });
    expect(resource("api-account").inputs).toMatchObject({ accountId: "box-office-run" });
    const kinds = (state.resources ?? []).map(({ type }) => type);
    expect(kinds.filter((type) => /IAMBinding|IamBinding|IAMPolicy|IamPolicy/.test(type))).toEqual([]);
  });

  test("is made after its grants, because Cloud Run checks them at deployment", () => {
    expect(madeAfter("api-service")).toEqual(
      expect.arrayContaining([
        "api-log-writer",
        "api-metric-writer",
        "api-collector-secret-accessor",
        "api-secret-api-key",
      ]),
    );
  });

  test("mounts its configuration by the version's number", () => {
    expect(template("api").volumes).toEqual([
      {
        name: "collector-config",
        secret: { secret: "box-office-run-monitoring", items: [{ version: "1", path: "config.yaml" }] },
      },
    ]);
    expect(container("api", "collector").volumeMounts).toEqual([
      { name: "collector-config", mountPath: "/etc/rungmp/" },
    ]);
  });

  test("starts the sidecar after the application, and lets no probe of the sidecar end the instance", () => {
    expect(container("api", "collector").dependsOns).toEqual(["app"]);
    expect(container("api", "app")).not.toHaveProperty("dependsOns");
    expect(container("api", "collector")).not.toHaveProperty("livenessProbe");
  });

  test("has only the application's port open to the outside", () => {
    expect(container("api", "app").ports).toEqual({ containerPort: 8000 });
    expect(container("api", "collector")).not.toHaveProperty("ports");
  });

  test("probes the path that says the application is well, within Cloud Run's limits", () => {
    expect(container("api", "app").startupProbe).toEqual({
      httpGet: { path: "/health", port: 8000 },
      periodSeconds: 10,
      timeoutSeconds: 5,
      failureThreshold: 24,
    });
    expect(container("api", "app").livenessProbe).toMatchObject({ httpGet: { path: "/health", port: 8000 } });
    expect(container("plain", "app").startupProbe).toMatchObject({ tcpSocket: { port: 8080 } });
    expect(container("plain", "app")).not.toHaveProperty("livenessProbe");
  });
});

describe("what Cloud Run would fill in or change is written out", () => {
  test.each(["plain", "api", "worker", "adopted"])(
    "%s: named containers with both limits and cpuIdle",
    (service) => {
      for (const each of template(service).containers) {
        expect(each.name).toMatch(/^(app|collector)$/);
        expect(Object.keys(each.resources.limits).sort()).toEqual(["cpu", "memory"]);
        expect(each.resources.cpuIdle).toBe(service !== "api"); // api is billed by instance
      }
    },
  );

  test("variables are sorted, secrets are references with a version", () => {
    const names = (container("api", "app").envs ?? []).map(({ name }) => name);
    expect(names).toEqual([...names].sort());
    expect(variables("api", "app")).toEqual({
      API_KEY: { secretKeyRef: { secret: "key", version: "1" } },
      SECOND_KEY: { secretKeyRef: { secret: "key", version: "1" } },
      APP_VERSION: "1.4.2",
      AUDIENCE: "all",
      ENVIRONMENT: "prod",
      GOOGLE_CLOUD_PROJECT: "theatre-prod",
      LOG_LEVEL: "INFO",
      ZONE: "stalls",
    });
  });

  test("scaling stands on the service with both ends, deletion protection is said", () => {
    expect(resource("api-service").inputs).toMatchObject({
      scaling: { minInstanceCount: 1, maxInstanceCount: 4 },
      deletionProtection: false,
      ingress: "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
      labels: { system: "box-office", environment: "prod", team: "front" },
    });
    expect(template("api")).toMatchObject({
      timeout: "300s",
      maxInstanceRequestConcurrency: 80,
      executionEnvironment: "EXECUTION_ENVIRONMENT_GEN2",
      vpcAccess: {
        egress: "PRIVATE_RANGES_ONLY",
        networkInterfaces: [{ network: "stage", subnetwork: "stage-west" }],
      },
    });
  });
});

describe("a service with the OpenTelemetry collector", () => {
  test("reads its configuration from the environment, and credentials from references", () => {
    expect(container("worker", "collector").args).toEqual(["--config=env:OTEL_CONFIG"]);
    expect(variables("worker", "collector")).toEqual({
      OTEL_CONFIG: expect.stringContaining("googlemanagedprometheus"),
      REMOTE_WRITE_USER: "12345",
      REMOTE_WRITE_TOKEN: { secretKeyRef: { secret: "token", version: "1" } },
    });
    expect(template("worker")).not.toHaveProperty("volumes");
  });

  test("starts before the application, and says when it listens", () => {
    expect(container("worker", "app").dependsOns).toEqual(["collector"]);
    expect(container("worker", "collector").startupProbe).toMatchObject({
      httpGet: { path: "/", port: 13133 },
    });
    expect(container("worker", "collector")).not.toHaveProperty("livenessProbe");
  });

  test("tells the application where spans go and how many, and not to send what is scraped", () => {
    expect(variables("worker", "app")).toMatchObject({
      OTEL_SERVICE_NAME: "worker-traces",
      OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318",
      OTEL_TRACES_SAMPLER: "traceidratio",
      OTEL_TRACES_SAMPLER_ARG: "0.25",
      OTEL_METRICS_EXPORTER: "none",
    });
  });

  test("may write traces, and read the one secret", () => {
    expect(roles("worker")).toEqual({
      "log-writer": "roles/logging.logWriter",
      "metric-writer": "roles/monitoring.metricWriter",
      "traces-writer": "roles/telemetry.tracesWriter",
      "secret-remote-write-token": "roles/secretmanager.secretAccessor",
    });
  });
});

describe("the smallest description", () => {
  test("makes a service without collector, with an account that may only log", () => {
    expect(template("plain").containers.map(({ name }) => name)).toEqual(["app"]);
    expect(roles("plain")).toEqual({ "log-writer": "roles/logging.logWriter" });
  });

  test("waits for what the component waits for", () => {
    expect(madeAfter("plain-service")).toEqual(expect.arrayContaining(["apis-run", "plain-log-writer"]));
    expect(madeAfter("adopted-service")).toContain("shared-reads-key");
  });

  test("an account made elsewhere is used as it is, and a transform has the last word", () => {
    expect(template("adopted").serviceAccount).toBe("shared@theatre-prod.iam.gserviceaccount.com");
    expect(roles("adopted")).toEqual({});
    expect(resource("adopted-service").inputs).toMatchObject({
      customAudiences: ["https://theatre.example"],
    });
  });
});

test("an account made elsewhere gets no role in the project, and may read the secrets that nobody can have granted before", () => {
  expect(roles("lodger")).toEqual({
    "collector-secret-accessor": "roles/secretmanager.secretAccessor",
    "secret-token": "roles/secretmanager.secretAccessor",
  });
  expect(madeAfter("lodger-service")).toEqual(
    expect.arrayContaining(["lodger-secret-token", "lodger-collector-secret-accessor"]),
  );
});

describe("logs", () => {
  test("are kept as long as asked", () => {
    expect(resource("logs-bucket").inputs).toMatchObject({
      retentionDays: 90,
      bucketId: "logs",
      enableAnalytics: false,
    });
  });

  test.each([
    [
      "to-other",
      "logging.googleapis.com/projects/archive-prod/locations/eu/buckets/b",
      "roles/logging.bucketWriter",
    ],
    [
      "to-bigquery",
      "bigquery.googleapis.com/projects/theatre-prod/datasets/to_bigquery",
      "roles/bigquery.dataEditor",
    ],
    ["to-storage", "storage.googleapis.com/theatre-prod-to-storage", "roles/storage.objectCreator"],
    ["to-pubsub", "pubsub.googleapis.com/projects/theatre-prod/topics/to-pubsub", "roles/pubsub.publisher"],
  ])("%s go to %s, and the writer may write there", (sink, destination, role) => {
    expect(resource(`${sink}-sink`).inputs).toMatchObject({ destination, uniqueWriterIdentity: true });
    expect(resource(`${sink}-writer`).inputs).toMatchObject({
      role,
      member: resource(`${sink}-sink`).outputs!.writerIdentity,
    });
  });

  test("go to what exists already, of which nothing is made", () => {
    expect(resource("to-elsewhere-sink").inputs).toMatchObject({
      destination: "logging.googleapis.com/projects/archive-prod/locations/eu/buckets/old",
    });
    expect(resource("to-dataset-writer").inputs).toMatchObject({
      project: "archive-prod",
      datasetId: "theatre",
    });
    expect(resource("to-topic-writer").inputs).toMatchObject({ project: "archive-prod", topic: "theatre" });
    expect(resource("to-archive-writer").inputs).toMatchObject({ bucket: "archive-prod-theatre" });
    const names = (state.resources ?? []).map(({ urn }) => resourceName(urn));
    expect(names.filter((name) => /^(elsewhere|to-dataset|to-topic|to-archive)-/.test(name)).sort()).toEqual([
      "to-archive-sink",
      "to-archive-writer",
      "to-dataset-sink",
      "to-dataset-writer",
      "to-topic-sink",
      "to-topic-writer",
    ]);
  });

  test("need no grant for a log bucket of their own project", () => {
    expect(roles("to-bucket")).toEqual({});
    expect(resource("to-bucket-sink").inputs).toMatchObject({
      destination: "logging.googleapis.com/projects/theatre-prod/locations/europe-west1/buckets/logs",
      exclusions: [{ name: "probes", description: "probes say nothing" }],
    });
  });

  test("are partitioned by day in BigQuery, and end where they are to end", () => {
    expect(resource("to-bigquery-sink").inputs).toMatchObject({
      bigqueryOptions: { usePartitionedTables: true },
    });
    expect(resource("to-bigquery-dataset").inputs).toMatchObject({
      defaultPartitionExpirationMs: 30 * 86_400_000,
    });
    expect(resource("to-storage-storage-bucket").inputs).toMatchObject({
      publicAccessPrevention: "enforced",
      lifecycleRules: [{ action: { type: "Delete" }, condition: { age: 365 } }],
    });
  });

  test("are not stored twice", () => {
    expect(resource("default-sink-theatre").inputs).toMatchObject({ name: "theatre" });
  });
});

describe("Grafana's syncer", () => {
  test("names each data source, and gets Grafana's token by reference", () => {
    const job = (resource("syncer-job").inputs!.template as { template: Template }).template;
    expect(job.containers[0]).toMatchObject({
      args: [
        "--datasource-uids=gmp-a,gmp-b",
        "--grafana-api-endpoint=https://theatre.grafana.net",
        "--project-id=theatre-prod",
      ],
      envs: [
        {
          name: "GRAFANA_SERVICE_ACCOUNT_TOKEN",
          valueSource: { secretKeyRef: { secret: "token", version: "1" } },
        },
      ],
    });
  });

  test("reads metrics and nothing else, without a key", () => {
    expect(roles("syncer")).toEqual({
      "metrics-reader": "roles/monitoring.viewer",
      "log-writer": "roles/logging.logWriter",
      "token-accessor": "roles/secretmanager.secretAccessor",
      starter: "roles/run.invoker",
    });
    expect((state.resources ?? []).filter(({ type }) => type.includes("serviceaccount/key"))).toEqual([]);
  });

  test("is started every ten minutes by an account that may do only that", () => {
    expect(resource("syncer-schedule").inputs).toMatchObject({
      schedule: "*/10 * * * *",
      httpTarget: {
        uri: "https://run.googleapis.com/v2/projects/theatre-prod/locations/europe-west1/jobs/syncer:run",
        oauthToken: { serviceAccountEmail: resource("syncer-scheduler-account").outputs!.email },
      },
    });
    expect(madeAfter("syncer-schedule")).toContain("syncer-starter");
  });
});

test("APIs stay on when the stack is destroyed", () => {
  const apis = (state.resources ?? []).filter(({ type }) => type === "gcp:projects/service:Service");
  expect(apis.length).toBeGreaterThan(5);
  for (const { inputs } of apis) expect(inputs).toMatchObject({ disableOnDestroy: false });
});

test("every child is named after its component and its role, and is its child", () => {
  for (const { urn, parent, type } of state.resources ?? []) {
    if (
      parent === undefined ||
      !resourceName(parent) ||
      type.startsWith("pulumi:") ||
      type.startsWith("vigie:")
    )
      continue;
    if (!parent.includes("vigie:")) continue;
    expect(resourceName(urn).startsWith(`${resourceName(parent)}-`), urn).toBe(true);
  }
});

describe("afterwards", () => {
  test("a preview shows no change", async () => {
    const preview = await workspace.preview();
    expect(preview.changes).toEqual({});
  });

  test("a changed configuration is a new version and a new revision; the old version lives for older revisions", async () => {
    workspace = await stack.open([], { config: { "box-office:interval": "15s" } });
    const result = await workspace.up();
    expect(result.errors).toEqual([]);
    state = (await workspace.export()).deployment;
    expect(template("api").volumes).toEqual([
      {
        name: "collector-config",
        secret: { secret: "box-office-run-monitoring", items: [{ version: "2", path: "config.yaml" }] },
      },
    ]);
    const versions = stack.inCloud().filter((each) => each.includes("box-office-run-monitoring/versions/"));
    expect(versions.map((each) => each.split("/").at(-1))).toEqual(["1", "2"]);
  });

  test("an image that becomes known in the preview is checked there, with the same sentence", async () => {
    const image = "europe-docker.pkg.dev/theatre-prod/apps/api:1.2";
    const config = {
      "box-office:only-api": "true",
      "box-office:require-digest": "true",
      "box-office:image": image,
    };
    workspace = await stack.open([], { config });
    const preview = await workspace.preview();
    expect(preview.ok).toBe(false);
    expect(preview.output).toContain("apps/api@sha256:<digest>");
  });

  test("a variable that is an Output is refused for its length as soon as it is known, in the preview", async () => {
    const config = { "box-office:only-api": "true", "box-office:audience": "x".repeat(32_769) };
    workspace = await stack.open([], { config });
    const preview = await workspace.preview();
    expect(preview.ok).toBe(false);
    expect(preview.output).toContain(
      "env.AUDIENCE: the value has 32769 characters, Cloud Run takes 32768; put the text into a secret",
    );
  });

  test("destroy leaves nothing but the APIs, which others need too", async () => {
    const result = await workspace.destroy();
    expect(result.errors).toEqual([]);
    expect(stack.inState()).toEqual([]);
    expect(stack.inCloud().filter((each) => !each.startsWith("gcp:projects/service:Service "))).toEqual([]);
  });
});
