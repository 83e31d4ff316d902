// Where Pulumi starts: the program on the systems that it knows.
import { endWithEngine } from "./endWithEngine.mjs";
import "./startup.mjs";

endWithEngine();

// Later than startup.mjs, and so not by `import … from`.
const [{ observe }, { systems }] = await Promise.all([import("./index.ts"), import("./systems/index.ts")]);
export default observe(systems);
