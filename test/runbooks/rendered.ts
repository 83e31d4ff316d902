// The runbooks of a stack that carries everything: every system with its checks from outside, and a Grafana Cloud.
import { join } from "node:path";
import type { ResolvedSystem, StackDescription } from "../../components/model/resolve.ts";
import { readRunbooks, runbookFiles } from "../../tools/render/runbooks.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

/** The pages as they are written. */
export const written = readRunbooks(join(import.meta.dirname, "../../runbooks"));

/** Every system with every source that it could have. */
const everywhere = Object.fromEntries(
  Object.entries(all).map(([name, { sources = {} }]) => [
    name,
    { sources: Object.fromEntries(Object.keys(sources).map((key) => [key, { watched: true }])) },
  ]),
);

/** The stack. */
export const stack: StackDescription = stackOf("prod", {
  systems: everywhere,
  grafana: { ...stackOf("prod").grafana, stackId: 123_456 },
});

/** Its systems. */
export const systems: readonly ResolvedSystem[] = Object.values(all).map((system) =>
  resolved(system, "prod", { systems: everywhere }),
);

/** Its pages, and what is said of them. */
export const rendered = runbookFiles(stack, systems, written);
