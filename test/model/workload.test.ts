// What a program in JavaScript can hand over as a service, and what it is told.
import { expect, it } from "vitest";
import { VigieError } from "../../components/core/diagnostics.ts";
import { checkSystems } from "../../components/model/check.ts";
import { describeStack, type StackInput } from "../../components/model/describeStack.ts";
import { resolveSystem } from "../../components/model/resolve.ts";
import { systems } from "../../systems/index.ts";

const { gw2optimizer } = systems;

/** The errors of a system with one more service, which no type has seen. */
function errors(more: string, said: Partial<StackInput> = {}) {
  const stack = describeStack({
    environment: "prod",
    project: "my-project",
    systems: {},
    grafana: { url: "https://x.grafana.net" },
    ...said,
  });
  const system = { ...gw2optimizer, services: { ...gw2optimizer.services, backup: JSON.parse(more) } };
  return checkSystems([resolveSystem(system, stack)], stack).filter(({ level }) => level === "error");
}

const service = { description: "Copies", metrics: [], port: 8080, endpoints: [] };
const backup = (more: object) => JSON.stringify({ ...service, ...more });
const yet = (what: string) => ({
  level: "error",
  at: "gw2optimizer.services.backup.workload",
  problem: `${what} is not a workload of Vigie yet`,
  fix: 'take it out and make it beside Vigie, or write "cloud-run" for a Cloud Run service, "cloud-run-job" for a Cloud Run job, "vm-host" for a virtual machine, "gke" for a workload on a GKE cluster',
});

const gmpBeside = (what: string) => ({
  level: "error",
  at: "gw2optimizer.services.backup.collector",
  problem: expect.stringContaining(`works beside services only, ${what} does not tell it`),
  fix: 'write "otel"',
});

it("refuses the gmp collector beside a job, and takes what it says to write", () => {
  const job = { workload: "cloud-run-job", collector: "gmp" };
  expect(errors(backup(job))).toEqual([gmpBeside("a Cloud Run job")]);
  expect(errors(backup({ ...job, collector: "otel" }))).toEqual([]);
  expect(errors(backup({ ...job, collector: undefined }))).toEqual([]);
});

it("refuses the gmp collector beside a worker pool, and the workload, which is not made yet", () => {
  const pool = { workload: "cloud-run-worker-pool" };
  const what = "a Cloud Run worker pool";
  expect(errors(backup({ ...pool, collector: "gmp" }))).toEqual([gmpBeside(what), yet(what)]);
  expect(errors(backup({ ...pool, collector: "otel" }))).toEqual([yet(what)]);
  expect(errors(backup({ workload: "cloud-run", collector: "otel" }))).toEqual([]);
});

it("names the layer that chose the collector of a job", () => {
  const said = { defaults: { metrics: "gmp" } } as const;
  const [first] = errors(backup({ workload: "cloud-run-job" }), said);
  expect(first?.at).toBe("vigie:defaults.metrics");
});

it("refuses a worker pool that is nothing but one, without a stack trace", () => {
  const found = errors('{"workload":"cloud-run-worker-pool","collector":"none"}');
  expect(found).toEqual([yet("a Cloud Run worker pool")]);
});

it.each([
  ["cloudrun", 'there is no workload "cloudrun"', 'write "cloud-run"'],
  [
    "lambda",
    'there is no workload "lambda"',
    'write "cloud-run" for a Cloud Run service, "cloud-run-job" for a Cloud Run job, "vm-host" for a virtual machine or "gke" for a workload on a GKE cluster',
  ],
  [
    undefined,
    "it does not say what it is",
    'write "cloud-run" for a Cloud Run service, "cloud-run-job" for a Cloud Run job, "vm-host" for a virtual machine or "gke" for a workload on a GKE cluster',
  ],
])("refuses the workload %s, which is none", (workload, problem, fix) => {
  expect(errors(backup({ workload }))).toEqual([
    { level: "error", at: "gw2optimizer.services.backup.workload", problem, fix },
  ]);
  expect(errors(backup({ workload: "cloud-run" }))).toEqual([]);
});

it("refuses a sidecar that a virtual machine asks for, and passes the machine without", () => {
  const host = { workload: "vm-host", description: "A machine", instanceName: "vm", metrics: [], jobs: {} };
  expect(errors(JSON.stringify({ ...host, collector: "otel" }))).toContainEqual({
    level: "error",
    at: "gw2optimizer.services.backup.collector",
    problem: expect.stringContaining("its Ops Agent scrapes"),
    fix: "leave out the collector and describe the host's jobs",
  });
  const endpoint = { port: 9090, metrics: [] };
  expect(errors(JSON.stringify({ ...host, jobs: { app: endpoint } }))).toEqual([]);
});

/** What is told of a service before anything else about the system is read. */
function refusals(more: object) {
  try {
    return errors(JSON.stringify(more));
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    return error.diagnostics;
  }
}

it.each([
  ["gke", ["metrics", "cluster", "namespace", "port"]],
  ["vm-host", ["metrics", "instanceName", "jobs"]],
  ["cloud-run-job", ["metrics"]],
])(
  "says of a %s that is nothing but its word what it lacks, all at once and without a stack trace",
  (workload, lacks) => {
    const at = "gw2optimizer.services.backup";
    expect(refusals({ workload }).map((each) => each.at)).toEqual(lacks.map((key) => `${at}.${key}`));
  },
);

it.each([
  ["gke", { cluster: 5, namespace: {}, port: "8080", endpoints: {}, pods: [], health: "/up" }],
  ["vm-host", { instanceName: 7, jobs: [{ port: 1 }], nodeExporter: [] }],
  ["cloud-run-job", { endpoints: "9090", schedule: 5, tasks: "two", retries: {}, env: [] }],
])("names each value of a %s that is of another kind, without a stack trace", (workload, wrong) => {
  const at = "gw2optimizer.services.backup.";
  const found = refusals({ workload, metrics: [], ...wrong }).map((each) => each.at.slice(at.length));
  expect(found.sort()).toEqual(Object.keys(wrong).sort());
});

it("takes a job, and a workload on a cluster, without endpoints", () => {
  expect(refusals({ workload: "cloud-run-job", metrics: [] })).toEqual([]);
  expect(refusals({ workload: "gke", cluster: "main", namespace: "shop", port: 8080, metrics: [] })).toEqual(
    [],
  );
});
