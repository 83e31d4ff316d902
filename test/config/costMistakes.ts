// Mistakes in what a stack says about money: its budget, its prices, its plan, its project's budget, and what it has measured.
import type { Mistake } from "./knownMistakes.ts";

const ACCOUNT = { account: "012345-6789AB-CDEF01", projectNumber: "123456789012", amount: "$2000" };
const expected = (said: object) => ({ "vigie:systems": { aiprod: { expected: said } } });
const outside = (said: object) => ({ "vigie:systems": { gw2optimizer: { sources: { outside: said } } } });

/** Those mistakes; what each lacks beside them is filled with placeholders. */
export const COST_MISTAKES: readonly Mistake[] = [
  {
    what: "a budget without a currency",
    wrong: { "vigie:budget": "200" },
    at: "vigie:budget",
    problem: /"200" is no amount of money/,
    fix: /"\$200"/,
    right: { "vigie:budget": "$200" },
  },
  {
    what: "a budget that the estimate exceeds",
    wrong: { "vigie:systems": { aiprod: {} }, "vigie:budget": "$1" },
    at: "vigie:budget",
    problem: /estimated at \$[\d.]+ a month, \$[\d.]+ above \$1; most of it is aiprod/,
    fix: /look at `vigie cost`/,
    right: { "vigie:systems": { aiprod: {} }, "vigie:budget": "$100" },
  },
  {
    what: "a price with a currency",
    wrong: { "vigie:prices": { samples: "$0.05" } },
    at: "vigie:prices.samples",
    problem: /"\$0.05" is no price/,
    fix: /such as 0.06/,
    right: { "vigie:prices": { samples: 0.05 } },
  },
  {
    what: "a plan of Grafana Cloud that it does not have",
    wrong: { "vigie:grafana": { url: "https://x.grafana.net", stackId: 1, plan: "gold" } },
    at: "vigie:grafana.plan",
    problem: /"gold" is no plan of Grafana Cloud/,
    fix: /"free" or "paid"/,
    right: { "vigie:grafana": { url: "https://x.grafana.net", stackId: 1, plan: "paid" } },
  },
  {
    what: "a billing account by its name",
    wrong: { "vigie:billing": { ...ACCOUNT, account: "acme" } },
    at: "vigie:billing.account",
    problem: /"acme" is no billing account/,
    fix: /012345-6789AB-CDEF01/,
    right: { "vigie:billing": ACCOUNT },
  },
  {
    what: "a step of a budget that looks at nothing",
    wrong: { "vigie:billing": { ...ACCOUNT, steps: { "50%": "actual" } } },
    at: "vigie:billing.steps",
    problem: /"actual" is no basis of a step/,
    fix: /"spent" or "forecast"/,
    right: { "vigie:billing": { ...ACCOUNT, steps: { "50%": "spent" } } },
  },
  {
    what: "a project's budget in a stack that does not own the project",
    wrong: { "vigie:billing": ACCOUNT, "vigie:owns": { project: false } },
    at: "vigie:billing",
    problem: /does not own the project/,
    fix: /vigie:owns.project: true/,
    right: { "vigie:billing": ACCOUNT, "vigie:owns": { project: true } },
  },
  {
    what: "an expectation of a label that no metric has",
    wrong: expected({ labels: { prest: 3 } }),
    at: "vigie:systems.aiprod.expected.labels.prest",
    problem: /no label "prest"/,
    fix: /did you mean "preset"\?/,
    right: expected({ labels: { preset: 3 } }),
  },
  {
    what: "a check that is half made",
    wrong: outside({ made: "yes" }),
    at: "vigie:systems.gw2optimizer.sources.outside.made",
    problem: /"yes" is no yes or no/,
    fix: /true or false/,
    right: outside({ made: false }),
  },
  {
    what: "a check of what nobody outside reaches",
    wrong: outside({ made: true }),
    at: "vigie:systems.gw2optimizer.sources.outside.made",
    problem: /takes no requests from outside/,
    fix: /ingress: all/,
    right: {
      "vigie:systems": {
        gw2optimizer: { defaults: { ingress: "all" }, sources: { outside: { made: true } } },
      },
    },
  },
];
