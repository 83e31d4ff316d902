// What vitest's JSON report says, counted so that nothing that went wrong is lost.

/** Tests that passed and that failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** The part of vitest's JSON report that is read. */
export interface TestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts the tests. A file that could not be loaded, or whose hooks failed, has no failed test of its own and counts
 * as one; so does a run that failed for a reason no test shows (an unhandled rejection, no report at all).
 */
export function countTests(report: TestReport | undefined, ok: boolean): Count {
  const brokenFiles = (report?.testResults ?? []).filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  ).length;
  const passed = report?.numPassedTests ?? 0;
  const failed = (report?.numFailedTests ?? 0) + brokenFiles;
  return { passed, failed: failed === 0 && !ok ? 1 : failed };
}
