// What a change does to the alerts of a system, from two sides: what the checker says of the changed description, and what the
// real evaluator says of the unchanged rules on the changed series.
import { checkSignalsAndAlerts } from "../../../components/alerts/check.ts";
import { prometheusGroups } from "../../../components/alerts/prometheus.ts";
import type { SystemDescription } from "../../../components/model/system.ts";
import type { RuleTests } from "../../../tools/promtool/ruleTest.ts";
import { type Failures, runRuleTests } from "../../../tools/promtool/run.ts";
import { resolved } from "../../alerts/inStack.ts";
import { all } from "../../systems/all.ts";
import { filesOf } from "../filesOf.ts";
import { allPairs } from "../pairs/index.ts";
import { type Change, changesOf } from "./changes.ts";

/** A change with what is found. */
export interface Verdict {
  readonly change: string;
  /** Alerts that fire no more. */
  readonly silent: readonly string[];
  /** Alerts that do not fire when they must, or fire when they must not. */
  readonly wrong: readonly string[];
  /** Those of the alerts whose pairs read what changes that the checker refuses. */
  readonly told: readonly string[];
  readonly renames: boolean;
}

/** What is wrong with the checker, in words; empty where it is right. */
export function mistakesOf({ change, silent, wrong, told, renames }: Verdict): readonly string[] {
  const missed = (renames ? wrong : silent).filter((each) => !told.includes(each));
  const invented = told.filter((each) => !wrong.includes(each));
  return [
    ...missed.map(
      (each) =>
        `${change}: ${each} ${silent.includes(each) ? "never fires" : "is wrong"}, and nobody is told`,
    ),
    ...invented.map((each) => `${change}: ${each} is refused, and does what its pairs say`),
  ];
}

interface Trial {
  readonly system: string;
  readonly change: Change;
  /** Those whose series change, with a pair each. */
  readonly files: readonly RuleTests[];
}

/** Judges every change of some systems. */
export async function judge(systems: readonly string[]): Promise<readonly Verdict[]> {
  const trials = systems.flatMap((system): readonly Trial[] => {
    const description = all[system]!;
    const files = filesOf({ [system]: prometheusGroups(resolved(description)) }, allPairs);
    return changesOf(description).map((change, index) => ({
      system,
      change,
      files: files
        .flatMap((file) => firstThatFires(file, change))
        .filter((file, at, all) => all.findIndex((other) => nameOf(other) === nameOf(file)) === at)
        .map((file) => changed(file, change, `${system} ${index}`)),
    }));
  });
  const failures = await runRuleTests(trials.flatMap(({ files }) => files));
  return trials.map((trial) => verdictOf(trial, failures));
}

/** The first pair of a rule that shows it quiet and firing on series that change: it says whether it is alive. */
function firstThatFires(file: RuleTests, { touches }: Change): readonly RuleTests[] {
  const test = file.tests.find(
    ({ checks, series }) => checks.some(({ firing }) => firing.length > 0) && series.some(touches),
  );
  return test ? [{ ...file, tests: [test] }] : [];
}

/** The rule with a test for each way in which the change can happen. */
function changed(file: RuleTests, { touches, ways }: Change, name: string): RuleTests {
  const test = file.tests[0]!;
  const tests = ways.map((way, index) => ({
    ...test,
    name: `${name}.${index} ${nameOf(file)}`,
    series: test.series.flatMap((each) => (touches(each) ? (way(each, test.series) ?? []) : [each])),
  }));
  return { ...file, tests };
}

function nameOf({ group }: RuleTests): string {
  return `${group.rules[0]!.alert} (${group.rules[0]!.labels.severity})`;
}

function verdictOf({ system, change, files }: Trial, failures: Failures): Verdict {
  const tried = files.map((file) => {
    const found = file.tests.map(({ name }) => presenceIn(failures.get(name) ?? []));
    const expected = file.tests[0]!.checks.filter(({ firing }) => firing.length > 0).length;
    return {
      name: nameOf(file),
      silent: found.every(({ missing, unwanted }) => missing === expected && unwanted === 0),
      wrong: found.some(({ missing, unwanted }) => missing + unwanted > 0),
    };
  });
  return {
    change: `${system}: ${change.what}`,
    silent: tried.filter(({ silent }) => silent).map(({ name }) => name),
    wrong: tried.filter(({ wrong }) => wrong).map(({ name }) => name),
    told: toldOf(change.describe(all[system]!)).filter((each) => tried.some(({ name }) => name === each)),
    renames: change.renames,
  };
}

/** At how many moments nothing fired where something must, and the other way round; labels and texts do not matter here. */
function presenceIn(failures: readonly string[]): { readonly missing: number; readonly unwanted: number } {
  const parts = failures.flatMap((text) => text.split(/^(?=\s+alertname: )/m).slice(1));
  return {
    missing: parts.filter((each) => /got:\[\s*\]/.test(each) && !/exp:\[\s*\]/.test(each)).length,
    unwanted: parts.filter((each) => /exp:\[\s*\]/.test(each)).length,
  };
}

function toldOf(description: SystemDescription): readonly string[] {
  const system = resolved(description);
  const places = checkSignalsAndAlerts(system)
    .filter(({ level }) => level === "error")
    .map(({ at }) => at);
  const about = (place: string, severity?: string) =>
    places.some(
      (at) =>
        (at === place || at.startsWith(`${place}.`)) &&
        (severity === undefined || !/\.(warning|critical)$/.test(at) || at.endsWith(`.${severity}`)),
    );
  const signals = Object.entries(system.signals).filter(([key]) => about(`${system.name}.signals.${key}`));
  return system.alerts.flatMap(({ name, when, levels }) =>
    Object.keys(levels)
      .filter(
        (severity) =>
          about(`${system.name}.alerts.${name}`, severity) || signals.some(([, signal]) => signal === when),
      )
      .map((severity) => `${name} (${severity})`),
  );
}
