// The pairs under test themselves: every rule is broken in every way of mutants.ts, and its pairs must notice.
// Run it by `node test/rules/mutation.ts`; it lists what survives and fails below 95%. No rule may be left out.
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import type { RuleTests } from "../../tools/promtool/ruleTest.ts";
import { runRuleTests } from "../../tools/promtool/run.ts";
import { inProd } from "../alerts/inStack.ts";
import { filesOf } from "./filesOf.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { allPairs } from "./pairs/index.ts";
import { ACCEPTED } from "./survivors.ts";

const LEAST = 0.95;
/** Mutants that one process takes; more would only be silent for longer. */
const AT_ONCE = 200;

interface Trial {
  readonly title: string;
  readonly mutant: Mutant;
  readonly file: RuleTests;
}

const groups = Object.fromEntries(inProd.map(([name, system]) => [name, prometheusGroups(system)]));
const trials = filesOf(groups, allPairs).flatMap((file) => {
  const rule = file.group.rules[0]!;
  return mutantsOf(rule).map((mutant): Trial => {
    const title = `${rule.labels.system} ${rule.alert} (${rule.labels.severity}) ${mutant.kind}: ${mutant.what}`;
    return {
      title,
      mutant,
      file: {
        group: { ...file.group, rules: [mutant.rule] },
        tests: file.tests.map((test, index) => ({ ...test, name: `${title} #${index}` })),
      },
    };
  });
});

const survivors: Trial[] = [];
for (let from = 0; from < trials.length; from += AT_ONCE) {
  const some = trials.slice(from, from + AT_ONCE);
  const failures = await runRuleTests(some.map(({ file }) => file));
  survivors.push(...some.filter(({ file }) => !file.tests.some(({ name }) => failures.has(name))));
  console.log(
    `${Math.min(from + AT_ONCE, trials.length)} of ${trials.length} mutants, ${survivors.length} alive`,
  );
}

for (const { title } of survivors) {
  const reason = ACCEPTED.find(({ matches }) => matches.test(title))?.because ?? "NOT EXPLAINED";
  console.log(`alive: ${title}: ${reason}`);
}
const kinds = [...new Set(trials.map(({ mutant }) => mutant.kind))];
for (const kind of kinds) {
  const of = (list: readonly Trial[]) => list.filter(({ mutant }) => mutant.kind === kind).length;
  console.log(`${kind}: ${of(trials) - of(survivors)} of ${of(trials)} killed`);
}
const score = 1 - survivors.length / trials.length;
console.log(
  `${trials.length - survivors.length} of ${trials.length} mutants killed (${(100 * score).toFixed(1)}%)`,
);
process.exitCode = score >= LEAST ? 0 : 1;
