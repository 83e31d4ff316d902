// `npm run bench`: the program against the flat program, and rendering alone. `npm run bench -- 10` measures one size only.
import { compare } from "./program.ts";
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

console.log("\nprogram over flat program, preview of an empty stack, same resources and inputs");
let missed = false;
for (const services of sizes.length > 0 ? sizes : [1, 10, 100]) {
  const found = await compare(services, services >= 100 ? 5 : 9);
  missed ||= services >= 10 && found.ratio > GOAL;
  console.log(
    `${String(services).padStart(6)} services  ${String(found.resources).padStart(5)} resources  ` +
      `${found.program.toFixed(2)} s over ${found.flat.toFixed(2)} s = ${found.ratio.toFixed(3)} ×   ` +
      `memory ${found.programMemory.toFixed(0)} over ${found.flatMemory.toFixed(0)} MiB`,
  );
}
console.log(
  missed
    ? `\nThe goal of ${GOAL} × from ten services on is missed.`
    : `\nThe goal of ${GOAL} × from ten services on is met.`,
);
