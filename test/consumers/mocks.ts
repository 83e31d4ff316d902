// A unit test of the team's own program, with Pulumi's mocks: copied out as mocks.test.ts and run by vitest (test/package).
import * as gcp from "@pulumi/gcp";
import * as pulumi from "@pulumi/pulumi";
import { CloudRunService } from "vigie/gcp";
import { beforeAll, expect, test } from "vitest";

const made: string[] = [];

beforeAll(async () => {
  await pulumi.runtime.setMocks({
    call: ({ inputs }) => inputs,
    newResource: ({ type, name, inputs }) => {
      made.push(type);
      return {
        id: `${name}-id`,
        state: { ...inputs, uri: "https://api.example.com", email: `${name}@example.com` },
      };
    },
  });
});

test("a service has its address, its account and its grants", async () => {
  const provider = new gcp.Provider("google", { project: "acme-dev" });
  const image = pulumi.output(`europe-west1-docker.pkg.dev/acme-dev/apps/api@sha256:${"0".repeat(64)}`);
  const args = { project: "acme-dev", region: "europe-west1", port: 8080, image };
  const service = new CloudRunService("api", args, { providers: { gcp: provider } });
  const uri = await new Promise((resolve) => service.uri.apply(resolve));
  expect(uri).toBe("https://api.example.com");
  expect(made).toContain("gcp:serviceaccount/account:Account");
  expect(made).toContain("vigie:gcp:CloudRunService");
});
