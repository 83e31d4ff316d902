// A stack's description from the little that must be said, with every default written out. The program's configuration and
// other programs that import the components come through here alike.
import { CLOUD_RUN_PRICES } from "./cloudrun/price.ts";
import { type CostsInStack, OBSERVABILITY_PRICES } from "./cost/prices.ts";
import { ENVIRONMENTS, type EnvironmentProfile } from "./environment.ts";
import type { LogsInStack } from "./logging/inStack.ts";
import type { GrafanaInStack, Ownership, StackDescription } from "./stack.ts";

/** What must be said of a stack, and what may be. */
export interface StackInput
  extends Pick<StackDescription, "environment" | "project" | "systems">,
    Partial<
      Pick<
        StackDescription,
        | "region"
        | "defaults"
        | "settings"
        | "watch"
        | "mail"
        | "maintenance"
        | "runbooks"
        | "prices"
        | "billing"
        | "secrets"
      >
    > {
  /** Environments of one's own, and changes of Vigie's. @default none */
  readonly environments?: Readonly<Record<string, EnvironmentProfile>>;
  /** Grafana; its address must be said. */
  readonly grafana: Partial<GrafanaInStack> & Pick<GrafanaInStack, "url">;
  /** @default the project and the organisation */
  readonly owns?: Partial<Ownership>;
  /** @default a bucket a system, and nothing twice */
  readonly logs?: Partial<LogsInStack>;
  /** @default list prices, and any amount */
  readonly costs?: Partial<CostsInStack>;
}

/** The region where services are made unless a stack says otherwise: of the cheaper price tier, in the European Union. */
export const DEFAULT_REGION = "europe-west1";

/** Where runbooks are served unless a stack says otherwise: a place that does not exist, and says so. */
export const DEFAULT_RUNBOOKS = "https://runbooks.example.com";

/** The description of a stack. */
export function describeStack(input: StackInput): StackDescription {
  const { environments = {}, grafana, owns, logs, costs, ...said } = input;
  return {
    ...said,
    environments: mergeEnvironments(environments),
    region: input.region ?? DEFAULT_REGION,
    runbooks: input.runbooks ?? DEFAULT_RUNBOOKS,
    grafana: {
      metricsSource: "gmp",
      dataSources: {},
      plan: "paid",
      routing: "rule",
      objectives: "rules",
      takeOver: false,
      sharedOrganisation: false,
      ...grafana,
    },
    owns: { project: true, organisation: true, ...owns },
    logs: { destinations: {}, leaveDefault: true, keptElsewhere: {}, saveSearches: true, views: {}, ...logs },
    prices: input.prices ?? CLOUD_RUN_PRICES,
    costs: { prices: OBSERVABILITY_PRICES, ...costs },
    secrets: input.secrets ?? [],
  };
}

/** Vigie's own environments, each with what a project changes of it, and the project's own. */
export function mergeEnvironments(
  own: Readonly<Record<string, EnvironmentProfile>>,
): Readonly<Record<string, EnvironmentProfile>> {
  const known: Readonly<Record<string, EnvironmentProfile>> = ENVIRONMENTS;
  const names = [...new Set([...Object.keys(known), ...Object.keys(own)])];
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        service: { ...known[name]?.service, ...own[name]?.service },
        stack: { ...known[name]?.stack, ...own[name]?.stack },
        alerts: own[name]?.alerts,
        objectives: own[name]?.objectives,
      },
    ]),
  );
}
