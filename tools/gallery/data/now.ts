// How things stand at one moment: which alerts hold, judged by their own queries over as long as they must hold, and what is left
// of each objective.
import type { Alert, AlertLevel, Recording } from "../rendered/rules.ts";
import type { RenderedStackPage } from "../rendered/stack.ts";
import type { AlertState, Now, ObjectiveState } from "./data.ts";
import type { PrometheusApi } from "./prometheus.ts";
import { secondsOf } from "./variables.ts";

/** Values looked at within the time that an alert must hold. */
const LOOKS = 5;

/** Everything at one moment. @param at seconds since 1970 */
export async function readNow(
  { alerts, objectives, recordings }: RenderedStackPage,
  prometheus: PrometheusApi,
  at: number,
): Promise<Now> {
  const written = writtenOut(recordings);
  const [states, attained] = await Promise.all([
    Promise.all(
      alerts.flatMap((alert) =>
        alert.levels.map((level) => statesOf(alert, { ...level, expr: written(level.expr) }, prometheus, at)),
      ),
    ),
    readObjectiveStates(objectives, prometheus, at),
  ]);
  return { at, alerts: states.flat().sort(worstFirst), objectives: attained };
}

/** How objectives stand. */
export async function readObjectiveStates(
  objectives: RenderedStackPage["objectives"],
  prometheus: PrometheusApi,
  at: number,
): Promise<readonly ObjectiveState[]> {
  return await Promise.all(
    objectives.map(async ({ system, name, query }) => {
      const value = (await prometheus.query(query, at))[0]?.samples[0]?.[1];
      return { system, name, attained: value !== undefined && Number.isFinite(value) ? value : null };
    }),
  );
}

/** Firing before pending, critical before warning, then by name. */
export function worstFirst(a: AlertState, b: AlertState): number {
  const rank = ({ state, severity }: AlertState) =>
    (state === "firing" ? 0 : 10) + (severity === "critical" ? 0 : severity === "warning" ? 1 : 2);
  return rank(a) - rank(b) || a.name.localeCompare(b.name);
}

/** Queries with recorded series as what they are recorded from: where nothing has recorded them, they have no past. */
function writtenOut(recordings: readonly Recording[]): (query: string) => string {
  const known = new Map(recordings.map(({ record, labels, expr }) => [keyOf(record, labels), expr]));
  return (query) =>
    query.replaceAll(/([a-zA-Z_][\w]*:[\w:]+)\{([^}]*)\}/g, (whole, name: string, selector: string) => {
      const labels = [...selector.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label!, value!]);
      const expr = known.get(keyOf(name, Object.fromEntries(labels)));
      return expr === undefined ? whole : `(${expr})`;
    });
}

function keyOf(record: string, labels: Readonly<Record<string, string>>): string {
  return JSON.stringify([record, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

async function statesOf(
  { system, name }: Alert,
  { severity, expr, for: holds }: AlertLevel,
  prometheus: PrometheusApi,
  at: number,
): Promise<readonly AlertState[]> {
  const seconds = holds === undefined ? 0 : secondsOf(`now-${holds}`);
  const answered = await prometheus.query(expr, at);
  if (answered.length === 0) return [];
  const step = Math.max(1, Math.floor(seconds / LOOKS));
  const before =
    seconds === 0 ? [] : await prometheus.queryRange(expr, { from: at - step * LOOKS, to: at, step });
  return answered.map(({ labels: { __name__: _, ...labels }, samples }) => {
    const key = JSON.stringify(labels);
    const held = before.find(({ labels: { __name__: _, ...rest } }) => JSON.stringify(rest) === key);
    const value = samples[0]?.[1];
    return {
      system,
      name,
      severity,
      state: seconds === 0 || held?.samples.length === LOOKS + 1 ? "firing" : "pending",
      labels,
      value: value !== undefined && Number.isFinite(value) ? value : null,
    };
  });
}
