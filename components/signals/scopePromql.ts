// Puts the scope into PromQL that was written by hand, selector by selector, so that it too reads its own system only.

import { parsePromql, type VectorSelector } from "./parse.ts";
import { scopesOfSeries } from "./selector.ts";
import type { PromqlSignal } from "./signal.ts";
import type { SeriesSource } from "./source.ts";

/**
 * The text with a scope in every selector. A series that needs several selectors becomes their union, which only an
 * instant selector can be; check.ts asks for `on` where a windowed one would need it.
 */
export function scopePromql({ text, on }: PromqlSignal, sources: readonly SeriesSource[]): string {
  return parsePromql(text).selectors.reduceRight(
    (scoped, selector) =>
      scoped.slice(0, selector.from) +
      scopeOne(text, selector, scopesOfSeries(selector.name, on, sources)) +
      scoped.slice(selector.to),
    text.trim(),
  );
}

function scopeOne(text: string, selector: VectorSelector, scopes: readonly string[]): string {
  const brace = text.indexOf("{", selector.from);
  const own = brace >= 0 && brace < selector.to ? text.slice(brace + 1, selector.to - 1).trim() : "";
  const [first, ...rest] = scopes.map(
    (scope) => `${selector.name}{${own === "" ? scope : `${scope}, ${own}`}}`,
  );
  return rest.length === 0 || selector.range ? first! : `(${[first, ...rest].join(" or ")})`;
}
