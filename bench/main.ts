// `npm run bench`: rendering alone, and the program against the flat program. `npm run bench -- 10` measures one size only.
import { CONTESTANTS, type Comparison, type Contestant, compare, type Sample } from "./program.ts";
import { renderOnce } from "./rendering.ts";

/** The most that the program may take over the flat one, from ten services on. */
const GOAL = 1.05;

const sizes = process.argv.slice(2).map(Number);

console.log("rendering, milliseconds a service (resolve and check | dashboards and rules)");
renderOnce(10); // what Node compiles at first use is not what a service costs
for (const services of [1, 10, 100, 1000]) {
  const { checked, rendered } = renderOnce(services);
  console.log(
    `${String(services).padStart(6)} services  ${(checked / services).toFixed(2)} | ${(rendered / services).toFixed(2)}`,
  );
}

console.log(
  "\nprogram over flat program: preview of an empty stack, same resources and inputs, same engine, in turn;" +
    "\neach figure is minimum | median, the last two columns are of the program's process alone",
);
let missed = false;
for (const services of sizes.length > 0 ? sizes : [1, 10, 100]) {
  const rounds = services >= 100 ? 3 : 9;
  const found = await compare(services, rounds);
  console.log(
    `${services} services: ${found.resources} resources in ${found.components} components, ${rounds} rounds`,
  );
  for (const each of CONTESTANTS) console.log(`  ${each.padEnd(20)}${figures(found.samples[each])}`);
  for (const other of ["flat", "flat started alike"] as const)
    console.log(`  ${`over ${other}`.padEnd(25)}${ratios(found, other)}`);
  missed ||= services >= 10 && median(ratiosOf(found, "flat", "seconds")) > GOAL;
}
console.log(`\nThe goal of ${GOAL} × the flat program from ten services on is ${missed ? "missed" : "met"}.`);

function figures(samples: readonly Sample[]): string {
  const column = (what: keyof Sample, digits: number, unit: string) => {
    const values = samples.map((each) => each[what]);
    return `${Math.min(...values).toFixed(digits)} | ${median(values).toFixed(digits)} ${unit}`.padStart(20);
  };
  return column("seconds", 2, "s") + column("cpuSeconds", 2, "s CPU") + column("memoryMiB", 0, "MiB");
}

/** The ratio of the minimums, and the median of the rounds' own ratios. */
function ratios(found: Comparison, other: Contestant): string {
  const column = (what: keyof Sample) => {
    const least = (each: Contestant) => Math.min(...found.samples[each].map((sample) => sample[what]));
    const ratio = least("vigie") / least(other);
    return `${ratio.toFixed(2)} | ${median(ratiosOf(found, other, what)).toFixed(2)} ×`.padEnd(20);
  };
  return column("seconds") + column("cpuSeconds") + column("memoryMiB");
}

/** Round by round, so that a machine that slows down slows down both. */
function ratiosOf({ samples }: Comparison, other: Contestant, what: keyof Sample): readonly number[] {
  return samples.vigie.map((sample, round) => sample[what] / samples[other][round]![what]);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
