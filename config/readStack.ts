// From a stack's raw configuration to its description: validated, with every mistake at once and every missing input named.

import { BUILT_IN } from "../components/alerts/runbooks/address.ts";
import { type Diagnostic, Diagnostics } from "../components/core/diagnostics.ts";
import { CLOUD_RUN_PRICES, type PriceTable } from "../components/model/cloudrun/price.ts";
import { withPrices } from "../components/model/cost/prices.ts";
import { describeStack } from "../components/model/describeStack.ts";
import { refuseMalformed } from "../components/model/description/systemShape.ts";
import { resolveSystem } from "../components/model/resolve.ts";
import type { StackDescription } from "../components/model/stack.ts";
import { findingsOf, valueAt } from "./findings.ts";
import { type Systems, unknownNames } from "./names.ts";
import { plainSecrets } from "./plainSecrets.ts";
import type { RawStack } from "./rawStack.ts";
import {
  missingFromStack,
  missingFromSystems,
  missingInput,
  PLACEHOLDER_GRAFANA,
  PLACEHOLDER_PROJECT,
  type RequiredInput,
} from "./requiredInputs.ts";
import { salvage } from "./salvage.ts";
import { type StackConfiguration, stackSchema } from "./schema.ts";
import { sharedWebhooks } from "./sharedWebhooks.ts";

/** A stack's configuration, understood. */
export interface ReadStack {
  /** The description; where something is wrong or missing, what remains with placeholders, so that later checks can speak. */
  readonly stack: StackDescription;
  /** Everything that is wrong, and everything that is missing. */
  readonly findings: readonly Diagnostic[];
  /** What is missing. */
  readonly missing: readonly RequiredInput[];
}

/**
 * Reads a stack's configuration.
 * @param systems the systems that the program knows
 * @param stackName the stack's name, which is the environment where the configuration names none
 * @throws VigieError naming everything of a system's description that is missing or of another kind
 */
export function readStack(raw: RawStack, systems: Systems, stackName: string): ReadStack {
  // All of them at once, before anything reads what they hold.
  refuseMalformed(Object.values(systems));
  const found = new Diagnostics();
  found.add(plainSecrets(raw.plain));
  const values: RawStack["values"] = { ...raw.values, environment: raw.values.environment ?? stackName };
  const { configuration, issues } = salvage(values);
  found.add(findingsOf(issues, stackSchema, values, raw.hidden));
  const stack = describe(configuration, raw, systems);
  found.add(unknownNames(values, systems, stack.environments));
  if (raw.equal !== undefined && raw.equal.length > 0) {
    const resolved = Object.keys(stack.systems).map((name) => resolveSystem(systems[name]!, stack));
    found.add(sharedWebhooks(raw.equal, resolved));
  }
  const missing = [
    ...missingFromStack({ project: values.project, grafanaUrl: valueAt(values, ["grafana", "url"]) }),
    // What is there and wrong was taken out above; it is not missing too, and no placeholder may stand in its place.
    ...missingFromSystems(stack, systems).filter(({ at }) => valueAt(values, at) === undefined),
  ];
  found.add(missing.map(missingInput));
  return { stack, findings: found.all, missing };
}

function describe(configuration: StackConfiguration, raw: RawStack, systems: Systems): StackDescription {
  const {
    environment = "",
    project = PLACEHOLDER_PROJECT,
    grafana,
    prices = {},
    budget,
    ...said
  } = configuration;
  const { request, instance, ...units } = prices;
  const { [BUILT_IN]: builtIn, ...named } = configuration.systems ?? {};
  // Whom they tell is no setting of one alert, and names.ts says so.
  const alerts = Object.entries(builtIn?.alerts ?? {}).map(([name, { route: _, ...settings }]) => [
    name,
    settings,
  ]);
  // An empty `vigie:systems` is Pulumi.yaml's default, and means every system.
  const carried = Object.keys(Object.keys(named).length > 0 ? named : systems).filter(
    (name) => name in systems,
  );
  return describeStack({
    ...said,
    environment,
    project,
    systems: Object.fromEntries(carried.map((name) => [name, named[name] ?? {}])),
    ...(alerts.length > 0 && { watch: { alerts: Object.fromEntries(alerts) } }),
    grafana: { ...grafana, url: grafana?.url ?? PLACEHOLDER_GRAFANA },
    prices: priceTable({ request, instance }),
    costs: { prices: withPrices(units), ...(budget && { budget }) },
    secrets: raw.secrets,
  });
}

/** One price for every region: the stack knows where it runs. What it does not say has Google's list price. */
function priceTable(
  own: Pick<NonNullable<StackConfiguration["prices"]>, "request" | "instance">,
): PriceTable {
  const said = Object.fromEntries(Object.entries(own).filter(([, price]) => price !== undefined));
  if (Object.keys(said).length === 0) return CLOUD_RUN_PRICES;
  const { tiers } = CLOUD_RUN_PRICES;
  return {
    source: "vigie:prices",
    date: "",
    tiers: { 1: { ...tiers[1], ...said }, 2: { ...tiers[2], ...said } },
  };
}
