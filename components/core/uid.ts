// Identifiers for APIs that allow 40 characters of letters, digits and dashes: readable while they fit, and stable for ever,
// because links, silences and state history hang on them.
import { createHash } from "node:crypto";

/** The longest uid that Grafana takes for folders, dashboards, rules and data sources. */
export const LONGEST_UID = 40;

/** Words in lower case joined by dashes: `PipelineLatencySLABreach` becomes `pipeline-latency-sla-breach`, `Leilão` `leilao`. */
export function kebab(text: string): string {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return text;
  return text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .toLowerCase();
}

/** A uid from parts; where they are too long together, the end gives way to a digest of the whole. */
export function uidOf(...parts: readonly string[]): string {
  const whole = parts
    .map(kebab)
    .filter((part) => part !== "")
    .join("-");
  if (whole.length <= LONGEST_UID) return whole;
  const digest = createHash("sha256").update(whole).digest("hex").slice(0, 8);
  return `${whole.slice(0, LONGEST_UID - digest.length - 1).replace(/-$/, "")}-${digest}`;
}
