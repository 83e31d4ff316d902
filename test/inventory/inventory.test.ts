// Nothing of the documents is missing: each thing has an id, each id one verdict, what is built is found in the rendered files, and
// what is said of the rest can be looked up.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { SystemDescription } from "../../components/model/system.ts";
import { inventories } from "../../inventory/index.ts";
import type { Item, Place, Proof } from "../../inventory/item.ts";
import { systems } from "../../systems/index.ts";
import { type Built, builtOf, coverageOf } from "../../tools/inventory/coverage.ts";
import { coveragePage } from "../../tools/inventory/page.ts";
import { type Reference, referenceStack } from "../../tools/inventory/reference.ts";
import { ROOT } from "../architecture/sources.ts";

/** What the documents count, written down by hand: a thing that is forgotten in the inventory is missing here. */
const COUNTS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "000": { S: 1, M: 12, D: 3, P: 12, A: 10, O: 3, N: 4, C: 4, L: 3, T: 4, B: 10, mistakes: 32 },
  "001": { S: 1, M: 12, F: 6, D: 1, R: 18, A: 6, N: 1, L: 1, T: 4, mistakes: 20 },
  "002": { S: 1, M: 22, D: 3, P: 12, A: 7, O: 5, N: 2, mistakes: 25 },
  "003": { S: 5, M: 12, D: 1, P: 6, A: 7, O: 4, N: 1, L: 1, mistakes: 22 },
  "004": { S: 8, M: 24, D: 3, P: 12, A: 2, O: 5, N: 2, C: 3, L: 5, T: 3, H: 3, mistakes: 31 },
};

const items = inventories.flatMap((each) => each.items);
const known = new Map(items.map((each) => [each.id, each]));

let reference: Reference;
let built: readonly Built[];
beforeAll(async () => {
  reference = await referenceStack(systems, ROOT);
  built = builtOf(reference.systems, reference.stack, reference.files);
}, 60_000);

describe("the inventory", () => {
  test("has each id once, under its document", () => {
    expect(known.size).toBe(items.length);
    for (const { document, items: own } of inventories)
      for (const { id } of own)
        expect(id).toMatch(new RegExp(`^${document}/([A-Z]?[1-9]|[PR][1-9]\\.[1-9])`));
  });

  test.each(inventories.map((each) => [each.document, each] as const))(
    "of %s has as many things of each kind as the document",
    (document, { items: own }) => {
      const letters = own.map(({ id }) => /\/([A-Z]?)/.exec(id)?.[1] || "mistakes");
      const { X, ...counted } = Object.fromEntries(
        [...new Set(letters)].map((letter) => [letter, letters.filter((each) => each === letter).length]),
      );
      expect(counted).toEqual(COUNTS[document]);
      expect(X).toBeGreaterThan(10);
    },
  );

  test("says something of each thing, in a line", () => {
    const unsaid = items.filter(({ says }) => says.length < 2 || says.includes("\n"));
    expect(unsaid).toEqual([]);
  });
});

describe("every id has exactly one verdict", () => {
  test("what has none is built: a definition with the id is found in the rendered files", () => {
    const ids = new Set(built.map(({ id }) => id));
    expect(items.filter(({ id, verdict }) => verdict === undefined && !ids.has(id))).toEqual([]);
  });

  test("what is built has no other, and is of the kind that the inventory says", () => {
    expect(built.filter(({ id, kind }) => known.get(id)?.verdict || known.get(id)?.kind !== kind)).toEqual(
      [],
    );
  });

  test("no definition has an id that the inventory does not know, rendered or not", () => {
    const strange = Object.values(systems).flatMap((system) => idsIn(system).filter((id) => !known.has(id)));
    expect(strange).toEqual([]);
  });
});

describe("what a verdict says can be looked up", () => {
  const places: readonly (readonly [string, Place])[] = items.flatMap(({ id, verdict }) => {
    if (verdict && "shown" in verdict) return [[id, verdict.shown] as const];
    return verdict && "replaced" in verdict && "file" in verdict.by ? [[id, verdict.by] as const] : [];
  });
  const proofs: readonly (readonly [string, Proof])[] = items.flatMap(({ id, verdict }) => {
    if (verdict && "refused" in verdict) return [[id, verdict.refused] as const];
    return verdict && "replaced" in verdict && "test" in verdict.by ? [[id, verdict.by] as const] : [];
  });

  test("words stand in the file that it names, rendered or in the repository", () => {
    const wrong = places.filter(([, { file, words }]) => !textOf(file).includes(words) || words === "");
    expect(wrong).toEqual([]);
  });

  test("tests are there by their titles", () => {
    const wrong = proofs.filter(([, { test: file, title }]) => !textOf(file).includes(title) || title === "");
    expect(wrong).toEqual([]);
  });

  test("reasons are reasons", () => {
    const reasons = items.flatMap(({ verdict = { application: "is no reason here" } }) =>
      "application" in verdict
        ? [verdict.application]
        : "leftOut" in verdict
          ? [verdict.leftOut, verdict.who]
          : [],
    );
    expect(reasons.filter((reason) => reason.length < 10)).toEqual([]);
  });
});

describe("what is taken away is missed", () => {
  const without = async (change: (system: SystemDescription) => SystemDescription) => {
    const changed = { nexten: change(systems.nexten) };
    const { systems: resolved, stack, files } = await referenceStack(changed, ROOT);
    return coverageOf(resolved, stack, files)
      .filter(({ verdict }) => verdict === "not in this stack")
      .map(({ id }) => id);
  };

  test("an alert, a panel, a search, a span, a check and an objective", async () => {
    const missed = await without((system) => {
      const { "API Performance": api, ...pages } = systems.nexten.dashboards as NonNullable<
        typeof system.dashboards
      >;
      const rows = "rows" in api! ? api.rows : {};
      const { "slow-work": _search, ...searches } = system.logs!.searches!;
      const { "job-parser-health": _check, ...sources } = system.sources!;
      return {
        ...system,
        alerts: system.alerts.filter(({ id }) => id !== "004/A2"),
        dashboards: { ...pages, "API Performance": { ...api!, rows: { ...rows, "": rows[""]!.slice(1) } } },
        logs: { ...system.logs, searches },
        traces: { searches: {} },
        sources,
        objectives: system.objectives!.filter(({ name }) => name !== "ParsingTime"),
      };
    });
    expect(missed).toEqual(["004/A2", "004/H2", "004/L2", "004/O5", "004/P1.1", "004/T1"]);
  });

  test("and so is each thing that is in no file", () => {
    const empty = Object.fromEntries(Object.keys(reference.files).map((path) => [path, '{"panels":[]}']));
    const found = builtOf(reference.systems, reference.stack, empty);
    const whole = ["service", "dashboard", "runbook", "objective"];
    expect(found.filter(({ kind }) => !whole.includes(kind))).toEqual([]);
    expect(builtOf(reference.systems, reference.stack, {})).toEqual([]);
  });
});

test("docs/coverage.md is what `npm run docs:coverage` writes", () => {
  const lines = coverageOf(reference.systems, reference.stack, reference.files);
  const titles = Object.fromEntries(Object.values(systems).map(({ name, title }) => [name, title]));
  const page = coveragePage(inventories, lines, titles);
  const stale =
    readFileSync(join(ROOT, "docs/coverage.md"), "utf8") === page ? "" : "run npm run docs:coverage";
  expect(stale).toBe("");
});

/** The text of a file that is rendered, or of the repository; empty where there is none. */
function textOf(file: string): string {
  const path = join(ROOT, file);
  return reference.files[file] ?? (existsSync(path) ? readFileSync(path, "utf8") : "");
}

/** Every id of the inventory's form in a description, wherever it stands. */
function idsIn(value: unknown, seen: Set<unknown> = new Set()): readonly Item["id"][] {
  if (typeof value === "string") return [];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([key, each]): readonly string[] => {
    const ids = key === "id" || key === "ids" ? [each].flat() : [];
    const own = ids.filter((id): id is string => typeof id === "string" && /^\d{3}\/./.test(id));
    return [...own, ...idsIn(each, seen)];
  });
}
