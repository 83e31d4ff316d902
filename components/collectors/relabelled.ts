// What a user's relabelling leaves of declared metrics: a series or a label that it drops is there for no query.
// Rules that look at values of labels are not judged, for nobody knows the values before they come.
import { type Metric, seriesNames } from "../signals/metric.ts";
import type { RelabelRule } from "./relabel.ts";

/** What remains. */
export interface Relabelled {
  /** The metrics with the labels that are left. */
  readonly metrics: readonly Metric[];
  /** Series that are dropped, each with the rule that does. */
  readonly dropped: Readonly<Record<string, string>>;
}

/** The metrics of a service as its collector sends them. */
export function relabelled(metrics: readonly Metric[], rules: readonly RelabelRule[]): Relabelled {
  if (rules.length === 0) return { metrics, dropped: {} };
  const names = [...metrics.flatMap(seriesNames), "up"];
  return {
    metrics: metrics.map((metric) => ({ ...metric, labels: labelsLeft(metric, rules) })),
    dropped: Object.fromEntries(
      names.flatMap((name): [string, string][] => {
        const rule = rules.find((each) => drops(each, name));
        return rule ? [[name, `${rule.action} ${rule.regex ?? "(.*)"}`]] : [];
      }),
    ),
  };
}

/** Whether a rule drops a series for its name. */
function drops({ action, sourceLabels = [], regex = "(.*)" }: RelabelRule, name: string): boolean {
  if (sourceLabels.length !== 1 || sourceLabels[0] !== "__name__") return false;
  const matched = whole(regex)?.test(name) ?? true;
  return action === "keep" ? !matched : action === "drop" && matched;
}

function labelsLeft({ labels }: Metric, rules: readonly RelabelRule[]): Metric["labels"] {
  const left = Object.entries(labels).filter(([label]) =>
    rules.every(({ action, regex = "(.*)" }) => {
      if (action !== "labeldrop" && action !== "labelkeep") return true;
      const matched = whole(regex)?.test(label) ?? action === "labelkeep";
      return action === "labelkeep" ? matched : !matched;
    }),
  );
  return Object.fromEntries(left);
}

/** A whole-value matcher; undefined where the text is no expression, which relabel.ts tells of. */
function whole(regex: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${regex})$`);
  } catch {
    return undefined;
  }
}
