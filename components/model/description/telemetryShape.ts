// What a system says about logs, traces and errors, as far as anything reads into it.
import { flag, list, map, object, type Shape, text, word } from "./shape.ts";

/** `logs` of a system. @param duration the shape of a length of time */
export const logsShape = (duration: Shape): Shape =>
  object({
    "contract?": object({
      "ids?": list(text),
      "fields?": map(
        object({ means: text, "type?": word("string", "number", "boolean"), "values?": list(text) }),
      ),
      "personal?": map(object({ tells: text, "allowed?": word("nothing", "pseudonym"), instead: text })),
    }),
    "searches?": map(object({ title: text, where: text, "service?": text, "over?": duration })),
    "alerts?": map(
      object({
        where: text,
        severity: word("critical", "warning"),
        summary: text,
        help: text,
        "every?": duration,
      }),
    ),
    "metrics?": map(object({ where: text, counts: text, "labels?": map(text) })),
    "classes?": map(object({ where: text, why: text, retention: duration, "environments?": map(duration) })),
    "exclusions?": map(object({ filter: text, why: text, "keep?": text, "monthly?": text })),
  });

/** `traces` of a system. @param duration the shape of a length of time */
export const tracesShape = (duration: Shape): Shape =>
  object({
    "spans?": map(object({ service: text, means: text, "attributes?": list(text) })),
    "removed?": map(text),
    "searches?": map(
      object({ title: text, "span?": text, "service?": text, "slowerThan?": duration, "failed?": flag }),
    ),
  });

/** `sentry` of a service. */
export const sentryShape: Shape = object({ "dsn?": text, "tracesSampleRate?": text });
