// Arguments that no type has seen: what is missing or of another kind is named, and never ends in a TypeError.
import { expect, it } from "vitest";
import { checkCloudRunService } from "../../../components/model/cloudrun/checkService.ts";

const good = { project: "theatre-prod", region: "europe-west1", port: 8080 };

/** The errors of arguments as a program in JavaScript hands them over. */
function errors(args: unknown) {
  const untyped: (name: string, args: never) => ReturnType<typeof checkCloudRunService> =
    checkCloudRunService;
  return untyped("api", args as never).filter(({ level }) => level === "error");
}

it.each<[change: object, at: string, problem: string, fix: string, right: object]>([
  [
    { region: undefined },
    "api.region",
    "it is missing",
    'region: "europe-west1"',
    { region: "europe-west1" },
  ],
  [{ region: 5 }, "api.region", "5 is not a text", 'region: "europe-west1"', { region: "europe-west1" }],
  [
    { project: undefined },
    "api.project",
    "it is missing",
    'project: "my-project"',
    { project: "my-project" },
  ],
  [{ port: undefined }, "api.port", "it is missing", "port: 8080", { port: 8080 }],
  [{ port: "8080" }, "api.port", '"8080" is not a number', "port: 8080", { port: 8080 }],
  [
    { health: "/h" },
    "api.health",
    '"/h" is not a record',
    'path: "/health"',
    { health: { path: "/health" } },
  ],
  [{ health: null }, "api.health", "null is not a record", "leave it out", {}],
  [{ health: {} }, "api.health.path", "it is missing", 'path: "/health"', { health: { path: "/health" } }],
  [
    { health: { path: "/h", timeout: "abc" } },
    "api.health.timeout",
    "an attempt cannot take abc",
    '"5s" is usual',
    { health: { path: "/h", timeout: "5s" } },
  ],
  [
    { health: { path: "/h", timeout: 5 } },
    "api.health.timeout",
    "5 is not a text",
    'timeout: "5s"',
    { health: { path: "/h", timeout: "5s" } },
  ],
  [
    { endpoints: { port: 9090 } },
    "api.endpoints",
    "a record is not a list",
    "endpoints: [{ port: 9090 }]",
    { endpoints: [{ port: 9090 }] },
  ],
  [
    { endpoints: [9090] },
    "api.endpoints[0]",
    "9090 is not a record",
    "{ port: 9090 }",
    { endpoints: [{ port: 9090 }] },
  ],
  [
    { endpoints: [{ port: 9090, interval: "abc" }] },
    "api.endpoints[0].interval",
    "not every abc",
    '"30s" is usual',
    { endpoints: [{ port: 9090, interval: "30s" }] },
  ],
  [
    { settings: { invokers: "allUsers" } },
    "api.settings.invokers",
    '"allUsers" is not a list',
    "invokers: []",
    { settings: { invokers: [] } },
  ],
  [{ metrics: [{ name: "x" }] }, "api.metrics[0].labels", "it is missing", "labels: {}", { metrics: [] }],
])("names what is wrong in %j, and what it says to write passes", (change, at, problem, fix, right) => {
  expect(errors({ ...good, ...change })).toEqual([
    { level: "error", at, problem: expect.stringContaining(problem), fix: expect.stringContaining(fix) },
  ]);
  expect(errors({ ...good, ...right })).toEqual([]);
});

it.each([undefined, null, "api"])("says what a service takes where it is handed %s", (args) => {
  expect(errors(args)).toEqual([
    {
      level: "error",
      at: "api",
      problem: expect.stringMatching(/is missing|is not a record/),
      fix: expect.stringContaining('project: "my-project", region: "europe-west1", port: 8080'),
    },
  ]);
});

it("says all that is missing at once", () => {
  expect(errors({}).map(({ at }) => at)).toEqual(["api.project", "api.region", "api.port"]);
});

it.each([
  ["the ingress port", { port: 0, endpoints: [{ port: 0 }] }, ["api.port"]],
  ["a metrics port", { endpoints: [{ port: 0 }] }, ["api.endpoints[0].port"]],
  ["two", { endpoints: [{ port: 0 }, { port: 0 }] }, ["api.endpoints[0].port", "api.endpoints[1].port"]],
])("tells once that %s is 0", (_, change, places) => {
  expect(errors({ ...good, ...change }).map(({ at }) => at)).toEqual(places);
});
