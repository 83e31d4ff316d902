// Prod's rules and routing at a speed differ from prod's in durations and counts of events only: both are rendered, read back
// and compared leaf by leaf, without asking the code that makes one of the other.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { withFewerEvents } from "../../components/model/speed/counts.ts";
import { shorterWindows, withShorterDurations } from "../../components/model/speed/durations.ts";
import type { Signal } from "../../components/signals/signal.ts";
import { stackFilesAtSpeed } from "../../tools/render/atSpeed.ts";
import { type Files, stackFiles } from "../../tools/render/files.ts";
import { resolveStackFile } from "../../tools/stackFile.ts";
import { ROOT } from "../architecture/sources.ts";
import { all } from "../systems/all.ts";

const FACTOR = 60;
const MILLISECONDS: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7 };

/** Files that say when something happens. */
const TIMED = /^(prometheus|alertmanager)\/.*\.yml$/;

let prod: Files;
let fast: Files;
/** Every leaf of those. */
let timed: readonly Leaf[];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-speed-"));
  const file = parse(readFileSync(join(ROOT, "Pulumi.prod.yaml"), "utf8"));
  file.config["vigie:systems"] = Object.fromEntries(Object.keys(all).map((name) => [name, {}]));
  file.config["vigie:grafana"].heartbeat = {};
  writeFileSync(join(folder, "Pulumi.prod.yaml"), stringify(file));
  const { stack, systems } = resolveStackFile("prod", folder, all);
  prod = await stackFiles(stack, systems);
  fast = await stackFilesAtSpeed(stack, systems, FACTOR);
  timed = Object.keys(prod)
    .filter((path) => TIMED.test(path))
    .flatMap((path) => leaves(parse(prod[path]!), parse(fast[path]!), path));
});

/** One leaf of both: where it is, and what stands there. */
type Leaf = readonly [path: string, slow: unknown, fast: unknown];

function leaves(slow: unknown, quick: unknown, path: string): readonly Leaf[] {
  if (typeof slow !== "object" || slow === null) return [[path, slow, quick]];
  expect([path, Object.keys(quick as object)]).toEqual([path, Object.keys(slow)]);
  return Object.entries(slow).flatMap(([key, value]) =>
    leaves(value, (quick as Readonly<Record<string, unknown>>)[key], `${path}.${key}`),
  );
}

/** The leaves that differ, by the field that they are. */
function differing(field: RegExp): readonly Leaf[] {
  return timed.filter(([path, slow, quick]) => slow !== quick && field.test(path));
}

const milliseconds = (text: string) => {
  const [, digits, unit] = /^([\d.]+)(ms|s|m|h|d)$/.exec(text)!;
  return Number(digits) * MILLISECONDS[unit!]!;
};

/** Whether a duration is the other's divided by the factor, to the millisecond. */
function isShorter(slow: string, quick: string): boolean {
  return Math.abs(milliseconds(quick) - milliseconds(slow) / FACTOR) <= 0.5;
}

/** Numbers and durations of a text, and what is between them; a number within a word is a part of the word. */
function pieces(text: string): { readonly numbers: readonly string[]; readonly rest: string } {
  const number = /(?<![\w:."-])\d+(?:\.\d+)?(?:e-?\d+)?(?:ms|s|m|h|d)?(?![\w:."])/g;
  return { numbers: text.match(number) ?? [], rest: text.replace(number, "#") };
}

test("the same files, the same rules by the same names, the same routes; what says no time is the same", () => {
  expect(Object.keys(fast)).toEqual(Object.keys(prod));
  const timeless = Object.keys(prod).filter((path) => !TIMED.test(path));
  expect(timeless.length).toBeGreaterThan(50);
  for (const path of timeless) expect([path, fast[path] === prod[path]]).toEqual([path, true]);
});

test("every interval, wait and `for` is a sixtieth", () => {
  const fields = /\.(for|interval|group_wait|group_interval|repeat_interval)$/;
  const durations = timed.filter(([path]) => fields.test(path));
  expect(durations.length).toBeGreaterThan(100);
  for (const [path, slow, quick] of durations)
    expect([path, isShorter(String(slow), String(quick))]).toEqual([path, true]);
});

test("of everything else only queries, and what alerts on counts say of their thresholds, differ", () => {
  const others = differing(/./).filter(
    ([path]) => !/\.(for|interval|group_wait|group_interval|repeat_interval|expr)$/.test(path),
  );
  const texts = others.map(([path, slow, quick]) => [
    path.split(".").at(-1),
    pieces(String(slow)).rest === pieces(String(quick)).rest,
  ]);
  for (const text of texts)
    expect(["measured", "description"].map((key) => [key, true])).toContainEqual(text);
  expect(new Set(others.map(([path]) => ruleOf(path)))).toEqual(
    // Of a budget the share stays what it was: only the budget is a sixtieth.
    new Set(COUNTING.filter((name) => name !== "aiprod PipelineCostThresholdExceeded")),
  );
});

/** Alerts on events or amounts in a window. */
const COUNTING = [
  "aiprod AIAgentTimeouts",
  "aiprod PipelineCostThresholdExceeded",
  "aiprod VideoRenderFailures",
  "chenu HighAgentCosts",
];

/** `<system> <alert or recorded series>`, from the path of a leaf of its rule. */
function ruleOf(path: string): string {
  const [, file, group, rule] = /^(prometheus\/(?:.+)\.rules\.yml)\.groups\.(\d+)\.rules\.(\d+)/.exec(path)!;
  const at = `${file}.groups.${group}.rules.${rule}`;
  const [, name] = timed.find(([each]) => each === `${at}.alert` || each === `${at}.record`)!;
  return `${file!.replace(/^prometheus\/|\.rules\.yml$/g, "")} ${name}`;
}

describe("queries", () => {
  /** Numbers of a query that are no windows, where they differ: by alert or recorded series. */
  const counts = new Map<string, readonly (readonly [number, number])[]>();

  test("differ in windows and numbers only, every window a sixtieth, every number the same or a sixtieth", () => {
    for (const [path, slow, quick] of differing(/\.expr$/)) {
      const [was, is] = [pieces(String(slow)), pieces(String(quick))];
      expect([path, is.rest]).toEqual([path, was.rest]);
      const plain: (readonly [number, number])[] = [];
      for (const [index, number] of was.numbers.entries()) {
        const other = is.numbers[index]!;
        if (/[a-z]$/.test(number)) expect([path, isShorter(number, other)]).toEqual([path, true]);
        else if (number !== other) plain.push([Number(number), Number(other)]);
      }
      for (const [before, after] of plain) expect(after).toBeCloseTo(before / FACTOR, 10);
      if (plain.length > 0) counts.set(ruleOf(path), [...(counts.get(ruleOf(path)) ?? []), ...plain]);
    }
  });

  test("the numbers that differ count events or amounts in a window: none is a share, a rate, a latency or a level", () => {
    const named = [...counts.keys()].filter((name) => !/(FastBurn|SlowBurn|BudgetLow)$/.test(name)).sort();
    expect(named).toEqual(COUNTING);
    expect(counts.get("aiprod AIAgentTimeouts")).toEqual([[15, 0.25]]);
    expect(counts.get("aiprod VideoRenderFailures")![0]![0]).toBe(5);
    // Of an objective the events that its guard waits for, and nothing else.
    for (const name of [...counts.keys()].filter((each) => !named.includes(each)))
      expect([name, counts.get(name)!.length]).toEqual([name, name.endsWith("BudgetLow") ? 1 : 2]);
  });
});

describe("by hand", () => {
  test("windows, steps and offsets of a query become shorter, numbers and texts do not", () => {
    expect(shorterWindows('sum(rate(a{x="5m"}[5m] offset 1h)) / 60 > max_over_time(b[1h30m:1m])', 60)).toBe(
      'sum(rate(a{x="5m"}[5s] offset 1m)) / 60 > max_over_time(b[90s:1s])',
    );
  });

  test("what is no whole number of milliseconds is rounded, and nothing becomes nothing", () => {
    expect(withShorterDurations({ for: "10s", interval: "1ms", group_wait: "0s" }, 60)).toEqual({
      for: "167ms",
      interval: "1ms",
      group_wait: "0s",
    });
  });

  test("a handwritten count is divided, a handwritten share and a handwritten rate are not", () => {
    const [resolved] = resolveStackFile("prod", ROOT, all).systems;
    const [model] = resolved!.alerts;
    const threshold = (text: string) => {
      const when = { kind: "promql", text, unit: "count", by: [] } as const satisfies Signal;
      const alert = { ...model!, when, levels: { warning: { ...model!.levels.warning!, above: 120 } } };
      return withFewerEvents({ ...resolved!, alerts: [alert] }, FACTOR).alerts[0]!.levels.warning!.above;
    };
    expect(threshold("sum(increase(a_total[1h]))")).toBe(2);
    expect(threshold("sum(increase(a_total[1h])) / sum(increase(b_total[1h]))")).toBe(120);
    expect(threshold("sum(rate(a_total[1h]))")).toBe(120);
    expect(threshold("sum(increase(a_total[1h])) > bool 3")).toBe(120);
  });
});
