// Addresses of Logs Explorer in Google Cloud's console. Without a scope it searches what its reader chose last, by default
// every entry that the project has, whichever bucket it lies in.
import { type Duration, milliseconds } from "../../core/units.ts";

/** From one moment to another, as ISO 8601 or as what becomes it. */
export interface LogsTime {
  /** The first moment. */
  readonly from: string;
  /** The last moment. */
  readonly to: string;
}

/** The address of what a filter finds. @param over how far back, or from when to when @default what the reader chose last */
export function logsExplorerUrl(filter: string, project: string, over?: Duration | LogsTime): string {
  // Blanks as %20: the console reads a plus as a plus. Parentheses too: in Markdown they would end the link.
  const query = encodeURIComponent(filter).replaceAll("(", "%28").replaceAll(")", "%29");
  const time = over === undefined ? "" : timeOf(over);
  return `https://console.cloud.google.com/logs/query;query=${query}${time}?project=${project}`;
}

function timeOf(over: Duration | LogsTime): string {
  return typeof over === "string" ? `;duration=${isoDuration(over)}` : `;timeRange=${over.from}%2F${over.to}`;
}

/** A length of time as the console writes it: `PT1H`, `PT90S`. */
export function isoDuration(over: Duration): string {
  const seconds = milliseconds(over) / 1_000;
  if (seconds % 3_600 === 0) return `PT${seconds / 3_600}H`;
  return seconds % 60 === 0 ? `PT${seconds / 60}M` : `PT${seconds}S`;
}
