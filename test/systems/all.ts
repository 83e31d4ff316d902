// The five systems and the sixth, invented one: whatever is asked of one of them is asked of all.
import type { SystemDescription } from "../../components/model/system.ts";
import type { Metric } from "../../components/signals/metric.ts";
import { systems } from "../../systems/index.ts";
import { sixth } from "./sixth/index.ts";

/** Systems by name. */
export const all: Readonly<Record<string, SystemDescription>> = { ...systems, [sixth.name]: sixth };

/** Every metric that a service of the system exposes; what Google Cloud measures for it is not among them. */
export function exposed(system: SystemDescription): readonly Metric[] {
  return Object.values(system.services).flatMap(({ metrics }) => metrics);
}
