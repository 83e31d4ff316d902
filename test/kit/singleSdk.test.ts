// Two versions of the Pulumi SDK: the sentence. That it comes before a hang is proved on the engine (test/package).
import { describe, expect, test } from "vitest";
import "@pulumi/pulumi";
import { VigieError } from "../../components/core/diagnostics.ts";
import { loadedSdks, refuseSecondSdk } from "../../components/kit/singleSdk.ts";

const ours = { path: "/app/node_modules/@pulumi/pulumi", version: "3.259.0" };
const nested = { path: "/app/node_modules/old/node_modules/@pulumi/pulumi", version: "3.142.0" };

describe("a program with two versions of @pulumi/pulumi", () => {
  test("is refused with both versions, both paths, and what to do", () => {
    const refused = () => refuseSecondSdk([ours, nested]);
    expect(refused).toThrow(VigieError);
    for (const part of [
      ours.path,
      ours.version,
      nested.path,
      nested.version,
      "npm dedupe",
      "npm ls @pulumi/pulumi",
    ]) {
      expect(refused).toThrow(part);
    }
  });

  test("passes when deduplicated, and also with two copies of one version", () => {
    expect(() => refuseSecondSdk([ours])).not.toThrow();
    expect(() => refuseSecondSdk([ours, { ...nested, version: ours.version }])).not.toThrow();
  });

  test("the copy that this process has loaded is found", () => {
    expect(loadedSdks().map(({ path }) => path)).toEqual([expect.stringMatching(/@pulumi[\\/]pulumi$/)]);
  });
});
