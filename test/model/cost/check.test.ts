// What is too dear, too much for a plan, or expected of what is not there: refused before anything is made.
import { describe, expect, test } from "vitest";
import { alert } from "../../../components/alerts/alert.ts";
import type { Money } from "../../../components/core/units.ts";
import { checkSystems } from "../../../components/model/check.ts";
import { checkCosts } from "../../../components/model/cost/check.ts";
import { costOfStack } from "../../../components/model/cost/estimate.ts";
import type { Expected } from "../../../components/model/cost/expected.ts";
import type { StackInput } from "../../../components/model/describeStack.ts";
import { inStack, library } from "./stack.ts";

function found(more: Partial<StackInput>, system = library()) {
  const { stack, system: resolved } = inStack(system, more);
  return checkCosts([resolved], stack);
}

describe("a budget", () => {
  const { stack, system } = inStack();
  const cost = Math.ceil(costOfStack([system], stack).perMonth);

  test("that the estimate exceeds fails with what it costs, where most of it comes from, and an amount that passes", () => {
    const [only, ...more] = found({ costs: { budget: "$1" } });
    expect(more).toEqual([]);
    expect(only).toMatchObject({ level: "error", at: "vigie:budget" });
    expect(only!.problem).toMatch(
      /estimated at \$\d+\.\d\d a month, .* above \$1; most of it is library .* chiefly collectors/,
    );
    const passes = /budget: "(\$\d+)"/.exec(only!.fix)![1] as Money;
    expect(passes).toBe(`$${cost}`);
    expect(found({ costs: { budget: passes } })).toEqual([]);
    expect(found({ costs: { budget: `$${cost - 1}` } })).toHaveLength(1);
  });

  test("stops a stack among all other checks", () => {
    const { stack: poor, system: same } = inStack(library(), { costs: { budget: "$1" } });
    expect(checkSystems([same], poor).map(({ at }) => at)).toContain("vigie:budget");
  });

  test("that is no amount is told so, also to those who write JavaScript", () => {
    expect(found({ costs: { budget: "200" as Money } })).toEqual([
      { level: "error", at: "vigie:budget", problem: '"200" is no amount', fix: 'write one like "$200"' },
    ]);
  });
});

describe("a plan of Grafana Cloud", () => {
  const many = {
    ...library(),
    alerts: Array.from({ length: 120 }, (_, index) => alert(`Silence${index}`, { ...library().alerts[0]! })),
  };
  const grafana = { url: "https://acme.grafana.net", stackId: 7 } as const;

  test("takes so many rules and no more", () => {
    const [only] = found({ grafana: { ...grafana, plan: "free" } }, many);
    expect(only).toMatchObject({ level: "error", at: "vigie:grafana.plan" });
    expect(only!.problem).toMatch(
      /^this stack has 1\d\d rules, and Grafana Cloud takes 100 with the plan "free"$/,
    );
    expect(only!.fix).toContain("write plan: paid");
    expect(found({ grafana: { ...grafana, plan: "paid" } }, many)).toEqual([]);
  });

  test("does not matter to a Grafana of one's own", () => {
    expect(found({ grafana: { url: grafana.url, plan: "free" } }, many)).toEqual([]);
  });

  test("takes so many series at once and no more", () => {
    const wide = library({ endpoints: [{ port: 9090 }], settings: { maxInstances: 1_000 } });
    const [only] = found(
      {
        grafana: { ...grafana, plan: "free", remoteWrite: { url: "https://mimir.example/push", user: "1" } },
        defaults: { metrics: "otel" },
        systems: { library: { expected: { instances: { desk: 900 } } } },
      },
      wide,
    );
    expect(only!.problem).toBe(
      '28800 series would be written to Grafana Cloud, which takes 10000 with the plan "free"',
    );
  });
});

describe("an expectation is refused", () => {
  const at = "vigie:systems.library.expected";
  const cases: readonly [
    what: string,
    bad: object,
    at: string,
    problem: string,
    fix: string,
    good: Expected,
  ][] = [
    [
      "of a label that no metric has",
      { labels: { shelv: 3 } },
      `${at}.labels.shelv`,
      'there is no label "shelv"',
      'did you mean "shelf"?',
      { labels: { shelf: 3 } },
    ],
    [
      "of more values than are declared",
      { labels: { outcome: 3 } },
      `${at}.labels.outcome`,
      "outcome has at most 2 values, and 3 are expected",
      "write 2 or fewer, or raise what the label may have",
      { labels: { outcome: 2 } },
    ],
    [
      "of a metric that nobody declares",
      { combinations: { books_total: 1 } },
      `${at}.combinations.books_total`,
      'there is no metric "books_total"',
      "write one of books_borrowed_total, wait_seconds, readers",
      { combinations: { readers: 1 } },
    ],
    [
      "of a service that there is not",
      { instances: { desc: 1 } },
      `${at}.instances.desc`,
      'there is no service "desc"',
      'did you mean "desk"?',
      { instances: { desk: 1 } },
    ],
    [
      "of more instances than may be",
      { instances: { desk: 21 } },
      `${at}.instances.desk`,
      "desk has at most 20 instances, and 21 are expected",
      "write 20 or fewer, or raise what the service may have",
      { instances: { desk: 20 } },
    ],
    [
      "of a number that is none",
      { labels: { shelf: Number.NaN } },
      `${at}.labels.shelf`,
      "NaN is no number of values",
      "write a number such as 3",
      { labels: { shelf: 3 } },
    ],
    [
      "of a log volume without a unit",
      { logs: { desk: "20" } },
      `${at}.logs.desk`,
      '"20" is no volume',
      'write one a month, such as "20Gi"',
      { logs: { desk: "20Gi" } },
    ],
    [
      "of a day with more hours",
      { dashboardHours: 25 },
      `${at}.dashboardHours`,
      "a day has no 25 hours",
      "write a number from 0 to 24",
      { dashboardHours: 24 },
    ],
  ];
  test.each(cases)("%s", (_, bad, place, problem, fix, good) => {
    expect(found({ systems: { library: { expected: bad as Expected } } })).toEqual([
      { level: "error", at: place, problem, fix },
    ]);
    expect(found({ systems: { library: { expected: good } } })).toEqual([]);
  });

  test("also where the system itself says it, and then nothing is added up", () => {
    const wrong = { ...library(), expected: { labels: { shelf: 99 } } };
    expect(found({ costs: { budget: "$1" } }, wrong).map((each) => each.at)).toEqual([
      "library.expected.labels.shelf",
    ]);
  });
});
