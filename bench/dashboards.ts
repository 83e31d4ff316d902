// `npm run bench:dashboards`: what planning, drawing and writing all dashboards costs a service: its own, the pages that every
// system has, and the page over all of them. The goal is a millisecond a service, and no more with their number.

import { readingOptions } from "../components/model/grafanaOptions.ts";
import { resolveSystem } from "../components/model/resolve.ts";
import { checkDashboards, environmentDashboard, systemDashboards } from "../dashboards/index.ts";
import { stackOf, systemsOf } from "./shops.ts";

const GOAL = 1;
const ROUNDS = 5;

interface Measured {
  /** Milliseconds of processor time. */
  readonly time: number;
  readonly dashboards: number;
  readonly panels: number;
}

/** Milliseconds of processor time, which a busy machine does not change; threads that compile and collect garbage count too. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function measure(services: number): Measured {
  const systems = systemsOf(services);
  const stack = stackOf(systems);
  const resolved = systems.map((system) => resolveSystem(system, stack));
  const reading = readingOptions(stack);
  const began = cpu();
  checkDashboards(resolved, reading);
  const drawn = [
    ...resolved.flatMap((system) => systemDashboards(system, reading)),
    environmentDashboard(resolved, reading),
  ];
  const texts = drawn.map(({ json }) => JSON.stringify(json));
  const time = cpu() - began;
  const panels = texts.reduce((sum, text) => sum + text.split('"gridPos"').length - 1, 0);
  return { time, dashboards: texts.length, panels };
}

/** The round that took least: the others had company. */
function least(services: number): Measured {
  const rounds = Array.from({ length: ROUNDS }, () => measure(services));
  return rounds.reduce((best, each) => (each.time < best.time ? each : best));
}

console.log(`all dashboards, milliseconds of processor time a service, least of ${ROUNDS} rounds`);
measure(100); // what Node compiles at first use is not what a service costs
let missed = false;
for (const services of [1, 10, 100, 1000]) {
  const { time, dashboards, panels } = least(services);
  missed ||= services >= 10 && time / services > GOAL;
  console.log(
    `${String(services).padStart(6)} services  ${(time / services).toFixed(2)} ms  ${dashboards} dashboards, ${panels} panels and rows`,
  );
}
console.log(`The goal of ${GOAL} ms a service from ten services on is ${missed ? "missed" : "met"}.`);
