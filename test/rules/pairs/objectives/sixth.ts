// What the alerts of the fish auction's objective are given. Of 1000 auctions a minute, 25 may take over 2 s.
import { sixth } from "../../../systems/sixth/index.ts";
import { answers } from "../../kinds/answers.ts";
import { objectivePairs } from "../../objectivePairs.ts";
import { cloudRun } from "../../systemPairs.ts";
import { english } from "./words.ts";

const lota = "Leixões";

/** Pairs of the objective. */
export const pairs = objectivePairs({
  system: sixth.name,
  place: cloudRun("leilao"),
  service: "leilao",
  labels: { lota },
  routes: { critical: "piquete", warning: "avisos" },
  name: "LeiloesRapidos",
  promise: "97.5% over 30d",
  budget: 25,
  minFailures: 3,
  // Vigie has no words in Portuguese, and the objective brings none for these.
  summaries: {
    ...english(""),
    fast: `Leilões até 2 s em ${lota}: a margem de erro arde depressa`,
    slow: `Leilões até 2 s em ${lota}: a margem de erro arde`,
    low: `Leilões até 2 s em ${lota}: resta pouca margem de erro`,
  },
  events: (bad) => answers("duracao_leilao_segundos", "2.0", { lota }, bad),
});
