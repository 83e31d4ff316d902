// The services of the documents, corrected by the documents' own mistakes, and what no document gives marked as ours.
import { describe, expect, test } from "vitest";
import { all } from "./all.ts";
import { valueAt } from "./descriptionPath.ts";
import { distinct, INVENTORY } from "./inventory.ts";

/** What a description must not put into an application's environment, and who owns it instead. */
const NOT_ENV = {
  "a key of the alerting": /SLACK|PAGERDUTY|WEBHOOK|SMTP|OPSGENIE/,
  "what the stack says": /^(ENVIRONMENT|APP_VERSION|LOG_LEVEL|GOOGLE_CLOUD_PROJECT|PORT)$/,
  "where an agent of a virtual machine listens": /^JAEGER_|^OTEL_EXPORTER_/,
} as const;

test("the five documents have seven application services", () => {
  const ids = Object.keys(INVENTORY).flatMap((name) => {
    const services = Object.values(all[name]!.services);
    return services.flatMap((each) =>
      each.workload === "vm-host" ? Object.values(each.jobs).map(({ id }) => id) : [each.id],
    );
  });
  // Exporters of a host are sources, not applications.
  const exporters = ["003/S2", "004/S4", "004/S5"];
  expect(ids).toEqual(expect.arrayContaining(exporters));
  expect(distinct(ids).filter((id) => !exporters.includes(id))).toEqual([
    "000/S1",
    "001/S1",
    "002/S1",
    "003/S1",
    "004/S1",
    "004/S2",
    "004/S3",
  ]);
});

test.each(Object.entries(INVENTORY))("%s has the id of its document", (name, { id }) => {
  expect(all[name]!.id).toBe(id);
});

test("Nexten's service labels are its Cloud Run names, one a service", () => {
  for (const [name, service] of Object.entries(all.nexten!.services)) {
    if (service.workload !== "cloud-run") continue;
    for (const metric of service.metrics) expect(metric.labels.service, metric.name).toEqual([name]);
  }
});

describe.each(Object.entries(all))("%s", (key, system) => {
  test("is known by its own name", () => {
    expect(system.name).toBe(key);
    expect(system.name).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
  });

  test.each(Object.entries(NOT_ENV))("puts nobody %s into an application's environment", (_, pattern) => {
    const names = Object.values(system.services).flatMap((service) => [
      ...Object.keys(service.env ?? {}),
      ...(service.workload === "cloud-run" ? Object.keys(service.secretEnv ?? {}) : []),
    ]);
    expect(names.filter((name) => pattern.test(name))).toEqual([]);
  });

  test("names no image, no project and no registry: they are the stack's", () => {
    const text = JSON.stringify({ ...system, alerts: [] });
    expect(text).not.toMatch(/gcr\.io|docker\.pkg\.dev|"image"|"project"|localhost|host\.docker\.internal/);
  });

  test("has service names that Cloud Run takes", () => {
    for (const name of Object.keys(system.services))
      expect(name).toMatch(/^[a-z]([a-z0-9-]{0,47}[a-z0-9])?$/);
  });

  test("marks as proposed only what is there, with a reason in words", () => {
    for (const service of Object.values(system.services)) {
      for (const [path, why] of Object.entries(service.proposed ?? {})) {
        expect(valueAt(service, path), path).not.toBeUndefined();
        expect(why.length, path).toBeGreaterThan(10);
      }
      for (const metric of service.metrics) {
        for (const [path, why] of Object.entries(metric.proposed ?? {})) {
          expect(valueAt(metric, path), `${metric.name} ${path}`).not.toBeUndefined();
          expect(why.length, `${metric.name} ${path}`).toBeGreaterThan(10);
        }
      }
    }
  });

  test("lists for a host what its jobs read, no more and no less", () => {
    for (const service of Object.values(system.services)) {
      if (service.workload !== "vm-host") continue;
      const ofJobs = Object.values(service.jobs).flatMap(({ metrics }) => metrics);
      expect(new Set(service.metrics)).toEqual(new Set(ofJobs));
    }
  });

  test("has channels and routes whose names can be parts of names", () => {
    for (const name of [...Object.keys(system.channels), ...Object.keys(system.routes)]) {
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    }
  });

  test("has routes that reach only channels it has, and every channel is reached", () => {
    const reached = Object.values(system.routes).flatMap(({ channels }) => channels);
    expect(distinct(reached)).toEqual(distinct(Object.keys(system.channels)));
  });
});
