// The first lines of an objective's three alerts, in the two languages of the documents, as people are to read them.

/** In French. @param what the objective's title */
export const french = (what: string) => ({
  fast: `${what} : le budget d'erreur brûle vite`,
  slow: `${what} : le budget d'erreur brûle plus vite que permis`,
  low: `${what} : il reste peu du budget d'erreur`,
});

/** In English. @param what the objective's title */
export const english = (what: string) => ({
  fast: `${what}: the error budget burns fast`,
  slow: `${what}: the error budget burns faster than it may`,
  low: `${what}: little of the error budget is left`,
});
