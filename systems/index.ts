// The five reference systems by name. Adding a system is adding a folder and a line here; nothing in components/ changes.
import { aiprod } from "./aiprod/index.ts";
import { chenu } from "./chenu/index.ts";
import { gw2optimizer } from "./gw2optimizer/index.ts";
import { nexten } from "./nexten/index.ts";
import { vmAgent } from "./vm-agent/index.ts";

/** Every system that the program knows; a stack takes all of them or those that `vigie:systems` names. */
export const systems = {
  aiprod,
  chenu,
  gw2optimizer,
  "vm-agent": vmAgent,
  nexten,
} as const;
