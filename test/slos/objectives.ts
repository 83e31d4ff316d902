// Objectives for tests, on GW2Optimizer's requests, and what comes out of them in prod.
import { checkSignalsAndAlerts } from "../../components/alerts/check.ts";
import { type PrometheusGroup, prometheusGroups } from "../../components/alerts/prometheus.ts";
import type { Diagnostic } from "../../components/core/diagnostics.ts";
import type { ResolvedSystem } from "../../components/model/resolve.ts";
import { within } from "../../components/signals/builders.ts";
import { type ObjectiveDescription, objective } from "../../components/slos/objective.ts";
import { http } from "../../systems/gw2optimizer/http.ts";
import { signals } from "../../systems/gw2optimizer/signals.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const runbook = { meaning: "Users are not served.", firstLook: ["The error panel."] };

/** 99% of requests without error. */
export const errors = objective("Requests", {
  title: "Requests without error",
  indicator: { bad: signals.errorRate },
  target: "99%",
  runbook,
});

/** 95% of requests within 200 ms. */
export const latency = objective("Latency", {
  title: "Requests within 200 ms",
  indicator: { good: within(0.2, http.requestDurationFine) },
  target: "95%",
  runbook,
});

/** A system whose only alerts are those of objectives. */
export function systemWith(...objectives: readonly ObjectiveDescription[]): ResolvedSystem {
  return resolved({ ...all.gw2optimizer!, alerts: [], objectives });
}

/** The group with one alert of an objective, without its texts, which other tests compare. */
export function ruleOf(
  objective: ObjectiveDescription,
  kind: "FastBurn" | "SlowBurn" | "BudgetLow",
): PrometheusGroup {
  const found = prometheusGroups(systemWith(objective)).flatMap((group) =>
    group.rules
      .filter(({ alert }) => alert === objective.name + kind)
      .map((rule) => ({ ...group, rules: [{ ...rule, annotations: {} }] })),
  );
  return found[0]!;
}

/** The findings that are about alerts of objectives; a system's own alerts are judged elsewhere. */
export function aboutObjectives(system: ResolvedSystem): readonly Diagnostic[] {
  const names = system.alerts.flatMap(({ name, objective }) => (objective === undefined ? [] : [name]));
  return checkSignalsAndAlerts(system).filter(({ at }) =>
    names.some((name) => at.startsWith(`${system.name}.alerts.${name}`)),
  );
}
