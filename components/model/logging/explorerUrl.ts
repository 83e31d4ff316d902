// Addresses of Logs Explorer in Google Cloud's console. Without a scope it searches what its reader chose last, by default
// every entry that the project has, whichever bucket it lies in.
import { type Duration, milliseconds } from "../../core/units.ts";

/** The address of what a filter finds. @param over how far back @default what the reader chose last */
export function logsExplorerUrl(filter: string, project: string, over?: Duration): string {
  // Blanks as %20: the console reads a plus as a plus. Parentheses too: in Markdown they would end the link.
  const query = encodeURIComponent(filter).replaceAll("(", "%28").replaceAll(")", "%29");
  const duration = over === undefined ? "" : `;duration=${isoDuration(over)}`;
  return `https://console.cloud.google.com/logs/query;query=${query}${duration}?project=${project}`;
}

/** A length of time as the console writes it: `PT1H`, `PT90S`. */
export function isoDuration(over: Duration): string {
  const seconds = milliseconds(over) / 1_000;
  if (seconds % 3_600 === 0) return `PT${seconds / 3_600}H`;
  return seconds % 60 === 0 ? `PT${seconds / 60}M` : `PT${seconds}S`;
}
