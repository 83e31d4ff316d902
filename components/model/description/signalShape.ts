// What metrics and signals are made of, as far as anything reads them.
import { either, list, map, number, object, type Shape, text, word } from "./shape.ts";

const labels = map(either(list(text), object({ "atMost?": number, "examples?": list(text) })));
const metricOf = (fields = {}): Shape =>
  object({ name: text, unit: text, "help?": text, labels, "id?": text, "proposed?": map(text), ...fields });
/** A metric. */
export const metric: Shape = {
  is: "tagged",
  by: "type",
  shapes: {
    counter: metricOf(),
    gauge: metricOf({ across: word("sum", "max", "recompute") }),
    histogram: metricOf({ buckets: list(number) }),
    summary: metricOf(),
    info: metricOf(),
  },
};

const on = object({ "service?": text, "job?": text });
const select = object({
  metric,
  where: list(object({ label: text, op: word("=", "!=", "=~", "!~"), value: text })),
  "on?": on,
});
/** A signal. */
export const signal: Shape = { is: "later", shape: () => signals };
const said = { unit: text, "title?": text, "description?": text };
const by = list(text);
const windowed = object({ ...said, select, by, over: text });
const signals: Shape = {
  is: "tagged",
  by: "kind",
  shapes: {
    rate: windowed,
    increase: windowed,
    mean: windowed,
    samples: object({ ...said, select, by, over: text, counted: word("ones", "all") }),
    level: object({ ...said, select, by }),
    quantile: object({ ...said, select, by, over: text, q: number }),
    within: object({ ...said, select, by, over: text, bound: number }),
    presence: object({ ...said, select, "over?": text }),
    promql: object({ ...said, text, by, "on?": on }),
    ratio: object({ ...said, part: signal, whole: signal }),
    sum: object({ ...said, parts: list(signal) }),
    complement: object({ ...said, of: signal }),
    share: object({ ...said, of: signal, whole: number }),
    guarded: object({ ...said, of: signal, events: signal, enough: number }),
    burn: object({
      ...said,
      pairs: list(
        object({
          long: signal,
          short: signal,
          factor: number,
          "traffic?": object({ events: signal, enough: number }),
        }),
      ),
    }),
  },
};
