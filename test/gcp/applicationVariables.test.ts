// What every application is told by its environment: its project, and its own telemetry switches as its collector is.
import { describe, expect, test } from "vitest";
import { appContainer } from "../../components/gcp/cloudRunContainers.ts";
import type { CloudRunServiceArgs } from "../../components/gcp/cloudRunServiceArgs.ts";
import { planCloudRunService } from "../../components/model/cloudrun/plan.ts";
import type { CollectorMode } from "../../components/model/settings.ts";

function told(collector: CollectorMode, more: Partial<CloudRunServiceArgs> = {}): Record<string, unknown> {
  const args: CloudRunServiceArgs = {
    image: "europe-west1-docker.pkg.dev/theatre-prod/images/box-office:1",
    project: "theatre-prod",
    region: "europe-west1",
    environment: "prod",
    port: 8080,
    endpoints: [{ port: 9090 }],
    settings: { metrics: collector },
    ...more,
  };
  const container = appContainer(planCloudRunService("box-office", args, "prod"), args, args.image);
  const variables = container.envs as readonly { readonly name: string; readonly value?: string }[];
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

describe("an application's environment", () => {
  test("says its project, its environment, its version and its log level", () => {
    expect(told("gmp")).toEqual({
      APP_VERSION: "unknown",
      ENVIRONMENT: "prod",
      GOOGLE_CLOUD_PROJECT: "theatre-prod",
      LOG_LEVEL: "INFO",
    });
  });

  test.each([
    ["otel", "true", "true"],
    ["gmp", "true", "false"],
    ["none", "false", "false"],
  ] as const)("with collector %s turns metrics %s and traces %s", (collector, metrics, traces) => {
    const switches = { metrics: "METRICS_ON", traces: "TRACES_ON" };
    expect(told(collector, { switches })).toMatchObject({ METRICS_ON: metrics, TRACES_ON: traces });
  });

  test("has no switches that nobody named", () => {
    expect(Object.keys(told("otel", { switches: { traces: "TRACES_ON" } }))).not.toContain("METRICS_ON");
  });
});
