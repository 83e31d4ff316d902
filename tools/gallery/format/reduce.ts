// One number out of a series, by the names that Grafana gives to the ways of doing it.

type Values = readonly (number | null)[];

const REDUCE: Readonly<
  Record<string, { readonly title: string; of(values: readonly number[]): number | null }>
> = {
  lastNotNull: { title: "Last", of: (values) => values.at(-1) ?? null },
  last: { title: "Last", of: (values) => values.at(-1) ?? null },
  firstNotNull: { title: "First", of: (values) => values[0] ?? null },
  first: { title: "First", of: (values) => values[0] ?? null },
  mean: { title: "Mean", of: (values) => (values.length === 0 ? null : sum(values) / values.length) },
  max: { title: "Max", of: (values) => (values.length === 0 ? null : Math.max(...values)) },
  min: { title: "Min", of: (values) => (values.length === 0 ? null : Math.min(...values)) },
  sum: { title: "Total", of: (values) => (values.length === 0 ? null : sum(values)) },
  count: { title: "Count", of: (values) => values.length },
  range: {
    title: "Range",
    of: (values) => (values.length === 0 ? null : Math.max(...values) - Math.min(...values)),
  },
};

/** The number of a series. @param way Grafana's name of it; an unknown one is taken for the last value */
export function reduced(values: Values, way = "lastNotNull"): number | null {
  return (REDUCE[way] ?? REDUCE.lastNotNull!).of(values.filter((value) => value !== null));
}

/** What a legend calls it. */
export function titleOfReducer(way: string): string {
  return REDUCE[way]?.title ?? way;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
