// Where panels stand: lines of a row are filled from the left, and each line is stretched to the full width, so that nothing
// overlaps, nothing is left empty, and nobody writes coordinates.
import type { PanelKind } from "../components/model/dashboard.ts";
import { COLUMNS, SIZES } from "./tokens.ts";

/** What a panel needs room for: a way of drawing signals, or a list of alerts. */
export type Form = PanelKind | "firing";

/** A place on Grafana's grid. */
export interface Place {
  /** Its first column, 0 to 23. */
  readonly x: number;
  /** Its first line, from the top. */
  readonly y: number;
  /** Its width in columns. */
  readonly w: number;
  /** Its height in lines. */
  readonly h: number;
}

/** A row: whether it has a title line, and how each of its panels draws. */
export interface RowShape {
  /** Whether a title line stands above it. */
  readonly titled: boolean;
  /** The panels, in order. */
  readonly kinds: readonly Form[];
}

/** The places of a row. */
export interface RowPlaces {
  /** The title line; none where the row has no title. */
  readonly title?: Place;
  /** The panels, in order. */
  readonly panels: readonly Place[];
}

/** Places of all rows, from the top. */
export function layout(rows: readonly RowShape[]): readonly RowPlaces[] {
  let y = 0;
  return rows.map(({ titled, kinds }) => {
    const title = titled ? { x: 0, y: y++, w: COLUMNS, h: 1 } : undefined;
    const panels = lines(kinds).flatMap((line) => {
      const h = Math.max(...line.map((kind) => SIZES[kind].height));
      const top = y;
      y += h;
      return stretched(line).map(({ x, w }) => ({ x, y: top, w, h }));
    });
    return { ...(title && { title }), panels };
  });
}

/**
 * Panels line by line; a line holds what fits at its own width. Where that leaves a last line of half a screen or less, the
 * first line takes it in, as long as no panel becomes narrower than two thirds: three graphs stand side by side.
 */
function lines(kinds: readonly Form[]): readonly (readonly Form[])[] {
  const usual = packed(kinds, COLUMNS);
  if (usual.length < 2 || widthOf(usual.at(-1)!) > COLUMNS / 2) return usual;
  const tighter = packed(kinds, COLUMNS * 1.5);
  return tighter.length < usual.length ? tighter : usual;
}

/** Panels filled into lines in order; the first line may hold more than the others. */
function packed(kinds: readonly Form[], first: number): readonly (readonly Form[])[] {
  const found: Form[][] = [];
  for (const kind of kinds) {
    const line = found.at(-1);
    const room = found.length === 1 ? first : COLUMNS;
    if (line && widthOf([...line, kind]) <= room) line.push(kind);
    else found.push([kind]);
  }
  return found;
}

function widthOf(line: readonly Form[]): number {
  return line.reduce((sum, kind) => sum + SIZES[kind].width, 0);
}

/** A line over the full width, each panel in proportion; rounding never leaves a column over. */
function stretched(line: readonly Form[]): readonly { readonly x: number; readonly w: number }[] {
  const total = widthOf(line);
  let width = 0;
  return line.map((kind) => {
    const x = Math.round((width / total) * COLUMNS);
    width += SIZES[kind].width;
    return { x, w: Math.round((width / total) * COLUMNS) - x };
  });
}
