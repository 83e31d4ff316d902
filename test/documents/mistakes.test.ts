// The mistakes of the five documents that are about metrics, queries and alerts are refused in the documents' own words, with place,
// cause and what to write, and what it says to write passes. What became of the others the inventory says (test/inventory).
import { describe, expect, test } from "vitest";
import { checkSignalsAndAlerts } from "../../components/alerts/check.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { inventories } from "../../inventory/index.ts";
import { REFUSED } from "../../inventory/verdicts.ts";
import { resolved } from "../alerts/inStack.ts";
import type { Refused } from "./described.ts";
import { aiprodRefused } from "./queries/aiprod.ts";
import { chenuRefused } from "./queries/chenu.ts";
import { gw2Refused } from "./queries/gw2optimizer.ts";
import { nextenRefused } from "./queries/nexten.ts";
import { vmAgentRefused } from "./queries/vm-agent.ts";

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
  const mistakes = inventories.flatMap(({ items }) => items.filter(({ kind }) => kind === "mistake"));

  test("all 130 are in the inventory", () => {
    expect(mistakes).toHaveLength(130);
  });

  test("what the inventory calls refused in its own words is refused above, and nothing else", () => {
    const called = mistakes.filter(({ verdict }) => verdict === REFUSED).map(({ id }) => id);
    expect([...new Set(refused.map(({ id }) => id))]).toEqual(called);
  });
});
