// Summaries and descriptions in the dialect of their target. They are written once, with Prometheus's `{{ $value }}` and
// `{{ $labels.x }}` and our `{{ $threshold }}`; the value is always shown in its unit.
import type { SignalUnit } from "../signals/signal.ts";

/** Who will expand the text. */
export type Dialect =
  | { readonly target: "prometheus" }
  | {
      readonly target: "grafana";
      /** The stage whose value is the measured one; `$value` in Grafana is a text of all stages. */
      readonly refId: string;
    };

/** What a text may mention. */
export interface TextContext {
  /** The unit of the value. */
  readonly unit: SignalUnit;
  /** The threshold as people read it. */
  readonly threshold: string;
  /** Labels that are the same for every series and therefore not in `$labels`. */
  readonly constants: Readonly<Record<string, string>>;
}

const VALUE = /\{\{\s*\$value\s*\}\}( ?%| ?s\b)?/g;
const THRESHOLD = /\{\{\s*\$threshold\s*\}\}/g;
const LABEL = /\{\{\s*\$labels\.(\w+)\s*\}\}/g;

/** The labels that a text mentions. */
export function labelsIn(text: string): readonly string[] {
  return [...text.matchAll(/\$labels\.(\w+)/g)].map((match) => match[1]!);
}

/** A text as its target expands it. A unit sign written directly after the value is not doubled. */
export function textFor(text: string, { unit, threshold, constants }: TextContext, dialect: Dialect): string {
  const value = dialect.target === "grafana" ? `$values.${dialect.refId}.Value` : "$value";
  return text
    .replace(THRESHOLD, () => threshold)
    .replace(LABEL, (all, label: string) => constants[label] ?? all)
    .replace(VALUE, (_, sign: string | undefined) => shown(value, unit, sign ?? ""))
    .replace(/\$value\b(?!s)/g, () => value);
}

function shown(value: string, unit: SignalUnit, sign: string): string {
  switch (unit) {
    case "seconds":
      return `{{ ${value} | humanizeDuration }}`;
    case "ratio":
      return `{{ ${value} | humanizePercentage }}`;
    case "percent":
      return `{{ printf "%.1f" ${value} }}%`;
    case "dollars":
      return `\${{ printf "%.2f" ${value} }}`;
    case "bytes":
      return `{{ ${value} | humanize1024 }}B`;
    default:
      return `{{ ${value} | humanize }}${sign}`;
  }
}
