// JSON for files that people read and compare: sorted keys, two blanks, a line feed at the end.
import { stableJson } from "../../components/grafana/stableJson.ts";

/** The text of a plain value. */
export function pretty(value: unknown): string {
  return `${JSON.stringify(JSON.parse(stableJson(value)), null, 2)}\n`;
}
