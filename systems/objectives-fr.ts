// The words of objectives' alerts for systems whose messages are French.
import type { ObjectiveSummaries } from "../components/slos/objective.ts";

/** One line for each alert. @param what the objective's title, with placeholders where the indicator keeps labels apart */
export function french(what: string): ObjectiveSummaries {
  return {
    fast: `${what} : le budget d'erreur brûle vite`,
    slow: `${what} : le budget d'erreur brûle plus vite que permis`,
    low: `${what} : il reste peu du budget d'erreur`,
  };
}
