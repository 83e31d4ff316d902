// Uids are readable while they fit, and for ever the same.
import { describe, expect, test } from "vitest";
import { kebab, LONGEST_UID, uidOf } from "../../components/core/uid.ts";

describe("a uid", () => {
  test.each([
    ["PipelineLatencySLABreach", "pipeline-latency-sla-breach"],
    ["HighAPILatency", "high-api-latency"],
    ["SLA & Error Tracking", "sla-error-tracking"],
    ["vm-agent", "vm-agent"],
    ["Leilão às câmaras", "leilao-as-camaras"],
  ])("of %s reads %s", (text, expected) => {
    expect(kebab(text)).toBe(expected);
  });

  test("leaves out parts that are empty", () => {
    expect(uidOf("aiprod", "HighErrorRate", "warning", "")).toBe("aiprod-high-error-rate-warning");
  });

  test("that would be too long ends in a digest, so that two long names stay two", () => {
    const name = "PipelineCostThresholdExceeded";
    const [warning, critical] = [uidOf("aiprod", name, "warning"), uidOf("aiprod", name, "critical")];
    expect(warning).toMatch(/^aiprod-pipeline-cost-threshold-[\w-]*[0-9a-f]{8}$/);
    expect(warning.length).toBeLessThanOrEqual(LONGEST_UID);
    expect(warning).not.toBe(critical);
    expect(uidOf("aiprod", name, "warning")).toBe(warning);
  });
});
