// The pairs under test themselves: every rule is broken in every way of mutants.ts, and its pairs must notice.
// `npm run test:mutation`; with an expression after `--`, only rules whose title it matches. It lists what survives and why, and fails
// below 95%: of all rules together, survivors with a reason counted as what they are.
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import type { RuleTests } from "../../tools/promtool/ruleTest.ts";
import { runRuleTests } from "../../tools/promtool/run.ts";
import { inProd } from "../alerts/inStack.ts";
import { filesByRule, filesOf } from "./filesOf.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { allPairs } from "./pairs/index.ts";
import { watch, watchPairs } from "./pairs/vigie.ts";
import { ACCEPTED } from "./survivors.ts";

const LEAST = 0.95;
/** Mutants that one process takes; more would only be silent for longer. */
const AT_ONCE = 60;
/** Processes side by side. */
const SIDE_BY_SIDE = 2;

interface Trial {
  readonly title: string;
  readonly mutant: Mutant;
  /** A file for each pair: who did not notice the first is shown the second. */
  readonly files: readonly RuleTests[];
}

const wanted = new RegExp(process.argv[2] ?? "");
const systems = [...inProd, ["vigie", watch.whole] as const];
const groups = Object.fromEntries(systems.map(([name, system]) => [name, prometheusGroups(system)]));
const rules = filesByRule(filesOf(groups, [...allPairs, ...watchPairs]));
const trials = [...rules].flatMap(([rule, files]) => {
  if (!wanted.test(rule)) return [];
  return mutantsOf(files[0]!.group.rules[0]!).map((mutant): Trial => {
    const title = `${rule} ${mutant.kind}: ${mutant.what}`;
    const broken = files.flatMap(({ group, tests }) =>
      tests.map((test) => ({
        group: { ...group, rules: [mutant.rule] },
        tests: [{ ...test, name: title }],
      })),
    );
    return { title, mutant, files: broken };
  });
});

const began = Date.now();
let survivors: readonly Trial[] = trials;
for (let pair = 0; survivors.some(({ files }) => files.length > pair); pair++) {
  survivors = await unnoticedBy(pair, survivors);
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`${survivors.length} of ${trials.length} mutants alive after ${pair + 1} pairs, ${seconds} s`);
}

/** Those that the pair of this number does not notice, or that have none. */
async function unnoticedBy(pair: number, alive: readonly Trial[]): Promise<readonly Trial[]> {
  const tried = alive.filter(({ files }) => files.length > pair);
  const noticed = new Set<string>();
  let begun = 0;
  const work = async (): Promise<void> => {
    for (;;) {
      const some = tried.slice(begun, begun + AT_ONCE);
      begun += some.length;
      if (some.length === 0) return;
      const failures = await runRuleTests(some.map(({ files }) => files[pair]!));
      for (const title of failures.keys()) noticed.add(title);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return alive.filter(({ title }) => !noticed.has(title));
}

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
