// The last line of `npm test` counts everything, also what went wrong outside a test.
import { describe, expect, test } from "vitest";
import { countTests, type TestReport } from "../../tools/commands/testReport.ts";

const report = (passed: number, failed: number, files: TestReport["testResults"] = []): TestReport => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults: files,
});

describe("the count", () => {
  test("is that of the tests", () => {
    expect(countTests(report(7, 0), true)).toEqual({ passed: 7, failed: 0 });
    expect(countTests(report(5, 2), false)).toEqual({ passed: 5, failed: 2 });
  });

  test("has a file that could not be loaded, or whose hooks failed, as one failure", () => {
    const broken = { status: "failed", assertionResults: [] };
    const hooks = { status: "failed", assertionResults: [{ status: "passed" }, { status: "skipped" }] };
    const failing = { status: "failed", assertionResults: [{ status: "failed" }] };
    expect(countTests(report(5, 1, [broken, hooks, failing]), false)).toEqual({ passed: 5, failed: 3 });
  });

  test("is never without a failure when the run failed", () => {
    expect(countTests(report(5, 0), false)).toEqual({ passed: 5, failed: 1 });
    expect(countTests(undefined, false)).toEqual({ passed: 0, failed: 1 });
  });
});
