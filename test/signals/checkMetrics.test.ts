// Mistakes in the declarations of metrics: each is told with its place, the cause and what to write, and that passes.
import { expect, test } from "vitest";
import { checkMetrics } from "../../components/signals/checkMetrics.ts";
import { counter, histogram, type Metric, open } from "../../components/signals/metric.ts";

const said = { unit: "seconds", help: "Time" } as const;
const total = (name: string, labels = {}) => counter(name, { ...said, labels });
const time = (buckets: readonly number[], labels = {}) =>
  histogram("run_seconds", { ...said, buckets, labels });
const all = { user: open({ atMost: 5 }), status: ["ok", "bad"] };

const mistakes: readonly {
  readonly wrong: readonly Metric[];
  readonly told: string;
  readonly right: readonly Metric[];
}[] = [
  {
    wrong: [total("run-time.total")],
    told: 'm.run-time.total: "run-time.total" is no name of a metric: letters, digits and underscores, no digit first; write "run_time_total"',
    right: [total("run_time_total", all)],
  },
  {
    wrong: [total("5xx_total")],
    told: 'm.5xx_total: "5xx_total" is no name of a metric: letters, digits and underscores, no digit first; write "_5xx_total"',
    right: [total("_5xx_total")],
  },
  {
    wrong: [time([1]), total("run_seconds_count")],
    told: 'm.run_seconds_count: "run_seconds" already has a series of that name; give one another name',
    right: [time([1]), total("runs_total")],
  },
  {
    wrong: [total("runs_total", { "http.route": ["/"] })],
    told: 'm.runs_total.labels.http.route: "http.route" is no name of a label: letters, digits and underscores, no digit and not two underscores first; write "http_route"',
    right: [total("runs_total", { http_route: ["/"] })],
  },
  {
    wrong: [total("runs_total", { __name__: ["x"] })],
    told: 'm.runs_total.labels.__name__: "__name__" is no name of a label: letters, digits and underscores, no digit and not two underscores first; write "name__"',
    right: [total("runs_total", { name__: ["x"] })],
  },
  {
    wrong: [time([1], { le: ["1"] })],
    told: 'm.run_seconds.labels.le: a histogram has "le" by itself, for its buckets; leave it out',
    right: [time([1])],
  },
  {
    wrong: [total("runs_total", { status: [] })],
    told: "m.runs_total.labels.status: it has no values; list its values, or declare it open({ atMost: 20 }) with the most values it takes",
    right: [total("runs_total", { status: open({ atMost: 20 }) })],
  },
  {
    wrong: [total("runs_total", { user: open({ atMost: Number.NaN }) })],
    told: "m.runs_total.labels.user: it is open without a bound; list its values, or declare it open({ atMost: 20 }) with the most values it takes",
    right: [total("runs_total", { user: open({ atMost: 20 }) })],
  },
  {
    wrong: [time([])],
    told: "m.run_seconds.buckets: there is no bucket boundary; write some, such as [0.1, 0.5, 1, 5]",
    right: [time([0.1, 0.5, 1, 5])],
  },
  {
    wrong: [time([5, 1, 1, Number.POSITIVE_INFINITY])],
    told: "m.run_seconds.buckets: [5, 1, 1, Infinity] is no list of finite boundaries from the least to the greatest; +Inf is always there; write [1, 5]",
    right: [time([1, 5])],
  },
];

test.each(mistakes)("a declaration is refused: $told", ({ wrong, told, right }) => {
  const sentences = (metrics: readonly Metric[]) =>
    checkMetrics(metrics, "m").map(({ level, at, problem, fix }) => {
      expect(level).toBe("error");
      return `${at}: ${problem}; ${fix}`;
    });
  expect(sentences(wrong)).toEqual([told]);
  expect(sentences(right)).toEqual([]);
});

test("the same metric in a list twice is one metric", () => {
  const runs = total("runs_total");
  expect(checkMetrics([runs, runs], "m")).toEqual([]);
});
