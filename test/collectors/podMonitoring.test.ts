// What managed collection on a GKE cluster is asked to scrape, by the published definition, and a sentence for what it would refuse.
import { describe, expect, test } from "vitest";
import { checkGke } from "../../components/collectors/checkGke.ts";
import type { GkeSpec } from "../../components/collectors/gkeSpec.ts";
import { podMonitoring } from "../../components/collectors/podMonitoring.ts";
import { counter } from "../../components/signals/metric.ts";
import { podMonitoringModel } from "../published/validate.ts";
import { requests, waiting } from "./fixtures.ts";

const workload: GkeSpec = {
  system: "theatre",
  environment: "prod",
  cluster: "main",
  namespace: "stage",
  name: "lights",
  container: "app",
  port: 8080,
  endpoints: [{ port: 9090 }, { port: 9100, path: "/more", interval: "5s" }],
  metrics: [requests, waiting],
  relabeling: [{ action: "drop", sourceLabels: ["colour"], regex: "infrared" }],
  scrapeInterval: "30s",
};

describe("a PodMonitoring", () => {
  const made = podMonitoring(workload);

  test("is valid by the published definition, whatever is left out", () => {
    expect(podMonitoringModel.errors(made)).toEqual([]);
    const { metrics, relabeling, ...least } = workload;
    expect(podMonitoringModel.errors(podMonitoring(least))).toEqual([]);
  });

  test("is named after the workload, in its namespace, and says its cluster", () => {
    expect(made.metadata).toEqual({
      name: "lights",
      namespace: "stage",
      labels: { system: "theatre", environment: "prod" },
      annotations: { "vigie/cluster": "main" },
    });
    expect(made.spec.selector).toEqual({ matchLabels: { "app.kubernetes.io/name": "lights" } });
    const pods = { app: "lights" };
    expect(podMonitoring({ ...workload, pods }).spec.selector).toEqual({ matchLabels: pods });
  });

  test("scrapes every endpoint no longer than its interval, and keeps what is declared before the user's rules", () => {
    expect(made.spec.endpoints).toEqual([
      {
        port: 9090,
        path: "/metrics",
        interval: "30s",
        timeout: "10s",
        metricRelabeling: [
          { action: "keep", sourceLabels: ["__name__"], regex: "queue_waiting|tickets_sold_total|up" },
          { action: "drop", sourceLabels: ["colour"], regex: "infrared" },
        ],
      },
      expect.objectContaining({ port: 9100, path: "/more", interval: "5s", timeout: "5s" }),
    ]);
    expect(made.spec.limits?.samples).toBeGreaterThan(0);
  });

  test("writes one label that costs no series, and none that is empty without a port's name", () => {
    expect(made.spec.targetLabels.metadata).toEqual(["pod"]);
  });
});

const at = "theatre.services.lights";
const wrong: readonly (readonly [string, Partial<GkeSpec>, string, RegExp, Partial<GkeSpec>])[] = [
  [
    "a cluster's full name",
    { cluster: "projects/p/clusters/main" },
    "cluster",
    /without project/,
    { cluster: "main" },
  ],
  ["a namespace with a capital", { namespace: "Stage" }, "namespace", /lower case/, { namespace: "stage" }],
  ["a name with a dot", { name: "lights.v2" }, "name", /dashes/, { name: "lights-v2" }],
  ["a container with a blank", { container: "my app" }, "container", /dashes/, { container: "my-app" }],
  [
    "no labels of pods",
    { pods: {} },
    "pods",
    /app.kubernetes.io\/name/,
    { pods: { "app.kubernetes.io/name": "lights" } },
  ],
  ["a port that is none", { port: 70_000 }, "port", /1 to 65535/, { port: 65_535 }],
  [
    "an endpoint's port",
    { endpoints: [{ port: 0 }] },
    "endpoints[0].port",
    /1 to 65535/,
    { endpoints: [{ port: 1 }] },
  ],
  [
    "one port twice",
    { endpoints: [{ port: 9090 }, { port: 9090, path: "/b" }] },
    "endpoints[1].port",
    /one path, or on another port/,
    { endpoints: [{ port: 9090 }, { port: 9091, path: "/b" }] },
  ],
  [
    "a scrape every second",
    { endpoints: [{ port: 9090, interval: "1s" }] },
    "endpoints[0].interval",
    /"5s" or more/,
    { endpoints: [{ port: 9090, interval: "5s" }] },
  ],
  [
    "such an interval for all",
    { scrapeInterval: "2s", endpoints: [{ port: 1 }] },
    "settings.scrapeInterval",
    /"5s"/,
    { scrapeInterval: "5s" },
  ],
  [
    "eleven endpoints",
    { endpoints: Array.from({ length: 11 }, (_, index) => ({ port: 9000 + index })) },
    "endpoints",
    /at most 10/,
    { endpoints: Array.from({ length: 10 }, (_, index) => ({ port: 9000 + index })) },
  ],
  [
    "a rule that renames the place",
    { relabeling: [{ action: "replace", targetLabel: "cluster", replacement: "x" }] },
    "relabeling[0].targetLabel",
    /app_cluster/,
    { relabeling: [{ action: "replace", targetLabel: "app_cluster", replacement: "x" }] },
  ],
  [
    "a label of the collector's own",
    { metrics: [counter("a_total", { unit: "count", help: "A", labels: { pod: ["x"] } })] },
    "metrics.a_total.labels.pod",
    /app_pod/,
    { metrics: [counter("a_total", { unit: "count", help: "A", labels: { app_pod: ["x"] } })] },
  ],
  [
    "more names than an expression holds",
    {
      metrics: Array.from({ length: 500 }, (_, index) =>
        counter(`a_name_of_${index}_many_total`, { unit: "count", help: "A" }),
      ),
    },
    "metrics",
    /divide it into two/,
    {
      metrics: Array.from({ length: 300 }, (_, index) =>
        counter(`a_name_of_${index}_many_total`, { unit: "count", help: "A" }),
      ),
    },
  ],
  ["a path that is none", { health: { path: "up" } }, "health.path", /"\/up"/, { health: { path: "/up" } }],
];

test.each(wrong)(
  "%s is refused with its place and what to write, which passes",
  (_, bad, place, fix, good) => {
    const errors = (change: object) =>
      checkGke({ ...workload, ...change }, at).filter(({ level }) => level === "error");
    expect(errors(bad)).toEqual([
      expect.objectContaining({ at: `${at}.${place}`, fix: expect.stringMatching(fix) }),
    ]);
    expect(errors(good)).toEqual([]);
  },
);

test("what a program in JavaScript left out or mistook is told all at once, without a stack trace", () => {
  const said = { ...workload, cluster: undefined, namespace: 5, endpoints: "9090", pods: ["lights"] };
  expect(checkGke(said as never, at).map((each) => [each.at, each.problem])).toEqual([
    [`${at}.cluster`, "it is missing"],
    [`${at}.namespace`, "5 is not a text, which is needed here"],
    [`${at}.pods`, "a list is not a record, which is needed here"],
    [`${at}.endpoints`, '"9090" is not a list, which is needed here'],
  ]);
});

test("a workload without endpoints is passed with a notice", () => {
  expect(checkGke({ ...workload, endpoints: [] }, at)).toEqual([
    expect.objectContaining({ level: "notice", at: `${at}.endpoints` }),
  ]);
});
