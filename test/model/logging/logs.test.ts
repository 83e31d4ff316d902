// Log buckets, sinks and filters: Cloud Logging's limits with what to write instead, and filters that miss no error.
import { describe, expect, test } from "vitest";
import {
  checkLogBucket,
  checkLogSink,
  type LogBucketSpec,
  type LogSinkSpec,
} from "../../../components/model/logging/checkLogs.ts";
import { serviceLogsFilter, severityFilter } from "../../../components/model/logging/filters.ts";
import { oneLine } from "../../../components/model/logging/limits.ts";

const bucket: LogBucketSpec = {
  project: "theatre-prod",
  location: "europe-west1",
  bucketId: "theatre",
  retention: "90d",
};
const sink: LogSinkSpec = {
  project: "theatre-prod",
  sinkName: "theatre",
  filter: "severity>=ERROR",
  exclusions: {},
};
const exclusions = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`no-${index}`, { filter: "severity<INFO", why: "noise" }]),
  );

describe("a log bucket is refused", () => {
  const cases: readonly [
    what: string,
    bad: Partial<LogBucketSpec>,
    at: string,
    problem: string,
    fix: string,
    good: Partial<LogBucketSpec>,
  ][] = [
    [
      "with a retention of 0",
      { retention: "0d" },
      "logs.retention",
      "cannot be kept for 0 days",
      '"1d" or more',
      { retention: "1d" },
    ],
    [
      "with a retention of 4000 days",
      { retention: "4000d" },
      "logs.retention",
      "cannot be kept for 4000 days",
      '"3650d" or less',
      { retention: "3650d" },
    ],
    [
      "with a retention of 36 hours",
      { retention: "36h" },
      "logs.retention",
      "not a whole number of days",
      '"2d"',
      { retention: "2d" },
    ],
    [
      "with a retention of 10 minutes",
      { retention: "10m" },
      "logs.retention",
      "not a whole number of days",
      '"1d"',
      { retention: "1d" },
    ],
    [
      "with a mistyped location",
      { location: "Europe West" },
      "logs.location",
      "no location",
      '"europe-west1"',
      { location: "europe-west1" },
    ],
    [
      "with a blank in its id",
      { bucketId: "my logs" },
      "logs.bucketId",
      "no id of a log bucket",
      '"my-logs"',
      { bucketId: "my-logs" },
    ],
    ["with a project's number", { project: "12345" }, "logs.project", "no project id", "the id", {}],
  ];

  test.each(cases)("%s", (_what, bad, at, problem, fix, good) => {
    expect(checkLogBucket({ ...bucket, ...bad }, "logs")).toEqual([
      { level: "error", at, problem: expect.stringContaining(problem), fix: expect.stringContaining(fix) },
    ]);
    expect(checkLogBucket({ ...bucket, ...good }, "logs")).toEqual([]);
  });
});

describe("a sink is refused", () => {
  const cases: readonly [
    what: string,
    bad: Partial<LogSinkSpec>,
    at: string,
    problem: string,
    fix: string,
    good: Partial<LogSinkSpec>,
  ][] = [
    [
      "with a filter of two lines",
      { filter: 'a="1"\nb="2"' },
      "sink.filter",
      "several lines",
      'a=\\"1\\" AND b=\\"2\\"',
      { filter: oneLine('a="1"\nb="2"') },
    ],
    [
      "with a blank at the end of its filter",
      { filter: 'a="1" ' },
      "sink.filter",
      "blanks at its ends",
      'a=\\"1\\"',
      { filter: 'a="1"' },
    ],
    [
      "with an empty filter",
      { filter: "" },
      "sink.filter",
      "every entry of the project",
      "which entries",
      {},
    ],
    [
      "with a filter that is too long",
      { filter: "x".repeat(20_001) },
      "sink.filter",
      "20001 characters",
      "divide",
      { filter: "x".repeat(20_000) },
    ],
    [
      "with a name that is too long",
      { sinkName: "s".repeat(101) },
      "sink.sinkName",
      "101 characters",
      "shorter",
      { sinkName: "s".repeat(100) },
    ],
    [
      "with a blank in its name",
      { sinkName: "my sink" },
      "sink.sinkName",
      "no name in Cloud Logging",
      '"my-sink"',
      { sinkName: "my-sink" },
    ],
    [
      "with 51 exclusions",
      { exclusions: exclusions(51) },
      "sink.exclusions",
      "51 exclusions, a sink has at most 50",
      "OR",
      { exclusions: exclusions(50) },
    ],
    [
      "with an exclusion of two lines",
      { exclusions: { probes: { filter: "a\nb", why: "w" } } },
      "sink.exclusions.probes.filter",
      "several lines",
      "a AND b",
      { exclusions: { probes: { filter: "a AND b", why: "w" } } },
    ],
    [
      "with an exclusion's name that is too long",
      { exclusions: { ["e".repeat(101)]: { filter: "a", why: "w" } } },
      `sink.exclusions.${"e".repeat(101)}`,
      "101 characters",
      "shorter",
      { exclusions: { ["e".repeat(100)]: { filter: "a", why: "w" } } },
    ],
    [
      "with a destination that keeps nothing",
      { retention: "0d" },
      "sink.destination.create.retention",
      "0 days",
      '"1d"',
      { retention: "1d" },
    ],
  ];

  test.each(cases)("%s", (_what, bad, at, problem, fix, good) => {
    expect(checkLogSink({ ...sink, ...bad }, "sink")).toEqual([
      { level: "error", at, problem: expect.stringContaining(problem), fix: expect.stringContaining(fix) },
    ]);
    expect(checkLogSink({ ...sink, ...good }, "sink")).toEqual([]);
  });
});

describe("a filter", () => {
  test("names each service once, in one order", () => {
    const both = serviceLogsFilter({ cloudRun: ["b", "a", "b"] });
    expect(both).toBe('(resource.type="cloud_run_revision" AND resource.labels.service_name=("a" OR "b"))');
    expect(serviceLogsFilter({ cloudRun: ["a", "b"] })).toBe(both);
  });

  test("takes services and machines together", () => {
    expect(serviceLogsFilter({ cloudRun: ["a"], instances: ["vm-1"] })).toBe(
      '((resource.type="cloud_run_revision" AND resource.labels.service_name="a") OR (resource.type="gce_instance" AND labels."compute.googleapis.com/resource_name"="vm-1"))',
    );
  });

  test("finds errors of applications that write level instead of severity", () => {
    const filter = severityFilter("ERROR");
    expect(filter).toMatch(/^\(severity>=ERROR OR jsonPayload\.level=~"\(\?i\)\^\((.+)\)\$"\)$/);
    const level = new RegExp(`^(${/\^\((.+?)\)\$/.exec(filter)![1]})$`, "i");
    for (const written of ["error", "ERROR", "critical", "CRITICAL", "fatal"]) expect(written).toMatch(level);
    for (const written of ["warning", "info", "DEBUG"]) expect(written).not.toMatch(level);
  });

  test("is one that a sink takes", () => {
    const filter = serviceLogsFilter({ cloudRun: ["a", "b"], instances: ["c"], from: "WARNING" });
    expect(checkLogSink({ ...sink, filter }, "sink")).toEqual([]);
  });

  test("without any service is empty, which a sink refuses", () => {
    expect(serviceLogsFilter({ from: "ERROR" })).toBe("");
    expect(checkLogSink({ ...sink, filter: serviceLogsFilter({}) }, "sink")).toHaveLength(1);
  });
});
