// Mistakes come together, each with place, cause and what to write; "did you mean" only where something is near.
import { expect, it } from "vitest";
import { Diagnostics, nearest, VigieError } from "../../components/core/diagnostics.ts";

it("shows every error at once and says that nothing was created", () => {
  const found = new Diagnostics();
  found.error("a", "is wrong", "write b");
  found.notice("c", "was left out", "do nothing");
  found.error("d", "is missing", "write e");
  expect(() => found.failOnErrors()).toThrow(
    "2 mistakes, nothing was created:\n  - error: a: is wrong; write b\n  - error: d: is missing; write e",
  );
});

it("lets warnings and notices pass", () => {
  const found = new Diagnostics();
  found.warning("a", "is odd", "look");
  found.notice("b", "was left out", "do nothing");
  expect(() => found.failOnErrors()).not.toThrow();
});

it("carries the mark by which Pulumi prints a message without a stack", () => {
  expect(new VigieError([])).toHaveProperty("__pulumiRunError", true);
});

it.each([
  ["aiprd", "aiprod"],
  ["prd", "prod"],
  ["CHENU", "chenu"],
  ["kubernetes", undefined],
])("takes %s for %s", (word, meant) => {
  expect(nearest(word, ["aiprod", "chenu", "prod"])).toBe(meant);
});
