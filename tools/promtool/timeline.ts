// What queries and an alert are at every evaluation of a test, from the real Prometheus evaluator. promtool prints values only
// where they are not what was expected, so nothing is ever expected right: what it complains of is what there is.
// Its files are written as JSON, which is YAML that is written fast.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Duration, milliseconds } from "../../components/core/units.ts";
import { alertChecks, type RuleTests } from "./ruleTest.ts";
import { type Failures, failuresIn, promtool } from "./run.ts";
import { inputSeries, type SeriesLabels } from "./series.ts";

/** A rule with its tests, and the queries that are looked at beside it. */
export interface WatchedRule extends RuleTests {
  /** Queries by a name that is a metric name. */
  readonly queries: Readonly<Record<string, string>>;
}

/** A value of a query. */
export interface Sample {
  /** Its labels, without the name. */
  readonly labels: SeriesLabels;
  /** The value; NaN and infinities too. */
  readonly value: number;
}

/** One evaluation. */
export interface Moment {
  /** In milliseconds since the first sample. */
  readonly at: number;
  /** What each query answers; nothing where it is empty. */
  readonly values: Readonly<Record<string, readonly Sample[]>>;
  /** Labels of the alerts that fire, `alertname` left out. */
  readonly firing: readonly SeriesLabels[];
}

/** What a run brings. */
export interface Timelines {
  /** Every evaluation up to the last check of each test, by the test's name. */
  readonly moments: ReadonlyMap<string, readonly Moment[]>;
  /** As runRuleTests has it: the checks of the tests are run too. */
  readonly failures: Failures;
}

/** Runs tests, and looks at queries and alerts at each of their evaluations. */
export async function runTimelines(files: readonly WatchedRule[]): Promise<Timelines> {
  const tests = files.flatMap((file) => file.tests.map((test) => ({ test, file })));
  const folder = await mkdtemp(join(tmpdir(), "vigie-timelines-"));
  try {
    let from = 0;
    await Promise.all(
      files.flatMap((file, index) => {
        const first = from;
        from += file.tests.length;
        return [
          writeFile(join(folder, `${index}.rules.yml`), watchedRules(file)),
          writeFile(join(folder, `${index}.test.yml`), watchedTests(file, `${index}.rules.yml`, first)),
        ];
      }),
    );
    const names = files.map((_, index) => `${index}.test.yml`);
    const { text } = await promtool(["test", "rules", ...names], folder);
    const said = answersIn(text);
    const moments = new Map(
      tests.map(({ test, file }, index) => {
        const found = stepsOf(file, test.checks).map((at): Moment => {
          const answer = said.get(`${index} ${at}`);
          if (answer === undefined)
            throw new Error(
              `promtool does not say what "${test.name}" is at ${at} ms:\n${text.slice(0, 2_000)}`,
            );
          return { at, ...answer };
        });
        return [test.name, found] as const;
      }),
    );
    return { moments, failures: failuresIn(text) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function watchedRules({ group, queries }: WatchedRule): string {
  const recorded = Object.entries(queries).map(([record, expr]) => ({ record, expr }));
  return JSON.stringify({ groups: [{ ...group, rules: [...recorded, ...group.rules] }] });
}

function watchedTests(file: WatchedRule, rules: string, first: number): string {
  const names = [...Object.keys(file.queries), "ALERTS"].join("|");
  const content = {
    rule_files: [rules],
    evaluation_interval: file.group.interval,
    tests: file.tests.map((test, index) => ({
      name: test.name,
      interval: test.scrape,
      input_series: test.series.map((each) => inputSeries(each, test.scrape)),
      alert_rule_test: alertChecks(test),
      promql_expr_test: stepsOf(file, test.checks).map((at) => ({
        // No series has the second label; its name says which test promtool speaks of.
        expr: `{__name__=~"${names}", test_${first + index}=""}`,
        eval_time: `${at}ms`,
        exp_samples: [{ labels: "nothing", value: 0 }],
      })),
    })),
  };
  return JSON.stringify(content);
}

function stepsOf({ group }: WatchedRule, checks: readonly { readonly at: Duration }[]): readonly number[] {
  const step = milliseconds(group.interval as Duration);
  const last = Math.max(...checks.map(({ at }) => milliseconds(at)));
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
}

const ANSWER = /test_(\d+)=\\"\\"\}", time: (\S+),\s+exp: .*\n\s+got: (.*)$/gm;
const SAMPLE = /(\{(?:[^"{}]|"(?:[^"\\]|\\.)*")*\}) ([^\s,]+)/g;
const LABEL = /(\w+)=("(?:[^"\\]|\\.)*")/g;

/** What promtool says there is, by the number of the test and the time in milliseconds. */
function answersIn(text: string): ReadonlyMap<string, Omit<Moment, "at">> {
  return new Map(
    [...text.matchAll(ANSWER)].map(([, test, time, got]) => {
      const values: Record<string, Sample[]> = {};
      const firing: SeriesLabels[] = [];
      for (const [, labels, value] of got!.matchAll(SAMPLE)) {
        const { __name__: name, ...own } = labelsIn(labels!);
        const { alertname: _, alertstate, ...rest } = own;
        if (name !== "ALERTS")
          values[name!] = [...(values[name!] ?? []), { labels: own, value: numberOf(value!) }];
        else if (alertstate === "firing") firing.push(rest);
      }
      return [`${test} ${millisecondsOf(time!)}`, { values, firing }] as const;
    }),
  );
}

function labelsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, label, value]) => [label, JSON.parse(value!) as string]),
  );
}

function numberOf(text: string): number {
  if (text.endsWith("Inf")) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** A time as Prometheus writes it: `1h15m`. */
function millisecondsOf(text: string): number {
  return [...text.matchAll(/(\d+)(ms|[smhdw])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!,
    0,
  );
}
