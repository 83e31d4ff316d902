// Relabelling as Prometheus does it, for what has no Prometheus to do it: the written past. Only the actions that collectors use.

/** Labels of a target or a series. */
export type Labels = Readonly<Record<string, string>>;

/** One rule, as a scrape configuration holds it. */
export interface RelabelRule {
  /** @default "replace" */
  readonly action?: string;
  /** Labels whose values are joined. @default none */
  readonly source_labels?: readonly string[];
  /** What the joined values must match, as a whole. @default anything */
  readonly regex?: string;
  /** The label that is set. */
  readonly target_label?: string;
  /** What it is set to. @default what was joined */
  readonly replacement?: string;
}

/** The labels after all rules; undefined where a rule drops them. @throws Error for an action that no collector uses */
export function relabelled(labels: Labels, rules: readonly RelabelRule[]): Labels | undefined {
  let found: Record<string, string> = { ...labels };
  for (const {
    action = "replace",
    source_labels = [],
    regex = "(.*)",
    target_label,
    replacement = "$1",
  } of rules) {
    const joined = source_labels.map((name) => found[name] ?? "").join(";");
    const pattern = anchored(regex);
    switch (action) {
      case "keep":
        if (!pattern.test(joined)) return undefined;
        break;
      case "drop":
        if (pattern.test(joined)) return undefined;
        break;
      case "replace":
        if (pattern.test(joined)) found[target_label!] = joined.replace(pattern, replacement);
        break;
      case "labeldrop":
        found = Object.fromEntries(Object.entries(found).filter(([name]) => !pattern.test(name)));
        break;
      default:
        throw new Error(`relabelling knows no action ${action} here`);
    }
  }
  return Object.fromEntries(
    Object.entries(found).filter(
      ([name, value]) => value !== "" && (name === "__name__" || !name.startsWith("__")),
    ),
  );
}

const PATTERNS = new Map<string, RegExp>();

function anchored(regex: string): RegExp {
  const known = PATTERNS.get(regex) ?? new RegExp(`^(?:${regex})$`, "s");
  PATTERNS.set(regex, known);
  return known;
}
