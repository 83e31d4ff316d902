// What an objective's three alerts say, in the two languages of the documents, as people are to read it.
import type { ObjectiveCases } from "../../objectiveSeries.ts";

type Said = ObjectiveCases["summaries"];

/** In French. @param what the objective's title */
export const french = (what: string): Said => ({
  fast: `${what} : le budget d'erreur brûle vite`,
  slow: `${what} : le budget d'erreur brûle plus vite que permis`,
  low: `${what} : il reste peu du budget d'erreur`,
  burning: (times, levels, promise) =>
    `${times} fois plus vite que permis ; annoncé à partir de ${levels.map(([factor, window]) => `${factor} en ${window}`).join(" ou ")}, budget d'erreur de ${promise.replace(" over ", " sur ")}`,
  left: (left, promise) =>
    `il reste ${left} ; annoncé sous 10%, budget d'erreur de ${promise.replace(" over ", " sur ")}`,
});

/** In English. @param what the objective's title */
export const english = (what: string): Said => ({
  fast: `${what}: the error budget burns fast`,
  slow: `${what}: the error budget burns faster than it may`,
  low: `${what}: little of the error budget is left`,
  burning: (times, levels, promise) =>
    `${times} times as fast as allowed; told from ${levels.map(([factor, window]) => `${factor} within ${window}`).join(" or ")}, the error budget of ${promise}`,
  left: (left, promise) => `${left} of the error budget of ${promise} is left; told below 10%`,
});
