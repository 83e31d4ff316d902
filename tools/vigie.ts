// The `vigie` command line: one file a subcommand in commands/, each registered here. No work is done here.
import { Command } from "commander";
import { register as registerCheckLogs } from "./commands/checkLogs.ts";
import { register as registerCost } from "./commands/cost.ts";
import { register as registerExplain } from "./commands/explain.ts";
import { register as registerGallery } from "./commands/gallery.ts";
import { register as registerLocal } from "./commands/local.ts";
import { register as registerPreflight } from "./commands/preflight.ts";
import { register as registerRender } from "./commands/render.ts";
import { register as registerRunbook } from "./commands/runbook.ts";
import { register as registerSetup } from "./commands/setup.ts";
import { register as registerStart } from "./commands/start.ts";
import { register as registerTest } from "./commands/test.ts";
import { register as registerTestAlert } from "./commands/testAlert.ts";
import { register as registerVerify } from "./commands/verify.ts";

const program = new Command("vigie")
  .description("The observability of systems from one typed description, as a Pulumi program.")
  .addHelpText("after", "\nVIGIE_DEBUG=1 shows where in the code a failure comes from.")
  .showSuggestionAfterError()
  .showHelpAfterError("(--help shows what there is)");

const commands = [
  registerStart,
  registerRender,
  registerExplain,
  registerGallery,
  registerLocal,
  registerRunbook,
  registerCost,
  registerCheckLogs,
  registerPreflight,
  registerTestAlert,
  registerVerify,
  registerTest,
  registerSetup,
];
for (const register of commands) register(program);

try {
  await program.parseAsync();
} catch (error) {
  // A mistake of the user's comes as a sentence; the stack of anything else helps whoever looks for the bug.
  const { message, stack } = error as Error;
  console.error(process.env.VIGIE_DEBUG ? stack : `✖ ${message}`);
  process.exitCode = 1;
}
