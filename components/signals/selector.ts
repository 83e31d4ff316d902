// Selectors as text: a series name, its scope first and the signal's own conditions after it. No selector is ever printed
// without a scope: metric names collide between systems, and an unscoped query would read the neighbour's series.
import { VigieError } from "../core/diagnostics.ts";
import type { LabelMatcher, MatchOperator } from "./matcher.ts";
import type { On } from "./signal.ts";
import { mergeScopes, type SeriesSource, sourcesOf } from "./source.ts";

/** One matcher as PromQL writes it. */
export function formatMatcher(matcher: {
  readonly label: string;
  readonly op: MatchOperator;
  readonly value: string;
}): string {
  return `${matcher.label}${matcher.op}${JSON.stringify(matcher.value)}`;
}

/**
 * The scopes of a series as lists of matchers, one for each selector that is needed.
 * @throws VigieError where nothing that is collected exposes the series; check.ts says so earlier, with the place
 */
export function scopesOfSeries(
  series: string,
  on: On | undefined,
  sources: readonly SeriesSource[],
): readonly string[] {
  const found = sourcesOf(series, on, sources).filter(({ collected }) => collected);
  if (found.length === 0)
    throw new VigieError([
      {
        level: "error",
        at: series,
        problem: "no service whose metrics are collected exposes this series",
        fix: "declare it among a service's metrics, or leave out the signal",
      },
    ]);
  const [only, ...others] = found;
  if (only && others.length === 0) return [textOfScope(only)];
  return mergeScopes(found.map(({ scope }) => scope)).map((scope) => scope.map(formatMatcher).join(", "));
}

/** A source's scope as text: most selectors are of one place. */
const texts = new WeakMap<SeriesSource, string>();

function textOfScope(source: SeriesSource): string {
  const known = texts.get(source);
  if (known !== undefined) return known;
  const text = Object.entries(source.scope)
    .map(([label, value]) => formatMatcher({ label, op: "=", value }))
    .join(", ");
  texts.set(source, text);
  return text;
}

/** The selectors of some of a series, without windows. */
export function selectors(
  series: string,
  where: readonly LabelMatcher[],
  on: On | undefined,
  sources: readonly SeriesSource[],
): readonly string[] {
  return scopesOfSeries(series, on, sources).map(
    (scope) => `${series}{${[scope, ...where.map(formatMatcher)].join(", ")}}`,
  );
}
