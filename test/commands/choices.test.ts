// Words on the command line that are not known are answered with those that are.
import { describe, expect, test } from "vitest";
import { choose, knownStacks } from "../../tools/commands/start/choices.ts";
import { projectFolder } from "../../tools/setup/manifest.ts";

const known = { stacks: ["dev", "prod"], systems: ["aiprod", "chenu", "vm-agent"] };

describe("a choice of stack and systems", () => {
  test("is taken when all of it is known, a system named twice counting once", () => {
    expect(choose({ stack: "dev", systems: [] }, known)).toEqual({ stack: "dev", systems: [] });
    expect(choose({ stack: "prod", systems: ["chenu", "chenu"] }, known)).toEqual({
      stack: "prod",
      systems: ["chenu"],
    });
  });

  test("with unknown words names all of them at once, what was meant, and what there is", () => {
    expect(() => choose({ stack: "prd", systems: ["aiprodd", "billing"] }, known)).toThrow(
      "3 mistakes, nothing was created:\n" +
        '  - error: --stack: there is no stack "prd"; did you mean "prod"? Write one of dev, prod\n' +
        '  - error: --system: there is no system "aiprodd"; did you mean "aiprod"? Write one of aiprod, chenu, vm-agent\n' +
        '  - error: --system: there is no system "billing"; write one of aiprod, chenu, vm-agent',
    );
    expect(() => choose({ stack: "prod", systems: ["aiprod"] }, known)).not.toThrow();
  });

  test("finds the stacks by their files", () => {
    expect(knownStacks(projectFolder)).toEqual(["dev", "prod"]);
  });
});
