// The look of every dashboard, in one place. A number or a colour that stands in a panel file is a mistake: it belongs here.

/** Colours by what they say, as Grafana names them so that they follow its light and dark themes. */
export const COLOURS = { good: "green", warning: "yellow", critical: "red", mark: "blue" } as const;

/** Columns of Grafana's grid. */
export const COLUMNS = 24;

/** Grid units of a panel by how it draws; a line of panels is stretched to the full width. */
export const SIZES = {
  timeseries: { width: 12, height: 8 },
  bars: { width: 12, height: 8 },
  pie: { width: 8, height: 8 },
  stat: { width: 6, height: 5 },
  gauge: { width: 6, height: 5 },
  table: { width: 12, height: 8 },
  firing: { width: 12, height: 8 },
} as const;

/** Lines of a graph: thin, lightly filled, without points, so that several remain readable. */
export const LINE = { width: 2, fill: 8, barFill: 60 } as const;

/** What is looked at first, and how often it is read again: a minute is the usual evaluation interval. */
export const TIME = { from: "now-6h", to: "now", refresh: "1m" } as const;

/** The tag of everything that Vigie makes. */
export const TAG = "vigie";
