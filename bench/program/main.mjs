// The program on invented systems: VIGIE_BENCH_SERVICES says how many services they have in all. It starts as main.mjs does.
import { endWithEngine } from "../../endWithEngine.mjs";
import "../../startup.mjs";

endWithEngine();

const [{ observe }, { benchSystems }] = await Promise.all([
  import("../../index.ts"),
  import("../systems.ts"),
]);
export default observe(benchSystems(Number(process.env.VIGIE_BENCH_SERVICES)));
