// Plain environment variables of a Cloud Run service that are Outputs, as a database's connection name is.
import * as gcp from "@pulumi/gcp/index.js";
import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, test } from "vitest";
import { VigieError } from "../../components/core/diagnostics.ts";
import { CloudRunService } from "../../components/gcp/cloudRunService.ts";

interface SentService {
  readonly template: { readonly containers: readonly { readonly envs: readonly object[] }[] };
}

const services = new Map<string, SentService>();

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      if (type === "gcp:cloudrunv2/service:Service") services.set(name, inputs);
      return { id: `${name}-id`, state: inputs };
    },
    call: ({ inputs }) => inputs,
  }),
);

const connection = "theatre-prod:europe-west1:tickets";
const make = (env: Readonly<Record<string, pulumi.Input<string>>>) =>
  new CloudRunService(
    "api",
    {
      image: `europe-docker.pkg.dev/p/apps/api@sha256:${"0".repeat(64)}`,
      port: 8080,
      project: "theatre-prod",
      region: "europe-west1",
      env,
    },
    { provider: new gcp.Provider("google", { project: "theatre-prod" }) },
  );

test("a variable may be an Output, and the application gets its value", async () => {
  make({ DATABASE: pulumi.output(connection), ZONE: "stalls" });
  await pulumi.runtime.disconnect();
  const [application] = services.get("api-service")!.template.containers;
  expect(application!.envs).toEqual(
    expect.arrayContaining([
      { name: "DATABASE", value: connection },
      { name: "ZONE", value: "stalls" },
    ]),
  );
});

const tooLong = {
  level: "error",
  at: 'CloudRunService "api".env.DATABASE',
  problem: "the value has 32769 characters, Cloud Run takes 32768",
  fix: "put the text into a secret and read it from there",
};

function refusal(make: () => unknown): unknown {
  try {
    make();
  } catch (error) {
    return error instanceof VigieError ? error.diagnostics : error;
  }
  return undefined;
}

test("a value that is too long is refused at once where it is plain", () => {
  expect(refusal(() => make({ DATABASE: "x".repeat(32_769) }))).toEqual([tooLong]);
});
