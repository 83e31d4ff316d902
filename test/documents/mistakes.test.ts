// The mistakes of the five documents: those of metrics, queries and alerts are refused in the documents' own words, with place,
// cause and what to write, and what it says to write passes; all others are told where they are dealt with. None is forgotten.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkSignalsAndAlerts } from "../../components/alerts/check.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { resolved } from "../alerts/inStack.ts";
import type { Refused } from "./described.ts";
import { aiprodRefused } from "./queries/aiprod.ts";
import { chenuRefused } from "./queries/chenu.ts";
import { gw2Refused } from "./queries/gw2optimizer.ts";
import { nextenRefused } from "./queries/nexten.ts";
import { vmAgentRefused } from "./queries/vm-agent.ts";
import { MISTAKES, MISTAKES_OF } from "./registry.ts";

const refused: readonly Refused[] = [
  ...aiprodRefused,
  ...chenuRefused,
  ...gw2Refused,
  ...vmAgentRefused,
  ...nextenRefused,
];

/** Findings in prod, where a stack has everything that a system reads. */
function errorsOf(system: SystemDescription) {
  const sources = Object.fromEntries(
    Object.keys(system.sources ?? {}).map((key) => [key, { watched: true }]),
  );
  const inStack = resolved(system, "prod", { systems: { [system.name]: { sources } } });
  return checkSignalsAndAlerts(inStack).filter(({ level }) => level === "error");
}

describe("a mistake of a document is refused in its own words", () => {
  test.each(refused.map((each, index) => [each.id, each.text.split("\n")[0], index] as const))(
    "%s: %s",
    (_id, _text, index) => {
      const { bad, at, problem, fix, good } = refused[index]!;
      expect(errorsOf(bad)).toContainEqual({ level: "error", at, problem, fix });
      expect(errorsOf(good)).toEqual([]);
    },
  );
});

describe("none of the documents' mistakes is forgotten", () => {
  const ids = Object.entries(MISTAKES_OF).flatMap(([document, count]) =>
    Array.from({ length: count }, (_, index) => `${document}/${index + 1}`),
  );

  test("all 130 are in the list, each once", () => {
    expect(ids).toHaveLength(130);
    expect(Object.keys(MISTAKES)).toEqual(ids);
  });

  test("what the list calls refused is refused above, and nothing else", () => {
    const called = ids.filter((id) => MISTAKES[id] === "refused");
    expect([...new Set(refused.map(({ id }) => id))]).toEqual(called);
  });

  test.each(
    Object.entries(MISTAKES).flatMap(([id, where]) =>
      typeof where === "object" && "test" in where ? [[id, where.test, where.title] as const] : [],
    ),
  )("%s is dealt with by %s: %s", (_id, file, title) => {
    expect(readFileSync(join(import.meta.dirname, "..", file), "utf8")).toContain(title);
  });

  test("the others say in words why they are not Vigie's", () => {
    const words = Object.values(MISTAKES).flatMap((where) =>
      typeof where === "object" && "beyond" in where ? [where.beyond] : [],
    );
    expect(words.filter((each) => each.length < 20)).toEqual([]);
  });
});
