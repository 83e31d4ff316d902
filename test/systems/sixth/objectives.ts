// What the fish auction promises: an objective with a label kept apart, a target with a decimal, and words of its own.
import { within } from "../../../components/signals/builders.ts";
import { type ObjectiveDescription, objective } from "../../../components/slos/objective.ts";
import { leilao } from "./metrics.ts";

const title = "Leilões até 2 s";
const where = `${title} em {{ $labels.lota }}`;

/** Objectives of the fish auction. */
export const objectives: readonly ObjectiveDescription[] = [
  objective("LeiloesRapidos", {
    title,
    indicator: { good: within(2, leilao.duracao, { by: ["lota"] }) },
    target: "97.5%",
    minFailures: 3,
    routes: { critical: "piquete", warning: "avisos" },
    runbook: {
      meaning: "Demasiados leilões demoram mais do que se prometeu.",
      firstLook: ["O número de licitantes.", "LeilaoLento."],
    },
    summaries: {
      fast: `${where}: a margem de erro arde depressa`,
      slow: `${where}: a margem de erro arde`,
      low: `${where}: resta pouca margem de erro`,
    },
    environments: { dev: { target: "90%" } },
  }),
];
