// What the observability of a stack is estimated to cost in a month: amounts of each system and of what is there once, priced
// together, because free amounts and tiers are a project's and not a system's.
import { rulesOf } from "../../alerts/rule.ts";
import { stackSecondPath } from "../../alerts/secondPath.ts";
import { systemPolicies } from "../../alerts/systemPolicies.ts";
import { watchOf } from "../../alerts/watch.ts";
import { milliseconds } from "../../core/units.ts";
import { priceOfKeptInstances, SECONDS_OF_A_MONTH } from "../cloudrun/price.ts";
import type { ResolvedSystem } from "../resolved.ts";
import { sourcesOfSystem } from "../sources.ts";
import type { StackDescription } from "../stack.ts";
import { checksOf, PLACES_OF_A_CHECK } from "../uptimeChecks.ts";
import type { Expected } from "./expected.ts";
import { dollarsOf, type PricedItem } from "./prices.ts";
import { readsOfAlerts, readsOfDashboards, readsOfRules } from "./reads.ts";
import { expectedOf, type ServiceVolume, volumesOf } from "./volume.ts";

/** Amounts in a month of what is priced by the unit. */
export type Amounts = Readonly<Record<PricedItem, number>>;

/** What a line of the bill is for: an item of the price list, or the CPU and memory of collectors. */
export type CostItem = PricedItem | "collectors";

/** What one system costs in a month, or what is there once. */
export interface PartCost {
  /** The system's name, or `stack` for what is there once. */
  readonly name: string;
  /** Its services. */
  readonly services: readonly ServiceVolume[];
  /** Rules in Grafana. */
  readonly rules: number;
  /** Amounts in a month. */
  readonly amounts: Amounts;
  /** Dollars a month by item: its share of what the stack pays for the item. */
  readonly dollars: Readonly<Record<CostItem, number>>;
  /** Dollars a month. */
  readonly perMonth: number;
}

/** What the observability of a stack costs in a month. */
export interface StackCost {
  /** The environment. */
  readonly environment: string;
  /** Each system, then what is there once. */
  readonly parts: readonly PartCost[];
  /** Rules in Grafana, all together. */
  readonly rules: number;
  /** Series that are written to a second store at once. */
  readonly activeSeries: number;
  /** Amounts in a month. */
  readonly amounts: Amounts;
  /** Dollars a month by item. */
  readonly dollars: Readonly<Record<CostItem, number>>;
  /** Dollars a month. */
  readonly perMonth: number;
}

interface Part extends Pick<PartCost, "name" | "services" | "rules" | "amounts"> {
  readonly collectors: number;
  readonly activeSeries: number;
}

/** The items of the price list, in the order in which they are told. */
export const PRICED_ITEMS = [
  "samples",
  "reads",
  "logs",
  "logRetention",
  "uptimeChecks",
  "policyConditions",
  "activeSeries",
] as const satisfies readonly PricedItem[];

/** What Google Cloud's own series usually have: of quotas only those that are near to being exceeded are written. */
const OF_GOOGLE: Expected = { labels: { service: 1, quota_metric: 2, limit_name: 1, status: 2 } };

/** Days that entries are kept for the price of storing them. */
const DAYS_INCLUDED = 30;
const DAY = 86_400_000;

/** The estimate of a stack. */
export function costOfStack(systems: readonly ResolvedSystem[], stack: StackDescription): StackCost {
  const parts = [...systems.map((system) => partOf(system, stack)), partOfStack(systems, stack)];
  const amounts = amountsOf((item) => sum(parts.map((part) => part.amounts[item])));
  const { prices } = stack.costs;
  const paid = amountsOf((item) => dollarsOf(amounts[item], prices[item]));
  const priced = parts.map((part) => pricedPart(part, amounts, paid));
  const dollars = { ...paid, collectors: sum(parts.map(({ collectors }) => collectors)) };
  return {
    environment: stack.environment,
    parts: priced,
    rules: sum(parts.map(({ rules }) => rules)),
    activeSeries: sum(parts.map(({ activeSeries }) => activeSeries)),
    amounts,
    dollars,
    perMonth: sum(Object.values(dollars)),
  };
}

function pricedPart(
  { name, services, rules, amounts, collectors }: Part,
  all: Amounts,
  paid: Amounts,
): PartCost {
  const shares = amountsOf((item) => (all[item] === 0 ? 0 : (paid[item] * amounts[item]) / all[item]));
  const dollars = { ...shares, collectors };
  return { name, services, rules, amounts, dollars, perMonth: sum(Object.values(dollars)) };
}

function partOf(system: ResolvedSystem, stack: StackDescription): Part {
  const expected = expectedOf(system, stack);
  const services = volumesOf(system, stack);
  const logs = sum(services.map((each) => each.logs)) * copiesOf(system.name, stack);
  const days = milliseconds(system.settings.logRetention) / DAY;
  const doubled = services.filter(({ service }) => writesTwice(system, service, stack));
  return {
    name: system.name,
    services,
    // How fast budgets burn, Grafana Cloud's SLO application watches with rules of its own.
    rules: rulesOf(system).filter(
      ({ signal }) => stack.grafana.objectives !== "slo" || signal.kind !== "burn",
    ).length,
    amounts: {
      samples: sum(services.map(({ samples }) => samples)),
      reads:
        stack.grafana.metricsSource === "mimir"
          ? 0
          : readsOfAlerts(system, expected) + readsOfDashboards(system, expected),
      logs,
      logRetention: (logs * Math.max(0, days - DAYS_INCLUDED)) / DAYS_INCLUDED,
      uptimeChecks: sum(checksOf(system).map(({ period }) => executions(milliseconds(period) / 1_000))),
      policyConditions: conditions(systemPolicies(system).policies),
      activeSeries: sum(doubled.map(billedSeries)),
    },
    collectors: collectorsOf(system, services, stack),
    activeSeries: sum(doubled.map(({ seriesOfInstance, instances }) => seriesOfInstance * instances)),
  };
}

/** The alerts about observability itself, and what tells that Grafana is gone. */
function partOfStack(systems: readonly ResolvedSystem[], stack: StackDescription): Part {
  const watch = watchOf(systems, stack);
  const second = systems.some(({ settings }) => settings.cloudMonitoring !== "none")
    ? Object.values(stackSecondPath(stack))
    : [];
  const ofMetrics = watch ? rulesOf(watch.by.grafana) : [];
  return {
    name: "stack",
    services: [],
    rules:
      ofMetrics.length +
      (watch ? rulesOf(watch.by["grafana-cloud"]).length : 0) +
      (stack.grafana.heartbeat ? 1 : 0),
    amounts: {
      samples: 0,
      reads:
        watch === undefined || stack.grafana.metricsSource === "mimir"
          ? 0
          : readsOfRules(ofMetrics, sourcesOfSystem(watch.whole), OF_GOOGLE),
      logs: 0,
      logRetention: 0,
      uptimeChecks: second.some(({ key }) => key === "HeartbeatLost") ? executions(60) : 0,
      policyConditions: conditions(second),
      activeSeries: 0,
    },
    collectors: 0,
    activeSeries: 0,
  };
}

/** Every place outside asks by itself, and each question is an execution. @param period seconds */
function executions(period: number): number {
  return (SECONDS_OF_A_MONTH / period) * PLACES_OF_A_CHECK;
}

function conditions(policies: readonly { readonly conditions: readonly unknown[] }[]): number {
  return sum(policies.map((policy) => policy.conditions.length));
}

/** In how many log buckets an entry is stored and paid: other destinations are billed as what they are. */
function copiesOf(system: string, { logs }: StackDescription): number {
  const further = Object.values(logs.destinations).filter(
    ({ kind, systems }) => kind === "log-bucket" && (systems === undefined || systems.includes(system)),
  );
  return 1 + further.length + (logs.leaveDefault ? 0 : 1);
}

/** Only the OpenTelemetry collector writes to a second store. */
function writesTwice({ services }: ResolvedSystem, service: string, { grafana }: StackDescription): boolean {
  return grafana.remoteWrite !== undefined && services[service]?.settings.metrics === "otel";
}

/** Grafana Cloud bills a series for one sample a minute, and one that has more as several. */
function billedSeries({ seriesOfInstance, instances, interval }: ServiceVolume): number {
  return seriesOfInstance * instances * Math.max(1, 60 / interval);
}

/** The CPU and memory of collectors that run although nobody calls: with `instance` billing in every instance there is. */
function collectorsOf(
  { services }: ResolvedSystem,
  volumes: readonly ServiceVolume[],
  { prices }: StackDescription,
): number {
  return sum(
    volumes.map(({ service: name, instances }) => {
      const service = services[name];
      if (service === undefined || service.workload !== "cloud-run" || !service.collected) return 0;
      const { billing, collectorCpu, collectorMemory, minInstances } = service.settings;
      return priceOfKeptInstances(
        {
          region: service.region,
          billing,
          containers: [{ cpu: collectorCpu, memory: collectorMemory }],
          minInstances: billing === "instance" && minInstances > 0 ? instances : minInstances,
        },
        prices,
      ).perMonth;
    }),
  );
}

function amountsOf(of: (item: PricedItem) => number): Amounts {
  return Object.fromEntries(PRICED_ITEMS.map((item) => [item, of(item)])) as Record<PricedItem, number>;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
