// PromQL's functions by what they want and what they leave: which read counters, which read gauges, which keep unit and bounds.
// Names: prometheus.io/docs/prometheus/latest/querying/functions.

/** Functions that read how a counter has grown. */
export const OF_COUNTERS: readonly string[] = ["rate", "irate", "increase"];

/** Functions that read how a gauge has moved; a counter's restarts look like falls to them. */
export const OF_GAUGES: readonly string[] = [
  "delta",
  "idelta",
  "deriv",
  "predict_linear",
  "holt_winters",
  "double_exponential_smoothing",
];

/** Functions over a window whose result is one of the values in it, or lies between them. */
export const AMONG_VALUES: readonly string[] = [
  "avg_over_time",
  "min_over_time",
  "max_over_time",
  "last_over_time",
  "quantile_over_time",
];

/** Functions over a window that say something else of its values. */
export const OVER_VALUES: readonly string[] = [
  "sum_over_time",
  "stddev_over_time",
  "stdvar_over_time",
  "mad_over_time",
];

/** Functions over a window that only count samples, whatever they are. */
export const OF_SAMPLES: readonly string[] = [
  "count_over_time",
  "present_over_time",
  "absent_over_time",
  "changes",
  "resets",
];

/** Functions that want a window. */
export const WINDOWED: readonly string[] = [
  ...OF_COUNTERS,
  ...OF_GAUGES,
  ...AMONG_VALUES,
  ...OVER_VALUES,
  ...OF_SAMPLES,
];

/** Functions that leave value, unit and bounds as they are. */
export const NEUTRAL: readonly string[] = [
  "sort",
  "sort_desc",
  "sort_by_label",
  "sort_by_label_desc",
  "ceil",
  "floor",
  "round",
];

/** Functions and aggregations that ask whether series are there and not what they say. */
export const OF_EXISTENCE: readonly string[] = [
  "absent",
  "absent_over_time",
  "present_over_time",
  "count",
  "group",
  "timestamp",
];

/** Functions that answer where a series is gone. */
export const OF_ABSENCE: readonly string[] = ["absent", "absent_over_time"];
