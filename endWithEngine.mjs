// Ends the program when its engine is gone. Plain JavaScript for main.mjs, and no part of what is observed.
import { connect } from "node:net";

/**
 * Watches the engine by a connection of its own that never says a word, and ends this process when the engine no longer
 * listens. Without it a program whose engine was killed can go on for ever, at full CPU and growing: the SDK takes the
 * loss for the end of the run and waits, and what had been begun is tried again and again.
 * @param {string | undefined} address `host:port` of the engine, as Pulumi hands it over; undefined where there is none
 */
export function endWithEngine(address = process.env.PULUMI_NODEJS_ENGINE) {
  const [, host, port] = /^(.+):(\d+)$/.exec(address ?? "") ?? [];
  if (port === undefined) return;
  const watch = () => {
    let listens = false;
    // An engine closes a silent connection after two minutes: only one that takes no new connection is gone.
    const socket = connect({ host, port: Number(port) }, () => {
      listens = true;
    });
    socket.on("error", () => {}); // told by "close" as well
    socket.on("close", () => (listens ? watch() : process.exit(1)));
    socket.unref();
  };
  watch();
}
