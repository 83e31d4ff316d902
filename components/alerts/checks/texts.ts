// What a message mentions, it can show: a label in a summary must be one that the signal keeps apart.
import { groupingOf } from "../../signals/signal.ts";
import { onlyService } from "../rule.ts";
import { labelsIn } from "../text.ts";
import { type AlertCheck, mistake } from "./check.ts";

/** Labels that every rule carries, whatever its series. */
const CONSTANT = ["severity", "system", "environment", "route"];

/** Refuses texts that mention labels which are not there when the alert fires. */
export const texts: AlertCheck = ({ at, alert, sources }) => {
  const service = onlyService(alert.when, sources) === undefined ? [] : ["service"];
  const kept = [...CONSTANT, ...service, ...groupingOf(alert.when)];
  return (["summary", "description"] as const).flatMap((field) =>
    labelsIn(alert[field] ?? "")
      .filter((label) => !kept.includes(label))
      .map((label) =>
        mistake(
          `${at}.${field}`,
          `it mentions the label "${label}", which the signal does not keep apart`,
          `add by: ["${label}"] to the signal, or leave it out of the text`,
        ),
      ),
  );
};
