// Whether what a stack observes is within what it may cost and what its plan in Grafana Cloud takes, before anything is created;
// and expectations that say more than the declarations allow, or are about what is not there.
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import { parseMemory, parseMoney } from "../../core/units.ts";
import { mostCombinations, mostValues } from "../../signals/cardinality.ts";
import type { ResolvedSystem } from "../resolved.ts";
import type { GrafanaPlan, StackDescription } from "../stack.ts";
import { costOfStack, type StackCost } from "./estimate.ts";
import type { Expected } from "./expected.ts";
import { dollars } from "./money.ts";

/** What a plan of Grafana Cloud takes. */
export interface PlanLimits {
  /** Alert rules in the organisation. */
  readonly rules: number;
  /** Series that are written to it at once. @default any number, at a price */
  readonly activeSeries?: number;
}

/** Limits by plan: grafana.com/docs/grafana-cloud/…/alerting limits and grafana.com/pricing; taken down 2026-11-21. */
export const GRAFANA_PLANS: Readonly<Record<GrafanaPlan, PlanLimits>> = {
  free: { rules: 100, activeSeries: 10_000 },
  // A soft limit: support raises it.
  paid: { rules: 2_000 },
};

/** Everything that is too much, and every expectation that cannot be. */
export function checkCosts(
  systems: readonly ResolvedSystem[],
  stack: StackDescription,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const system of systems) {
    const { name, description } = system;
    found.add(checkExpected(system, description.expected, `${name}.expected`));
    found.add(checkExpected(system, stack.systems[name]?.expected, `vigie:systems.${name}.expected`));
  }
  // What cannot be is not added up.
  const { costs, grafana } = stack;
  if (found.errors.length > 0 || (costs.budget === undefined && grafana.stackId === undefined))
    return found.all;
  const cost = costOfStack(systems, stack);
  found.add(checkBudget(cost, stack));
  if (grafana.stackId !== undefined) found.add(checkPlan(cost, grafana.plan));
  return found.all;
}

function checkBudget(cost: StackCost, { costs }: StackDescription): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (costs.budget === undefined) return found.all;
  const budget = parseMoney(costs.budget);
  if (budget === undefined) {
    found.error("vigie:budget", `"${costs.budget}" is no amount`, 'write one like "$200"');
  } else if (cost.perMonth > budget) {
    const dearest = [...cost.parts].sort((a, b) => b.perMonth - a.perMonth)[0]!;
    const [item] = Object.entries(dearest.dollars).sort(([, a], [, b]) => b - a)[0]!;
    found.error(
      "vigie:budget",
      `observing this stack is estimated at ${dollars(cost.perMonth)} a month, ${dollars(cost.perMonth - budget)} above ${costs.budget}; most of it is ${dearest.name} with ${dollars(dearest.perMonth)}, chiefly ${item}`,
      `look at \`vigie cost\`, then scrape less often (scrapeInterval), keep fewer label values or instances, or write budget: "$${Math.ceil(cost.perMonth)}"`,
    );
  }
  return found.all;
}

function checkPlan({ rules, activeSeries }: StackCost, plan: GrafanaPlan): readonly Diagnostic[] {
  const found = new Diagnostics();
  const limits = GRAFANA_PLANS[plan];
  const other =
    plan === "free" ? "write plan: paid where it is, or carry fewer systems" : "have it raised by support";
  if (rules > limits.rules)
    found.error(
      "vigie:grafana.plan",
      `this stack has ${rules} rules, and Grafana Cloud takes ${limits.rules} with the plan "${plan}"`,
      other,
    );
  if (limits.activeSeries !== undefined && activeSeries > limits.activeSeries)
    found.error(
      "vigie:grafana.plan",
      `${Math.round(activeSeries)} series would be written to Grafana Cloud, which takes ${limits.activeSeries} with the plan "${plan}"`,
      "write plan: paid where it is, or leave out vigie:grafana.remoteWrite",
    );
  return found.all;
}

/** Expectations about labels, metrics and services that there are, of numbers that can be. */
function checkExpected(
  { services }: ResolvedSystem,
  expected: Expected | undefined,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (expected === undefined) return found.all;
  const metrics = Object.values(services).flatMap((service) => service.metrics);
  const labels = new Map<string, number>();
  for (const metric of metrics)
    for (const [label, values] of Object.entries(metric.labels))
      labels.set(label, Math.max(labels.get(label) ?? 0, mostValues(values)));
  const combinations = new Map(metrics.map((metric) => [metric.name, mostCombinations(metric)]));
  compare("label", expected.labels, labels, `${at}.labels`, "values", found);
  compare("metric", expected.combinations, combinations, `${at}.combinations`, "combinations", found);
  const most = new Map(
    Object.values(services).map((service) => [
      service.name,
      service.workload === "cloud-run" ? service.settings.maxInstances : Number.POSITIVE_INFINITY,
    ]),
  );
  compare("service", expected.instances, most, `${at}.instances`, "instances", found);
  for (const [service, volume] of Object.entries(expected.logs ?? {})) {
    if (!isKnown("service", service, [...most.keys()], `${at}.logs`, found)) continue;
    if (parseMemory(volume) === undefined)
      found.error(`${at}.logs.${service}`, `"${volume}" is no volume`, 'write one a month, such as "20Gi"');
  }
  const { dashboardHours: hours } = expected;
  if (hours !== undefined && !(hours >= 0 && hours <= 24))
    found.error(`${at}.dashboardHours`, `a day has no ${hours} hours`, "write a number from 0 to 24");
  return found.all;
}

function compare(
  what: string,
  said: Readonly<Record<string, number>> | undefined,
  most: ReadonlyMap<string, number>,
  at: string,
  counted: string,
  found: Diagnostics,
): void {
  for (const [name, count] of Object.entries(said ?? {})) {
    if (!isKnown(what, name, [...most.keys()], at, found)) continue;
    const limit = most.get(name)!;
    if (!(count >= 0 && Number.isFinite(count)))
      found.error(`${at}.${name}`, `${count} is no number of ${counted}`, "write a number such as 3");
    else if (count > limit)
      found.error(
        `${at}.${name}`,
        `${name} has at most ${limit} ${counted}, and ${count} are expected`,
        `write ${limit} or fewer, or raise what the ${what} may have`,
      );
  }
}

function isKnown(
  what: string,
  name: string,
  known: readonly string[],
  at: string,
  found: Diagnostics,
): boolean {
  if (known.includes(name)) return true;
  const meant = nearest(name, known);
  found.error(
    `${at}.${name}`,
    `there is no ${what} "${name}"`,
    meant ? `did you mean "${meant}"?` : `write one of ${known.join(", ")}`,
  );
  return false;
}
