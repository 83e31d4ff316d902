// The estimate against what a scrape finds: the emulator describes its traffic in files of its own, so its pages count what neither
// the declarations nor the expectations have told it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SERIES_OF_A_SCRAPE, SIDECAR, volumesOf } from "../../../components/model/cost/volume.ts";
import { describeStack } from "../../../components/model/describeStack.ts";
import { resolveSystem } from "../../../components/model/resolve.ts";
import { type Emulator, startEmulator, targetsOf } from "../../../emulator/server.ts";
import { allEmulated } from "../../emulator/all.ts";
import { readPage } from "../../emulator/page.ts";
import { all } from "../../systems/all.ts";

/** How far an estimate may be off. */
const TOLERANCE = 0.1;

let emulator: Emulator;
let clock = 1_795_000_000;
/** Series of each place, all pages and instances together. */
const counted = new Map<string, number>();

beforeAll(async () => {
  emulator = await startEmulator({ systems: allEmulated, now: () => clock });
  clock += 60;
  for (const { system, place, at, page } of targetsOf(allEmulated)) {
    const shown = readPage(await (await fetch(`http://${emulator.address}${at}`)).text());
    const series = shown.reduce((total, { name, samples }) => {
      // What is rare has not happened within a minute; it will within a month, and looks like the others.
      const combinations = new Set(samples.map(({ labels: { le: _, ...own } }) => JSON.stringify(own)));
      const ofEach = combinations.size === 0 ? 1 : samples.length / combinations.size;
      const { series: traffic = [{}] } = page.families.find((family) => family.name === name)!;
      return total + ofEach * traffic.length;
    }, 0);
    counted.set(`${system}/${place}`, (counted.get(`${system}/${place}`) ?? 0) + series);
  }
});
afterAll(() => emulator.stop());

const services = Object.entries(all).flatMap(([name, system]) =>
  Object.keys(system.services).map((service) => [name, service] as const),
);

describe("the estimated series are those that two instances really show, within ten percent", () => {
  test.each(services)("%s: %s", (name, service) => {
    const instances = allEmulated[name]!.places[service]!.instances.length;
    const stack = describeStack({
      environment: "prod",
      project: "acme-prod",
      grafana: { url: "https://acme.grafana.net" },
      systems: { [name]: { expected: { instances: { [service]: instances } } } },
    });
    const system = resolveSystem(all[name]!, stack);
    const volume = volumesOf(system, stack).find((each) => each.service === service)!;
    if (!system.services[service]!.collected) {
      expect(volume.seriesOfInstance).toBe(0);
      return;
    }
    const pages = allEmulated[name]!.places[service]!.pages.length;
    const collector =
      system.services[service]!.workload === "cloud-run" &&
      system.services[service]!.settings.metrics === "gmp"
        ? SIDECAR.series
        : 0;
    const ofPages = (volume.seriesOfInstance - pages * SERIES_OF_A_SCRAPE - collector) * instances;
    const real = counted.get(`${name}/${service}`)!;
    expect(ofPages / real, `${ofPages} estimated, ${real} counted`).toBeGreaterThan(1 - TOLERANCE);
    expect(ofPages / real, `${ofPages} estimated, ${real} counted`).toBeLessThan(1 + TOLERANCE);
  });
});
