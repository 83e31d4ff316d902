// All pairs of objectives. A new objective needs an entry in its system's file.
import type { Pair } from "../../expectAlert.ts";
import { pairs as aiprod } from "./aiprod.ts";
import { pairs as gw2optimizer } from "./gw2optimizer.ts";
import { pairs as nexten } from "./nexten.ts";
import { pairs as sixth } from "./sixth.ts";
import { pairs as vmAgent } from "./vm-agent.ts";

/** Every pair of every objective's alerts. */
export const objectivePairs: readonly Pair[] = [...aiprod, ...gw2optimizer, ...vmAgent, ...nexten, ...sixth];
