// Cpu and memory by Cloud Run's tables, as properties: every legal pair passes, every other one is refused.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cpu, Memory } from "../../../components/core/units.ts";
import { requiredApis } from "../../../components/model/cloudrun/apis.ts";
import {
  checkContainerSize,
  totalCpu,
  totalMemory,
} from "../../../components/model/cloudrun/containerSize.ts";
import { accountId, shortened } from "../../../components/model/cloudrun/names.ts";
import { priceOfKeptInstances } from "../../../components/model/cloudrun/price.ts";
import { startupProbe } from "../../../components/model/cloudrun/probes.ts";

const at = { cpu: "cpu", memory: "memory" };
const passes = (cpu: string, memory: string) =>
  checkContainerSize({ cpu: cpu as Cpu, memory: memory as Memory }, at).length === 0;

/** Least and most MiB by CPU, from Cloud Run's page on CPU limits and its page on memory limits. */
const TABLE: readonly [cpu: string, least: number, most: number][] = [
  ["0.08", 128, 512],
  ["0.499", 128, 512],
  ["0.5", 128, 1024],
  ["0.999", 128, 1024],
  ["1", 128, 4096],
  ["2", 128, 8192],
  ["4", 2048, 16384],
  ["6", 4096, 24576],
  ["8", 4096, 32768],
];

describe("a container", () => {
  test.each(TABLE)("with cpu %s has from %i to %i MiB", (cpu, least, most) => {
    expect([passes(cpu, `${least}Mi`), passes(cpu, `${most}Mi`)]).toEqual([true, true]);
    expect([passes(cpu, `${least - 1}Mi`), passes(cpu, `${most + 1}Mi`)]).toEqual([false, false]);
  });

  test("is told to write an amount that passes, whatever was written", () => {
    const cpus = fc.constantFrom(...TABLE.map(([cpu]) => cpu));
    fc.assert(
      fc.property(cpus, fc.integer({ min: 1, max: 40_000 }), (cpu, mebibytes) => {
        const [found] = checkContainerSize({ cpu: cpu as Cpu, memory: `${mebibytes}Mi` }, at);
        if (found === undefined) return true;
        const [, memory] = /write "(\d+[MG]i)"/.exec(found.fix)!;
        const more = /cpu: "([\d.]+)"/.exec(found.fix);
        return passes(cpu, memory!) && (more === null || passes(more[1]!, `${mebibytes}Mi`));
      }),
    );
  });
});

test("what all containers of an instance have together is exact", () => {
  const third = { cpu: "0.1", memory: "128Mi" } as const;
  expect(totalCpu([third, { cpu: "0.2", memory: "1Gi" }])).toBe(0.3);
  expect(totalMemory([third, { cpu: "0.2", memory: "1Gi" }])).toBe(1152);
});

describe("a name made from a service's name", () => {
  test("is an id of a service account, for any service", () => {
    const letters = fc.stringMatching(/^[a-z][a-z0-9-]{0,47}[a-z0-9]$/);
    fc.assert(fc.property(letters, (name) => /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(accountId(name))));
  });

  test("stays its own when it is cut", () => {
    const long = "a".repeat(40);
    expect(accountId(`${long}1`)).not.toBe(accountId(`${long}2`));
    expect(shortened("short", 30)).toBe("short");
  });
});

test("a start takes as long as Cloud Run allows, and no longer", () => {
  for (const timeout of ["1s", "5s", "10s", "60s", "239s"] as const) {
    const { periodSeconds, failureThreshold, timeoutSeconds } = startupProbe(8080, { path: "/", timeout });
    expect(periodSeconds * failureThreshold).toBeLessThanOrEqual(240);
    expect(failureThreshold).toBeGreaterThanOrEqual(1);
    expect(timeoutSeconds).toBeLessThan(periodSeconds);
  }
});

describe("a kept instance costs", () => {
  const containers = [
    { cpu: "4", memory: "16Gi" },
    { cpu: "0.5", memory: "512Mi" },
  ] as const;
  const kept = { region: "europe-west1", billing: "instance", containers, minInstances: 2 } as const;

  test("what Google's list says for always allocated CPU", () => {
    // 4.5 CPU × 0.000018 $ + 16.5 GiB × 0.000002 $ = 0.000114 $ a second, × 2,628,000 s a month
    expect(priceOfKeptInstances(kept)).toEqual({ eachPerMonth: 299.59, perMonth: 599.18 });
  });

  test("less where only requests are billed, more in a dearer region, nothing where none is kept", () => {
    expect(priceOfKeptInstances({ ...kept, billing: "request" }).eachPerMonth).toBe(137.97);
    expect(priceOfKeptInstances({ ...kept, region: "europe-west3" }).eachPerMonth).toBe(359.51);
    expect(priceOfKeptInstances({ ...kept, minInstances: 0 }).perMonth).toBe(0);
  });

  test("what a stack's own price list says", () => {
    const free = { cpuSecond: 0, gibibyteSecond: 0 };
    const tier = { instance: { cpuSecond: 0.00001, gibibyteSecond: 0 }, request: free };
    const own = { source: "contract", date: "2026-01-01", tiers: { 1: tier, 2: tier } };
    expect(priceOfKeptInstances(kept, own).eachPerMonth).toBe(118.26);
  });
});

test("a project needs the APIs of what is used in it", () => {
  expect(requiredApis({ traces: false, syncer: false })).toEqual([
    "artifactregistry.googleapis.com",
    "iam.googleapis.com",
    "logging.googleapis.com",
    "monitoring.googleapis.com",
    "run.googleapis.com",
    "secretmanager.googleapis.com",
  ]);
  expect(requiredApis()).toEqual(
    expect.arrayContaining(["telemetry.googleapis.com", "cloudscheduler.googleapis.com"]),
  );
  expect(requiredApis({ pubsub: true, bigquery: true, hosts: true })).toEqual(
    expect.arrayContaining(["pubsub.googleapis.com", "bigquery.googleapis.com", "compute.googleapis.com"]),
  );
});
