// The emulator writes its metrics from its own files. Here its pages are read back and held against the declarations: an invented
// metric, a missing one, another type, label, bucket or value of a closed label is found. How many series there are is its own.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SystemDescription } from "../../components/model/system.ts";
import { isOpen, type Metric } from "../../components/signals/metric.ts";
import { PLATFORMS } from "../../components/signals/platform.ts";
import { cloudRunPlace } from "../../emulator/cloudRun.ts";
import { type Emulator, startEmulator, targetsOf } from "../../emulator/server.ts";
import type { EmulatedSystem, Page } from "../../emulator/traffic.ts";
import { all } from "../systems/all.ts";
import { allEmulated } from "./all.ts";
import { type ReadFamily, type ReadSample, readPage } from "./page.ts";

let emulator: Emulator;
let clock = 1_795_000_000;
const pages = new Map<string, readonly ReadFamily[]>();

beforeAll(async () => {
  emulator = await startEmulator({ systems: allEmulated, now: () => clock });
  // Long enough for what is usual; what is rare is taken from the traffic, for its series are not there yet.
  clock += 60;
  for (const { at, page } of targetsOf(allEmulated)) {
    const shown = readPage(await (await fetch(`http://${emulator.address}${at}`)).text());
    pages.set(
      at,
      shown.map((family) => ({ ...family, samples: [...family.samples, ...everySeries(family.name, page)] })),
    );
  }
});
afterAll(() => emulator.stop());

function everySeries(name: string, { families }: Page): readonly ReadSample[] {
  const family = families.find((each) => each.name === name)!;
  const { series = [{ labels: {} }] } = family;
  return series.flatMap(({ labels }) =>
    family.type === "histogram"
      ? family.buckets.map((bound) => ({ name, labels: { ...labels, le: String(bound) }, value: "0" }))
      : [{ name, labels, value: "0" }],
  );
}

/** What the pages of a system show beyond what it declares, and lack of it. */
function differences(name: string, { services, sources = {} }: SystemDescription): readonly string[] {
  const places = emulator.targets.filter(({ system }) => system === name);
  const shown = (place: string, job?: string) =>
    places.filter((each) => each.place === place && each.job === job);
  return [
    ...Object.entries(services).flatMap(([place, service]) =>
      service.workload === "vm-host"
        ? Object.entries(service.jobs).flatMap(([job, { metrics }]) =>
            compared(
              `${place}/${job}`,
              shown(place, job).flatMap(({ at }) => pages.get(at)!),
              metrics,
            ),
          )
        : compared(
            place,
            shown(place).flatMap(({ at }) => pages.get(at)!),
            service.metrics,
          ),
    ),
    ...Object.entries(services)
      .filter(([, { workload }]) => workload === "cloud-run")
      .flatMap(([place]) =>
        compared(
          `Cloud Run on ${place}`,
          shown(cloudRunPlace(place)).flatMap(({ at }) => pages.get(at)!),
          Object.values(PLATFORMS["cloud-run"].metrics),
        ),
      ),
    ...Object.entries(sources).flatMap(([key, { platform, metrics }]) =>
      compared(
        key,
        shown(key).flatMap(({ at }) => pages.get(at)!),
        metrics ?? Object.values(PLATFORMS[platform].metrics),
      ),
    ),
  ];
}

function compared(place: string, families: readonly ReadFamily[], metrics: readonly Metric[]): string[] {
  const declared = new Map(metrics.map((metric) => [metric.name, metric]));
  const shown = new Set(families.map(({ name }) => name));
  // Every instance shows the same; what is wrong is told once.
  const found = [
    ...metrics.filter(({ name }) => !shown.has(name)).map(({ name }) => `${place} lacks ${name}`),
    ...families.flatMap((family) => {
      const metric = declared.get(family.name);
      return metric === undefined ? [`${place} invents ${family.name}`] : unlike(place, family, metric);
    }),
  ];
  return [...new Set(found)];
}

function unlike(place: string, { name, type, samples }: ReadFamily, metric: Metric): string[] {
  const expected = metric.type === "info" ? "gauge" : metric.type;
  const found: string[] = [];
  if (type !== expected) found.push(`${place}: ${name} is a ${type}, declared as ${expected}`);
  const labels = Object.keys(metric.labels).sort().join();
  for (const sample of samples) {
    const { le, ...own } = sample.labels;
    if (Object.keys(own).sort().join() !== labels)
      found.push(`${place}: ${name} has labels ${Object.keys(own)}`);
    for (const [label, values] of Object.entries(metric.labels)) {
      if (!isOpen(values) && !values.includes(own[label]!))
        found.push(`${place}: ${name} has ${label}="${own[label]}"`);
    }
  }
  if (metric.type === "histogram") {
    const bounds = [
      ...new Set(samples.flatMap(({ labels: { le } }) => (le === undefined ? [] : [Number(le)]))),
    ];
    const finite = bounds.filter(Number.isFinite).sort((a, b) => a - b);
    if (finite.join() !== metric.buckets.join()) found.push(`${place}: ${name} has buckets ${finite}`);
  }
  if (samples.length === 0) found.push(`${place}: ${name} has no series`);
  return found;
}

describe("the emulator shows what is declared, and nothing else", () => {
  test.each(Object.entries(all))("%s", (name, system) => {
    expect(differences(name, system)).toEqual([]);
  });

  test("from at least two instances of each service", () => {
    for (const [system, { services }] of Object.entries(all)) {
      for (const [place, { workload }] of Object.entries(services)) {
        const instances = allEmulated[system]!.places[place]!.instances;
        expect([place, instances.length]).toEqual([place, workload === "vm-host" ? 1 : 2]);
        expect(instances.reduce((total, { part }) => total + part, 0)).toBeCloseTo(1);
      }
    }
  });

  test("at the ports and paths where collectors look", () => {
    for (const [system, { services }] of Object.entries(all)) {
      for (const [place, service] of Object.entries(services)) {
        const declared =
          service.workload === "vm-host" ? Object.values(service.jobs) : (service.endpoints ?? []);
        const wanted = declared.map(({ port, path = "/metrics" }) => `${port}${path}`);
        const served = emulator.targets
          .filter((target) => target.system === system && target.place === place)
          .map(({ port, path }) => `${port}${path}`);
        expect([place, [...new Set(served)]]).toEqual([place, wanted]);
      }
    }
  });

  test("and the comparison finds a metric that is invented, missing, of another type, label, value or bucket", () => {
    const { gw2optimizer } = all;
    const service = gw2optimizer!.services.gw2optimizer!;
    const changed = (change: (metric: Metric) => Metric | undefined) =>
      differences("gw2optimizer", {
        ...gw2optimizer!,
        sources: {},
        services: {
          gw2optimizer: { ...service, metrics: service.metrics.flatMap((each) => change(each) ?? []) },
        },
      });
    expect(changed((each) => (each.name === "gw2_users_active" ? undefined : each))).toEqual([
      "gw2optimizer invents gw2_users_active",
    ]);
    expect(
      changed((each) => (each.name === "gw2_users_active" ? { ...each, name: "gw2_users" } : each)),
    ).toEqual(["gw2optimizer lacks gw2_users", "gw2optimizer invents gw2_users_active"]);
    expect(
      changed((each) => (each.name === "gw2_users_active" ? ({ ...each, type: "counter" } as Metric) : each)),
    ).toEqual(["gw2optimizer: gw2_users_active is a gauge, declared as counter"]);
    expect(
      changed((each) => (each.name === "gw2_users_active" ? { ...each, labels: { mode: ["WvW"] } } : each)),
    ).toEqual([
      "gw2optimizer: gw2_users_active has labels ",
      'gw2optimizer: gw2_users_active has mode="undefined"',
    ]);
    expect(
      changed((each) =>
        each.name === "gw2_ai_feedback_total" ? { ...each, labels: { result: ["ok", "error"] } } : each,
      ),
    ).toEqual(['gw2optimizer: gw2_ai_feedback_total has result="fallback"']);
    expect(
      changed((each) =>
        each.name === "gw2_ai_request_duration_seconds" ? ({ ...each, buckets: [1, 2] } as Metric) : each,
      ),
    ).toEqual(["gw2optimizer: gw2_ai_request_duration_seconds has buckets 0.1,0.5,1,2,5,10,30,60"]);
  });
});

test("every incident changes series that there are, and takes away places that there are", () => {
  const wrong = Object.entries(allEmulated).flatMap(
    ([system, { places, platform = {}, incidents }]: [string, EmulatedSystem]) => {
      const families = [
        ...Object.values(places).flatMap(({ pages: shown }) => shown.flatMap((page) => page.families)),
        ...Object.values(platform).flat(),
      ];
      const jobs = Object.entries(places).flatMap(([name, { pages: shown }]) => [
        name,
        ...shown.map(({ job }) => `${name}/${job}`),
      ]);
      return Object.entries(incidents).flatMap(([incident, { changes = [], gone = [] }]) => [
        ...changes
          .filter(
            ({ metric, where = {} }) =>
              !families.some(
                ({ name, series = [{ labels: {} }] }) =>
                  name === metric &&
                  series.some(({ labels }: { labels: Readonly<Record<string, string>> }) =>
                    Object.entries(where).every(([label, value]) => labels[label] === value),
                  ),
              ),
          )
          .map(({ metric }) => `${system}/${incident}: ${metric}`),
        ...gone.filter((each) => !jobs.includes(each)).map((each) => `${system}/${incident}: ${each}`),
      ]);
    },
  );
  expect(wrong).toEqual([]);
});
