// `npm start`: the set-up that is missing, then `vigie start`.
import { launch } from "./setup/launch.mjs";

await launch(["start", ...process.argv.slice(2)]);
