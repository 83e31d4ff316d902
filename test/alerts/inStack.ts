// Systems resolved in a plain stack, for tests of what is made of the resolved model.
import { describeStack } from "../../components/model/describeStack.ts";
import type { ENVIRONMENTS } from "../../components/model/environment.ts";
import { type ResolvedSystem, resolveSystem, type StackDescription } from "../../components/model/resolve.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { all } from "../systems/all.ts";

type Environment = keyof typeof ENVIRONMENTS;

/** A stack with nothing special about it. */
export function stackOf(environment: Environment, more: Partial<StackDescription> = {}): StackDescription {
  const described = describeStack({
    environment,
    project: `acme-${environment}`,
    systems: Object.fromEntries(Object.keys(all).map((name) => [name, {}])),
    runbooks: "https://runbooks.example",
    grafana: { url: "https://acme.grafana.net" },
  });
  return { ...described, ...more };
}

/** A system in such a stack. */
export function resolved(
  system: SystemDescription,
  environment: Environment = "prod",
  more: Partial<StackDescription> = {},
): ResolvedSystem {
  return resolveSystem(system, stackOf(environment, more));
}

/** The five systems and the sixth in prod, by name. */
export const inProd: readonly (readonly [string, ResolvedSystem])[] = Object.entries(all).map(
  ([name, system]) => [name, resolved(system)],
);
