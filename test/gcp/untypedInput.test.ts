// Arguments of a Cloud Run service as a program in JavaScript hands them over: refused by name, never with a TypeError.
import * as gcp from "@pulumi/gcp/index.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, test } from "vitest";
import { VigieError } from "../../components/core/diagnostics.ts";
import { CloudRunService } from "../../components/gcp/cloudRunService.ts";

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: ({ inputs }) => inputs,
  }),
);

const good = {
  image: `europe-docker.pkg.dev/p/apps/api@sha256:${"0".repeat(64)}`,
  project: "theatre-prod",
  region: "europe-west1",
  port: 8080,
};

/** What arguments that no type has seen are refused for. */
function refusals(args: unknown) {
  const provider = new gcp.Provider("google", { project: "theatre-prod" });
  try {
    new CloudRunService("api", args as never, { provider });
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    return error.diagnostics.map(({ at, problem, fix }) => ({ at, problem, fix }));
  }
  return [];
}

test.each([
  ["region", { region: undefined }, /is missing/, /^write region: "europe-west1"$/],
  ["health.timeout", { health: { path: "/h", timeout: "abc" } }, /cannot take abc/, /"5s" is usual/],
  ["image", { image: undefined }, /is missing/, /image, by digest/],
  ["endpoints", { endpoints: {} }, /not a list/, /endpoints: \[\{ port: 9090 \}\]/],
])("a wrong %s has its place, its cause and what to write", (path, change, problem, fix) => {
  expect(refusals({ ...good, ...change })).toEqual([
    {
      at: `CloudRunService "api".${path}`,
      problem: expect.stringMatching(problem),
      fix: expect.stringMatching(fix),
    },
  ]);
});

test.each([undefined, null])("arguments that are %s are refused with what a service takes", (args) => {
  expect(refusals(args)).toEqual([
    {
      at: 'CloudRunService "api"',
      problem: expect.stringMatching(/missing|not a record/),
      fix: expect.stringMatching(/image: .* project: .* region: .* port:/),
    },
  ]);
});

test("what the messages say to write passes", () => {
  const right = { ...good, health: { path: "/h", timeout: "5s" }, endpoints: [{ port: 9090 }] };
  expect(refusals(right)).toEqual([]);
});
