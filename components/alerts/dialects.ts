// Each query in the dialect of each target that it is rendered for: an error where the stack's own Grafana would read it wrongly,
// a notice where only a further target leaves it out.
import type { Diagnostic } from "../core/diagnostics.ts";
import type { ResolvedSystem } from "../model/resolved.ts";
import type { MetricsStore, StackDescription } from "../model/stack.ts";
import { type DialectFinding, dialectFindings, type QueryDialect } from "../signals/dialect.ts";
import { everyPart, type Signal } from "../signals/signal.ts";

/** What each metrics source makes of queries. */
export const DIALECTS: Readonly<Record<MetricsStore, QueryDialect>> = {
  gmp: "managed-prometheus",
  mimir: "prometheus",
  "cloud-monitoring": "ranges-only",
};

/** What of a signal a dialect cannot do: only what is written by hand can be of another dialect. */
export function findingsOf(signal: Signal, dialect: QueryDialect): readonly DialectFinding[] {
  return everyPart(signal).flatMap((part) =>
    part.kind === "promql" ? dialectFindings(part.text, dialect) : [],
  );
}

/** Findings about a system's signals and alerts, for the stack's metrics source and for the targets beside it. */
export function checkDialects(
  system: ResolvedSystem,
  { grafana: { metricsSource } }: Pick<StackDescription, "grafana">,
): readonly Diagnostic[] {
  const own = DIALECTS[metricsSource];
  const known = new Set(Object.values(system.signals));
  // A panel shows every step of a range, so only an alert is misled by what was there before.
  const shown: QueryDialect = own === "ranges-only" ? "managed-prometheus" : own;
  const signals = Object.entries(system.signals).map(([name, signal]) => ({
    at: `${system.name}.signals.${name}`,
    signal,
    dialect: shown,
  }));
  const alerts = system.alerts.map(({ name, when }) => ({
    at: `${system.name}.alerts.${name}.when`,
    signal: when,
    // What a signal of its own name cannot do is told there, except for what is wrong for alerts only.
    dialect: own,
    told: known.has(when) && own !== "ranges-only",
  }));
  const errors = [...signals, ...alerts.filter(({ told }) => !told)].flatMap(({ at, signal, dialect }) =>
    findingsOf(signal, dialect).map((found): Diagnostic => ({ level: "error", at, ...found })),
  );
  if (own !== "prometheus") return errors;
  return [
    ...errors,
    ...alerts.flatMap(({ at, signal }) =>
      findingsOf(signal, "managed-prometheus").map(
        ({ problem, fix }): Diagnostic => ({
          level: "notice",
          at,
          problem: `it is left out of the rules for Managed Prometheus and of Cloud Monitoring: ${problem}`,
          fix,
        }),
      ),
    ),
  ];
}
