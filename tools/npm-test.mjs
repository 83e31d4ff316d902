// `npm test`: the set-up that is missing, then `vigie test`.
import { launch } from "./setup/launch.mjs";

await launch(["test", ...process.argv.slice(2)]);
