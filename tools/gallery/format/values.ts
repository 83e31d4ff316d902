// What a value of a panel looks like: its words, and its colour by thresholds and mappings, as Grafana decides them.
import type { Field, Mapping } from "../rendered/dashboards.ts";
import { inWords } from "./units.ts";

/** A value in words; what a mapping calls it, where one does. */
export function textOf(value: number | null | undefined, field: Field): string {
  const mapped = mappedTo(value, field.mappings ?? []);
  if (mapped?.text !== undefined) return mapped.text;
  if (value === null || value === undefined) return field.noValue ?? "No data";
  return inWords(value, field.unit, field.decimals ?? undefined);
}

/** The colour of a value by its mapping or thresholds, as Grafana names it; undefined where neither says. */
export function colourOf(value: number | null | undefined, field: Field): string | undefined {
  const mapped = mappedTo(value, field.mappings ?? [])?.color;
  if (mapped !== undefined) return mapped;
  if (value === null || value === undefined) return undefined;
  const { mode = "absolute", steps = [] } = field.thresholds ?? {};
  const { min, max } = { min: field.min ?? 0, max: field.max ?? 100 };
  const at = mode === "percentage" ? ((value - min) / (max - min)) * 100 : value;
  // The first step begins below everything.
  return steps.findLast((step, index) => index === 0 || at >= (step.value ?? Number.NEGATIVE_INFINITY))
    ?.color;
}

/** Whether a colour says that something is wrong. */
export function isAlarming(colour: string | undefined): "critical" | "warning" | undefined {
  if (colour === undefined) return undefined;
  if (/red/.test(colour)) return "critical";
  return /yellow|orange/.test(colour) ? "warning" : undefined;
}

function mappedTo(
  value: number | null | undefined,
  mappings: readonly Mapping[],
): { readonly text?: string; readonly color?: string } | undefined {
  for (const mapping of mappings) {
    if (mapping.type === "value" && value !== null && value !== undefined) {
      const found = mapping.options[String(value)];
      if (found) return found;
    }
    if (mapping.type === "range" && value !== null && value !== undefined) {
      const { from, to, result } = mapping.options;
      if (value >= (from ?? Number.NEGATIVE_INFINITY) && value <= (to ?? Number.POSITIVE_INFINITY))
        return result;
    }
    if (mapping.type === "special") {
      const { match, result } = mapping.options;
      const empty = value === null || value === undefined;
      if (empty && ["null", "null+nan", "empty"].includes(match)) return result;
      if (value === 0 && match === "false") return result;
      if (value === 1 && match === "true") return result;
    }
  }
  return undefined;
}
