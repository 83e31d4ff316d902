// The rendered checks from outside are those that the stack makes, in the form of Cloud Monitoring's API.
import { expect, test } from "vitest";
import { uptimeChecksJson } from "../../tools/render/uptimeChecks.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

test("asks each service that places outside reach for its path, with a token where it takes no strangers", () => {
  const reached = resolved(all.nexten!, "prod", { systems: { nexten: { defaults: { ingress: "all" } } } });
  const checks = JSON.parse(uptimeChecksJson(reached)!);
  expect(checks).toHaveLength(3);
  expect(checks[0]).toEqual({
    displayName: "Nexten (prod): cv-parser-health",
    monitoredResource: {
      type: "cloud_run_revision",
      labels: {
        project_id: "acme-prod",
        location: "europe-west1",
        service_name: "cv-parser",
        revision_name: "",
        configuration_name: "",
      },
    },
    httpCheck: {
      path: "/health",
      port: 443,
      useSsl: true,
      validateSsl: true,
      serviceAgentAuthentication: { type: "OIDC_TOKEN" },
    },
    period: "60s",
    timeout: "5s",
  });
});

test("asks the host that a stack names", () => {
  const keys = Object.keys(all["vm-agent"]!.sources ?? {});
  const sources = Object.fromEntries(keys.map((key) => [key, { name: "agent.acme.example" }]));
  const reached = resolved(all["vm-agent"]!, "prod", { systems: { "vm-agent": { sources } } });
  expect(JSON.parse(uptimeChecksJson(reached)!)).toEqual([
    expect.objectContaining({
      monitoredResource: {
        type: "uptime_url",
        labels: { project_id: "acme-prod", host: "agent.acme.example" },
      },
      httpCheck: { path: "/health", port: 443, useSsl: true, validateSsl: true },
    }),
  ]);
});

test("is no file where nothing is asked", () => {
  expect(uptimeChecksJson(resolved(all.nexten!))).toBeUndefined();
});
