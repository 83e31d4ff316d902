// The program, observing the five systems and the invented sixth: what main.mjs does, with one more system.
import { observe } from "../../../index.ts";
import { all } from "../../systems/all.ts";

const outputs = observe(all);
export default outputs;
