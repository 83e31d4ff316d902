// Starts the offline providers: doubles of gcp, grafana, kubernetes and random for the real Pulumi engine, without any
// account. They are for tests, demos and previews; what they hold is in one file and nowhere else.
import { Cloud } from "./cloud.ts";
import { packageNames } from "./definitions/definition.ts";
import type { Fault } from "./faults.ts";
import { Faults } from "./faults.ts";
import { OfflineProvider } from "./provider.ts";
import { serve } from "./server.ts";

export type { Fault } from "./faults.ts";

/** How the offline providers are to run. */
export interface OfflineOptions {
  /** The file that holds the offline cloud; it is made when it is not there. */
  readonly stateFile: string;
  /** What is to go wrong. @default nothing */
  readonly faults?: readonly Fault[];
  /** Ids of things of others that are to be taken as existing; `*` stands for anything. @default none */
  readonly given?: readonly string[];
  /** Takes each line of the log. @default nobody */
  readonly log?: (line: string) => void;
  /** What the fault `exit` does. @default the server is taken down at once, without an answer */
  readonly exit?: () => void;
  /** Hears of each fault as it strikes, such as `create no. 2 of gcp:…`. @default nobody */
  readonly struck?: (what: string) => void;
}

/** Running offline providers. */
export interface Offline {
  /** The port on this machine that serves all packages. */
  readonly port: number;
  /** What the engine's environment needs in order to use them. */
  readonly env: { readonly PULUMI_DEBUG_PROVIDERS: string };
  /** Ends them and lets go of the file. */
  stop(): Promise<void>;
}

/**
 * Starts the offline providers on a free port.
 * Throws when the file is in use by another process or holds something else.
 */
export async function startOffline(options: OfflineOptions): Promise<Offline> {
  const cloud = Cloud.open(options.stateFile, options.given);
  let takeDown = (): void => {};
  const faults = new Faults(options.faults ?? [], options.exit ?? (() => takeDown()), options.struck);
  const { server, port } = await serve(new OfflineProvider(cloud), faults, options.log ?? (() => {}));
  takeDown = () => server.forceShutdown();
  return {
    port,
    env: { PULUMI_DEBUG_PROVIDERS: packageNames.map((name) => `${name}:${port}`).join(",") },
    stop: async () => {
      server.forceShutdown();
      await cloud.close();
    },
  };
}
