// The program on invented systems: VIGIE_BENCH_SERVICES says how many services they have in all.
import { observe } from "../../index.ts";
import { benchSystems } from "../systems.ts";

const outputs = observe(benchSystems(Number(process.env.VIGIE_BENCH_SERVICES)));
export default outputs;
