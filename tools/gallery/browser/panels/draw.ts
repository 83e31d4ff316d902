// What every way of drawing a panel is given, and what it gives back.
/// <reference lib="dom" />
import type { AlertState, DashboardData, PanelData } from "../../data/data.ts";
import type { Page } from "../../page.ts";
import type { Dashboard, Field, Panel } from "../../rendered/dashboards.ts";

/** A panel with what was measured for it. */
export interface Drawing {
  /** The whole page, for panels that show alerts or dashboards. */
  readonly page: Page;
  /** Where it is. */
  readonly dashboard: Dashboard;
  /** What is drawn. */
  readonly panel: Panel;
  /** How values are written and coloured. */
  readonly field: Field;
  /** Its series. */
  readonly data: PanelData;
  /** The range, and marks on it. */
  readonly range: Omit<DashboardData, "panels">;
  /** What is wrong now. */
  readonly alerts: readonly AlertState[];
}

/** Something drawn. */
export interface Drawn {
  /** What to put into the panel. */
  readonly element: HTMLElement;
  /** Called once it is in the page and has a size, and again when its size or the colours change. */
  fit?(): void;
  /** Called when it is taken away. */
  end?(): void;
}

/** A way to draw. */
export type Draw = (drawing: Drawing) => Drawn;

/** A series' own field, with the overrides of its panel. */
export function fieldOf(
  { panel, field }: Drawing,
  series: { readonly name: string; readonly query: string },
): Field {
  const properties = (panel.fieldConfig?.overrides ?? [])
    .filter(({ matcher: { id, options } }) => {
      if (id === "byName") return options === series.name;
      if (id === "byFrameRefID") return options === series.query;
      return id === "byRegexp" && pattern(String(options)).test(series.name);
    })
    .flatMap((override) => override.properties);
  if (properties.length === 0) return field;
  const own: Record<string, unknown> = { ...field };
  for (const { id, value } of properties) {
    const key = id === "custom" || id.startsWith("custom.") ? undefined : id;
    if (key !== undefined) own[key] = value;
  }
  return own;
}

/** Grafana writes patterns between slashes. */
function pattern(text: string): RegExp {
  return new RegExp(/^\/(.*)\/$/.exec(text)?.[1] ?? text);
}

/** What stands where nothing was measured. */
export function nothing(field: Field): HTMLElement {
  const element = document.createElement("p");
  element.className = "nothing";
  element.textContent = field.noValue ?? "No data";
  return element;
}
