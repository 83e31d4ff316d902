// The offline providers as a program: prints one line of JSON with its port, and serves until its input ends or it is
// told to stop. `node tools/offline/main.ts --state FILE [--faults JSON] [--given ID]...`
import { argv, exit, stderr, stdin, stdout } from "node:process";
import { parseArgs } from "node:util";
import type { Fault } from "./index.ts";
import { startOffline } from "./index.ts";

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    state: { type: "string" },
    faults: { type: "string", default: "[]" },
    given: { type: "string", multiple: true, default: [] },
  },
});

if (values.state === undefined) {
  stderr.write("Name the file of the offline cloud: node tools/offline/main.ts --state FILE\n");
  exit(2);
}

const offline = await startOffline({
  stateFile: values.state,
  faults: JSON.parse(values.faults) as readonly Fault[],
  given: values.given,
  log: (line) => stderr.write(`${line}\n`),
  exit: () => exit(1),
});
stdout.write(
  `${JSON.stringify({ port: offline.port, providers: offline.env.PULUMI_DEBUG_PROVIDERS, offline: true })}\n`,
);

const stop = (): void => {
  offline.stop().then(() => exit(0));
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
stdin.on("end", stop).resume();
