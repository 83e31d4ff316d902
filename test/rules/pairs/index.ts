// All pairs. A new alert needs an entry in its system's file; a new system needs a file and a line here.
import type { Pair } from "../expectAlert.ts";
import { pairs as aiprod } from "./aiprod.ts";
import { pairs as chenu } from "./chenu.ts";
import { pairs as gw2optimizer } from "./gw2optimizer.ts";
import { pairs as nexten } from "./nexten.ts";
import { objectivePairs } from "./objectives/index.ts";
import { pairs as sixth } from "./sixth.ts";
import { pairs as vmAgent } from "./vm-agent.ts";

/** Every pair of every system. */
export const allPairs: readonly Pair[] = [
  ...aiprod,
  ...chenu,
  ...gw2optimizer,
  ...vmAgent,
  ...nexten,
  ...sixth,
  ...objectivePairs,
];
