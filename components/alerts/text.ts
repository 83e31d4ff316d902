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
    }
  | {
      readonly target: "cloud-monitoring";
      /** Cloud Monitoring shows no value, so the text says on which side of the threshold it is. */
      readonly side: "above" | "below";
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
const ANY_VALUE = /\{\{[^{}]*\$value[^{}]*\}\}( ?%| ?s\b)?/g;
const THRESHOLD = /\{\{\s*\$threshold\s*\}\}/g;
const LABEL = /\{\{\s*\$labels\.(\w+)\s*\}\}/g;

/** The labels that a text mentions. */
export function labelsIn(text: string): readonly string[] {
  return [...text.matchAll(/\$labels\.(\w+)/g)].map((match) => match[1]!);
}

/** Whether a text says by itself what was measured, and against what. */
export function saysMeasured(text: string): boolean {
  return /\$value\b/.test(text) && /\$threshold\b/.test(text);
}

/** A text as its target expands it. A unit sign written directly after the value is not doubled. */
export function textFor(text: string, context: TextContext, dialect: Dialect): string {
  const { unit, threshold, constants } = context;
  if (dialect.target === "cloud-monitoring") return textForPolicy(text, context, dialect.side);
  const value = dialect.target === "grafana" ? `$values.${dialect.refId}.Value` : "$value";
  return text
    .replace(THRESHOLD, () => threshold)
    .replace(LABEL, (all, label: string) => constants[label] ?? all)
    .replace(VALUE, (_, sign: string | undefined) => shown(value, unit, sign ?? ""))
    .replace(/\$value\b(?!s)/g, () => value);
}

/** Of a series' labels a policy's text can show each, by a variable of its own. */
function textForPolicy(text: string, { threshold, constants }: TextContext, side: "above" | "below"): string {
  return text
    .replace(THRESHOLD, () => threshold)
    .replace(LABEL, (_, label: string) => constants[label] ?? `\${metric_or_resource.label.${label}}`)
    .replace(ANY_VALUE, () => `${side === "above" ? ">" : "<"} ${threshold}`);
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
