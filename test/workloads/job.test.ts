// A Cloud Run job: what holds for services holds for it, what is about requests and instances does not, and a sentence for the rest.
import { describe, expect, test } from "vitest";
import { otelConfiguration } from "../../components/collectors/otelCollector.ts";
import {
  type CloudRunJobSpec,
  checkCloudRunJob,
  withJobDefaults,
} from "../../components/model/cloudrun/job.ts";
import { planCloudRunService } from "../../components/model/cloudrun/plan.ts";
import { secretsOfService } from "../../components/model/secrets.ts";
import { resolved } from "../alerts/inStack.ts";
import { depot, parcels, services } from "./depot.ts";

const job: CloudRunJobSpec = {
  project: "acme-prod",
  region: "europe-west1",
  endpoints: [{ port: 9090 }],
  metrics: [parcels],
};
const errors = (spec: unknown) =>
  checkCloudRunJob("nightly", spec as CloudRunJobSpec).filter(({ level }) => level === "error");

describe("a job", () => {
  test("has the OpenTelemetry collector, which writes the labels of a service's", () => {
    const { collector, collected } = planCloudRunService("nightly", withJobDefaults(job), "prod");
    expect(collector).toBe("otel");
    expect(JSON.stringify(otelConfiguration(collected))).toContain('attributes[\\"faas.name\\"]');
    expect(errors(job)).toEqual([]);
  });

  test("may take days, which no request may", () => {
    expect(errors({ ...job, settings: { timeout: "168h" } })).toEqual([]);
    expect(errors({ ...job, settings: { timeout: "169h" } })).toEqual([
      expect.objectContaining({ at: "nightly.settings.timeout", fix: expect.stringContaining('"168h"') }),
    ]);
  });

  test("that may end before it is scraped is warned of, with what it can do", () => {
    const short = checkCloudRunJob("nightly", {
      ...job,
      settings: { timeout: "30s", scrapeInterval: "30s" },
    });
    expect(short).toEqual([
      expect.objectContaining({
        level: "warning",
        at: "nightly.settings.scrapeInterval",
        fix: expect.stringContaining("OTLP"),
      }),
    ]);
    expect(
      checkCloudRunJob("nightly", { ...job, settings: { timeout: "1m", scrapeInterval: "30s" } }),
    ).toEqual([]);
  });

  test("keeps its own collector where a system prefers Google's sidecar for its services", () => {
    const preferring = resolved({ ...depot, defaults: { metrics: "gmp" } });
    expect(preferring.services["cloud-run-job"]!.settings.metrics).toBe("otel");
    expect(preferring.services["cloud-run"]!.settings.metrics).toBe("gmp");
  });

  test("asks for the values of its secret variables", () => {
    const secret = {
      ...services["cloud-run-job"],
      secretEnv: { KEY: "the key" },
    } as (typeof services)["cloud-run-job"];
    const system = resolved({ ...depot, services: { ...depot.services, "cloud-run-job": secret } });
    expect(secretsOfService(system.services["cloud-run-job"]!).map(({ name }) => name)).toEqual([
      "depot-cloud-run-job-key",
    ]);
  });
});

test.each([
  [
    "Google's sidecar",
    { settings: { metrics: "gmp" } },
    "settings.metrics",
    /"otel"/,
    { settings: { metrics: "otel" } },
  ],
  ["a schedule that is none", { schedule: "daily" }, "schedule", /0 3 \* \* \*/, { schedule: "0 3 * * *" }],
  ["no task at all", { tasks: 0 }, "tasks", /such as 1/, { tasks: 1 }],
  ["half a retry", { retries: 0.5 }, "retries", /such as 0/, { retries: 0 }],
  [
    "half of a size",
    { settings: { cpu: "2" } },
    "settings.memory",
    /write both/,
    { settings: { cpu: "2", memory: "1Gi" } },
  ],
  ["a region that is none", { region: "europe" }, "region", /./, { region: "europe-west1" }],
] as const)("%s is refused with its place and what to write, which passes", (_, bad, place, fix, good) => {
  expect(errors({ ...job, ...bad })).toEqual([
    expect.objectContaining({ at: `nightly.${place}`, fix: expect.stringMatching(fix) }),
  ]);
  expect(errors({ ...job, ...good })).toEqual([]);
});

test.each([undefined, null, "nightly"])("%s is refused as no job, without a stack trace", (spec) => {
  expect(errors(spec).length).toBeGreaterThan(0);
});
