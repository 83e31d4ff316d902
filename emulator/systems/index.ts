// The emulated systems by name. To emulate another system, write its traffic and add a line here.
import type { EmulatedSystem } from "../traffic.ts";
import { aiprod } from "./aiprod.ts";
import { chenu } from "./chenu.ts";
import { gw2optimizer } from "./gw2optimizer.ts";
import { nexten } from "./nexten.ts";
import { vmAgent } from "./vm-agent.ts";

/** Systems by name. */
export const emulated: Readonly<Record<string, EmulatedSystem>> = {
  aiprod,
  chenu,
  gw2optimizer,
  "vm-agent": vmAgent,
  nexten,
};
