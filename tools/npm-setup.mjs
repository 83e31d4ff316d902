// `npm run setup`: the set-up that is missing, and nothing else.
import { launch } from "./setup/launch.mjs";

await launch(["setup", ...process.argv.slice(2)]);
