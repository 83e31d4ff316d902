// Where Pulumi starts: the program on the systems that it knows.
import "./startup.mjs";

// Later than startup.mjs, and so not by `import … from`.
const [{ observe }, { systems }] = await Promise.all([import("./index.ts"), import("./systems/index.ts")]);
export default observe(systems);
