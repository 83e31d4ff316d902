// The inventories of the five documents. A test holds each id to exactly one verdict, and each definition to its id.
import { aiprod } from "./aiprod.ts";
import { chenu } from "./chenu.ts";
import { gw2optimizer } from "./gw2optimizer.ts";
import type { Inventory } from "./item.ts";
import { nexten } from "./nexten.ts";
import { vmAgent } from "./vmAgent.ts";

/** The five inventories, by document. */
export const inventories: readonly Inventory[] = [aiprod, chenu, gw2optimizer, vmAgent, nexten];
