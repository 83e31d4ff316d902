// The pairs under test themselves: every rule is broken in every way of mutants.ts, and its pairs must notice.
// `npm run test:mutation`; with an expression after `--`, only rules whose title it matches. It lists what survives and why, and fails
// below 95%: of all rules together, survivors with a reason counted as what they are.
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import type { RuleTests } from "../../tools/promtool/ruleTest.ts";
import { runRuleTests } from "../../tools/promtool/run.ts";
import { inProd } from "../alerts/inStack.ts";
import { titleOf } from "./expectAlert.ts";
import { filesOf } from "./filesOf.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { allPairs } from "./pairs/index.ts";
import { ACCEPTED } from "./survivors.ts";

const LEAST = 0.95;
/** Mutants that one process takes; more would only be silent for longer. */
const AT_ONCE = 40;
/** Processes side by side. */
const SIDE_BY_SIDE = 2;

interface Trial {
  readonly title: string;
  readonly mutant: Mutant;
  readonly file: RuleTests;
}

const wanted = new RegExp(process.argv[2] ?? "");
const groups = Object.fromEntries(inProd.map(([name, system]) => [name, prometheusGroups(system)]));
const trials = filesOf(groups, allPairs).flatMap((file) => {
  const { alert: name, labels, ...rest } = file.group.rules[0]!;
  const rule = titleOf({
    system: labels.system!,
    name,
    severity: labels.severity as "warning" | "critical",
  });
  if (!wanted.test(rule)) return [];
  return mutantsOf({ alert: name, labels, ...rest }).map((mutant): Trial => {
    const title = `${rule} ${mutant.kind}: ${mutant.what}`;
    return {
      title,
      mutant,
      file: {
        ...file,
        group: { ...file.group, rules: [mutant.rule] },
        tests: file.tests.map((test, index) => ({ ...test, name: `${title} #${index}` })),
      },
    };
  });
});

const began = Date.now();
const survivors: Trial[] = [];
let begun = 0;
let done = 0;

async function work(): Promise<void> {
  for (;;) {
    const some = trials.slice(begun, begun + AT_ONCE);
    begun += some.length;
    if (some.length === 0) return;
    const failures = await runRuleTests(some.map(({ file }) => file));
    survivors.push(...some.filter(({ file }) => !file.tests.some(({ name }) => failures.has(name))));
    done += some.length;
    console.log(
      `${done} of ${trials.length} mutants, ${survivors.length} alive, ${Math.round((Date.now() - began) / 1000)} s`,
    );
  }
}

await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));

const reasonOf = ({ title }: Trial): string =>
  ACCEPTED.find(({ matches }) => matches.test(title))?.because ?? "NOT EXPLAINED";
for (const reason of new Set(survivors.map(reasonOf))) {
  const titles = survivors.filter((each) => reasonOf(each) === reason).map(({ title }) => title);
  console.log(`\n${titles.length} alive: ${reason}`);
  for (const title of titles.toSorted()) console.log(`  ${title}`);
}
console.log("");
for (const kind of new Set(trials.map(({ mutant }) => mutant.kind))) {
  const of = (list: readonly Trial[]) => list.filter(({ mutant }) => mutant.kind === kind).length;
  console.log(`${kind}: ${of(trials) - of(survivors)} of ${of(trials)} killed`);
}
const killed = trials.length - survivors.length;
const score = killed / Math.max(1, trials.length);
console.log(
  `${killed} of ${trials.length} mutants killed (${(100 * score).toFixed(2)}%, goal ${100 * LEAST}%) ` +
    `in ${Math.round((Date.now() - began) / 1000)} s`,
);
process.exitCode = score >= LEAST ? 0 : 1;
