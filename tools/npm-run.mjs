// `npm run setup`, `npm run render` and the like: the dependencies if they are missing, then that `vigie` subcommand.
import { launch } from "./setup/launch.mjs";

await launch(process.argv.slice(2));
