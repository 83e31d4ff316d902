// What a message mentions, it can show: a label in a summary must be one that the signal keeps apart.

import { type Diagnostic, mistake, nearest } from "../../core/diagnostics.ts";
import { groupingOf } from "../../signals/signal.ts";
import { onlyService } from "../rule.ts";
import { labelsIn } from "../text.ts";
import type { AlertCheck } from "./check.ts";

/** Labels that every rule carries, whatever its series. */
const CONSTANT = ["severity", "system", "environment", "route"];

/** Refuses texts that mention labels which are not there when the alert fires. */
export const texts: AlertCheck = ({ at, alert, sources }) => {
  const service = onlyService(alert.when, sources) === undefined ? [] : ["service"];
  const kept = [...CONSTANT, ...service, ...groupingOf(alert.when)];
  return (["summary", "description"] as const).flatMap((field) => [
    ...placeholders(`${at}.${field}`, alert[field] ?? ""),
    ...labelsIn(alert[field] ?? "")
      .filter((label) => !kept.includes(label))
      .map((label) =>
        mistake(
          `${at}.${field}`,
          `it mentions the label "${label}", which the signal does not keep apart`,
          `add by: ["${label}"] to the signal, or leave it out of the text`,
        ),
      ),
  ]);
};

/** What stands in braces is a template: one that does not close, or names another variable, makes the whole text an error. */
function placeholders(at: string, text: string): readonly Diagnostic[] {
  const outside = text.replaceAll(/\{\{[^{}]*\}\}/g, "");
  if (/\{\{|\}\}/.test(outside))
    return [mistake(at, "a placeholder in it does not begin and end", "write {{ before it and }} after it")];
  const known = ["value", "labels", "threshold"];
  const inside = text.match(/\{\{[^{}]*\}\}/g)?.join(" ") ?? "";
  return [...inside.matchAll(/\$(\w+)/g)]
    .map(([, name]) => name!)
    .filter((name) => !known.includes(name))
    .map((name) =>
      mistake(
        at,
        `there is no placeholder "$${name}"`,
        `write $${nearest(name, known) ?? "value, $threshold or $labels.<label>"}`,
      ),
    );
}
