// Relabelling of scraped series: what is kept follows from the declared metrics, what a user adds is checked first.
// The rules are written once and printed for each collector in its own spelling.
import { type Diagnostic, Diagnostics, nearest } from "../core/diagnostics.ts";
import { type Metric, seriesNames } from "../signals/metric.ts";

/** What a rule does with a series, in Prometheus's words. `labelmap` is missing on purpose: Managed Prometheus forbids it. */
export type RelabelAction = "keep" | "drop" | "replace" | "hashmod" | "labeldrop" | "labelkeep";

/** One relabelling rule of Prometheus. */
export interface RelabelRule {
  /** What it does. */
  readonly action: RelabelAction;
  /** The labels whose values are joined and matched. @default none */
  readonly sourceLabels?: readonly string[];
  /** What stands between the joined values. @default ";" */
  readonly separator?: string;
  /** The expression that the joined value must match as a whole; RE2. @default "(.*)" */
  readonly regex?: string;
  /** The label that is written. @default none */
  readonly targetLabel?: string;
  /** The value that is written. @default "$1" */
  readonly replacement?: string;
  /** The modulus of `hashmod`. @default none */
  readonly modulus?: number;
}

/**
 * Labels that the sidecar writes itself and lets nobody change
 * (GoogleCloudPlatform/run-gmp-sidecar, confgenerator/util.go at 056abb4).
 */
export const PROTECTED_LABELS = [
  "location",
  "cluster",
  "namespace",
  "job",
  "instance",
  "instanceId",
  "__address__",
] as const;

/** Labels under which no application label arrives unchanged: the protected ones, and the one that names another project. */
export const RESERVED_METRIC_LABELS: readonly string[] = [...PROTECTED_LABELS, "project_id"];

/** Actions that the sidecar knows; it answers every other one with an error and does not start. */
const ACTIONS: readonly string[] = ["keep", "drop", "replace", "hashmod", "labeldrop", "labelkeep"];

/**
 * The rules that keep what is declared and `up`, and drop everything else, `_created` series included.
 * Without a declaration only `_created` series are dropped.
 * @param metrics the declared metrics; undefined where nothing is declared
 */
export function keepDeclared(metrics: readonly Metric[] | undefined): readonly RelabelRule[] {
  if (metrics === undefined) return [{ action: "drop", sourceLabels: ["__name__"], regex: ".+_created" }];
  const names = [...new Set([...metrics.flatMap(seriesNames), "up"])].sort();
  return [{ action: "keep", sourceLabels: ["__name__"], regex: names.join("|") }];
}

/** Checks rules that a user adds. @param at where the list stands */
export function checkRelabeling(rules: readonly RelabelRule[], at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const [index, rule] of rules.entries()) found.add(checkRule(rule, `${at}[${index}]`));
  return found.all;
}

function checkRule(rule: RelabelRule, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const action: string = rule.action.toLowerCase();
  if (action === "labelmap") {
    found.error(
      `${at}.action`,
      "the collector forbids labelmap, because it could overwrite a label of the target",
      'write one rule with action "replace" for each label that is copied',
    );
    return found.all;
  }
  if (!ACTIONS.includes(action)) {
    const near = nearest(action, ACTIONS);
    found.error(
      `${at}.action`,
      `the sidecar does not know the action "${rule.action}"`,
      near ? `write "${near}"` : `write one of ${ACTIONS.join(", ")}`,
    );
  }
  if (rule.sourceLabels?.includes("instanceId")) {
    found.error(
      `${at}.sourceLabels`,
      "instanceId is written after relabelling and can be no source",
      "remove instanceId from the list; to tell instances apart use the label instance in the query",
    );
  }
  if (action === "replace" || action === "hashmod") found.add(checkTarget(rule, at));
  found.add(checkRegex(rule, action, at));
  return found.all;
}

function checkTarget(rule: RelabelRule, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const target = rule.targetLabel;
  if (target === undefined || target === "") {
    found.error(`${at}.targetLabel`, `the action "${rule.action}" needs a label to write`, "name it");
  } else if ((PROTECTED_LABELS as readonly string[]).includes(target)) {
    found.error(
      `${at}.targetLabel`,
      `the label ${target} is protected: it says where a series comes from`,
      `write another label, such as targetLabel: "app_${target.replaceAll("_", "")}"`,
    );
  }
  if (rule.action === "hashmod" && !(rule.modulus !== undefined && rule.modulus > 0)) {
    found.error(
      `${at}.modulus`,
      'the action "hashmod" needs a modulus above 0',
      "give one, such as modulus: 8",
    );
  }
  return found.all;
}

function checkRegex(rule: RelabelRule, action: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const compiled = compile(rule.regex ?? "(.*)");
  if (compiled === undefined) {
    found.error(
      `${at}.regex`,
      `"${rule.regex}" is no regular expression`,
      "correct it; RE2's syntax is meant",
    );
    return found.all;
  }
  const matching = PROTECTED_LABELS.filter((label) => compiled.test(label));
  if (action === "labeldrop" && matching.length > 0) {
    found.error(
      `${at}.regex`,
      `it would drop the protected ${matching.join(", ")}`,
      "write an expression that matches only labels of the application",
    );
  }
  if (action === "labelkeep" && matching.length < PROTECTED_LABELS.length) {
    const missing = PROTECTED_LABELS.filter((label) => !compiled.test(label));
    found.error(
      `${at}.regex`,
      `it would drop the protected ${missing.join(", ")}`,
      `write "${rule.regex ?? ""}|${missing.join("|")}", or use labeldrop`,
    );
  }
  return found.all;
}

/** A whole-value matcher, or undefined where the text is no expression. */
function compile(regex: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${regex})$`);
  } catch {
    return undefined;
  }
}
