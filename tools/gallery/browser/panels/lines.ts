// The series of a panel as lines of a graph: named, coloured, and with a way to write their values.
import { coloursOf, cssColour } from "../../format/palette.ts";
import { reduced } from "../../format/reduce.ts";
import { colourOf, textOf } from "../../format/values.ts";
import { type Drawing, fieldOf } from "./draw.ts";

/** A line with how it is written and coloured. */
export interface Line {
  /** What people call it. */
  readonly name: string;
  /** A colour of the style sheet. */
  readonly css: string;
  /** One for each step. */
  readonly values: readonly (number | null)[];
  /** A value in words. */
  readonly text: (value: number | null) => string;
}

/** The series of a panel as lines. */
export function linesOf(drawing: Drawing): readonly Line[] {
  const { series } = drawing.data;
  const colours = coloursOf(series.map(({ name }) => name));
  return series.map(({ name, query, values }, index) => {
    const field = fieldOf(drawing, { name, query });
    const { mode, fixedColor } = field.color ?? {};
    const byThreshold = mode === "thresholds" ? colourOf(reduced(values), field) : undefined;
    const named = mode === "fixed" ? fixedColor : byThreshold;
    return {
      name,
      css: named === undefined ? `var(--series-${colours[index]})` : cssColour(named),
      values,
      text: (value) => textOf(value, field),
    };
  });
}
