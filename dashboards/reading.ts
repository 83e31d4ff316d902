// Where a system's pages read: its own sources, and what Cloud Run measures of each of its services without anybody's doing.
import type { ResolvedSystem } from "../components/model/resolved.ts";
import { sourcesOfSystem } from "../components/model/sources.ts";
import type { MetricsStore } from "../components/model/stack.ts";
import { cloudRunSource } from "../components/signals/secondPath.ts";
import type { SeriesSource } from "../components/signals/source.ts";

/** One list a system and store, because what is printed is kept by the list. */
const known = new WeakMap<readonly SeriesSource[], readonly SeriesSource[]>();

/** The sources that a system's pages read. Mimir has only what collectors send. */
export function sourcesRead(system: ResolvedSystem, store: MetricsStore): readonly SeriesSource[] {
  const own = sourcesOfSystem(system);
  if (store === "mimir") return own;
  const before = known.get(own);
  if (before) return before;
  // A system may name the same service among its sources, with ids of its own.
  const declared = new Set(
    own.filter(({ platform }) => platform === "cloud-run").map(({ scope }) => scope.service_name),
  );
  const measured = Object.values(system.services)
    .filter(({ workload, name }) => workload === "cloud-run" && !declared.has(name))
    .map(({ project, name }) => cloudRunSource(project, name));
  const found = [...own, ...measured];
  known.set(own, found);
  return found;
}
