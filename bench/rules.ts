// `npm run bench:rules`: what checking and writing the rules of services costs, with six alerts and an objective each.
// Time and memory a service must not grow with their number; the goal is a millisecond a service with every check, and no more
// than Sloth takes for the objectives. Where `sloth` is on PATH it is measured; else the floor is serialising the same rules.
import { grafanaGroups } from "../components/alerts/grafana.ts";
import { prometheusFile } from "../components/alerts/prometheus.ts";
import { toYaml } from "../components/core/yaml.ts";
import { checkSystems } from "../components/model/check.ts";
import { ruleOptions } from "../components/model/grafanaOptions.ts";
import { resolveSystem } from "../components/model/resolve.ts";
import { stackOf, systemsOf } from "./shops.ts";
import { compareWithSloth } from "./sloth.ts";

const GOAL = 1;
/** A service at a thousand may cost so much more than one at a hundred: what a cache no longer holds is no mistake of ours. */
const LINEAR = 1.25;
const ROUNDS = 5;

interface Measured {
  /** Milliseconds to resolve and check. */
  readonly checked: number;
  /** Milliseconds to print both forms of the rules. */
  readonly printed: number;
  /** Milliseconds to write what was printed as YAML and JSON. */
  readonly written: number;
  /** Bytes of heap that the results hold. */
  readonly held: number;
  readonly rules: number;
}

/** Milliseconds of processor time, which a busy machine does not change; threads that compile and collect garbage count too. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function measure(services: number): Measured {
  const systems = systemsOf(services);
  const stack = stackOf(systems);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const began = cpu();
  const resolved = systems.map((system) => resolveSystem(system, stack));
  const wrong = checkSystems(resolved, stack).filter(({ level }) => level === "error");
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong[0]));
  const checked = cpu();
  const prometheus = resolved.map((system) => prometheusFile(system));
  const grafana = resolved.map((system) => grafanaGroups(system, ruleOptions(system, stack, {})));
  const printed = cpu();
  const texts = [...prometheus.map((file) => toYaml(file)), JSON.stringify(grafana)];
  const written = cpu();
  globalThis.gc?.();
  const held = process.memoryUsage().heapUsed - before;
  if (texts.some((each) => each === "")) throw new Error("nothing was written");
  return {
    checked: checked - began,
    printed: printed - checked,
    written: written - printed,
    held,
    rules: prometheus.flatMap(({ groups }) => groups).flatMap(({ rules }) => rules as readonly unknown[])
      .length,
  };
}

/** The round that took least: the others had company. */
function least(services: number): Measured {
  const rounds = Array.from({ length: ROUNDS }, () => measure(services));
  return rounds.reduce((best, each) => (total(each) < total(best) ? each : best));
}

function total({ checked, printed, written }: Measured): number {
  return checked + printed + written;
}

console.log(
  `a service with six alerts and an objective, milliseconds of processor time, least of ${ROUNDS} rounds:` +
    "\nresolve and check | print | write = all; KiB held; all over writing",
);
measure(100); // what Node compiles at first use is not what a service costs
const found = new Map([1, 10, 100, 1000].map((services) => [services, least(services)]));
for (const [services, measured] of found) {
  const { checked, printed, written, held, rules } = measured;
  const each = (value: number) => (value / services).toFixed(2);
  console.log(
    `${String(services).padStart(6)} services ${String(rules).padStart(6)} rules  ${each(checked)} | ${each(printed)} | ${each(written)} = ${each(total(measured))} ms` +
      `   ${(held / 1024 / services).toFixed(0)} KiB   ${(total(measured) / written).toFixed(1)} ×`,
  );
}
const each = (services: number) => total(found.get(services)!) / services;
const growth = each(1000) / each(100);
console.log(
  `A service of a thousand costs ${growth.toFixed(2)} × one of a hundred: ${growth <= LINEAR ? "linear" : "more than linear"}.`,
);
console.log(
  `The goal of ${GOAL} ms a service with every check is ${each(1000) <= GOAL ? "met" : "missed"} at a thousand services.`,
);
console.log(compareWithSloth());
