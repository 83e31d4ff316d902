// Who waits for the heartbeat: a place with a clock of its own that sees nothing of the sender, only whether messages keep coming.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A dead man's switch. */
export interface DeadMansSwitch {
  /** Where messages go. */
  readonly url: string;
  /** How often a message came. */
  readonly beats: number;
  /** How often it raised the alarm, each time until messages came again. */
  readonly alarms: number;
  /** Whether messages are overdue now. */
  readonly alarmed: boolean;
  /** Refuses messages, as a place that is down, or takes them again. */
  refuse(refusing: boolean): void;
  /** Ends it. */
  stop(): void;
}

/**
 * Starts one; it waits for the first message without a limit.
 * @param deadline milliseconds without a message after which something is wrong
 */
export async function startDeadMansSwitch(deadline: number): Promise<DeadMansSwitch> {
  let [beats, alarms] = [0, 0];
  let [alarmed, refusing] = [false, false];
  let timer: NodeJS.Timeout | undefined;
  const server = createServer((request, response) => {
    request.resume();
    if (refusing) {
      response.writeHead(503).end();
      return;
    }
    response.writeHead(200).end();
    beats += 1;
    alarmed = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      alarmed = true;
      alarms += 1;
    }, deadline);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    get beats() {
      return beats;
    },
    get alarms() {
      return alarms;
    },
    get alarmed() {
      return alarmed;
    },
    refuse(now) {
      refusing = now;
    },
    stop() {
      clearTimeout(timer);
      server.closeAllConnections();
      server.close();
    },
  };
}
