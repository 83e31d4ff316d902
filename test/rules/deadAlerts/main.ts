// The checker judged from outside, for every system: `npm run test:dead-alerts`. Each declared metric, label value and boundary is
// renamed or taken away in what the pairs expose; an alert that fires no more must be refused by the checker for the description
// changed in the same way, and what it refuses must not do what its pairs say. It fails where one is missed or invented.
import { all } from "../../systems/all.ts";
import { judge, mistakesOf } from "./judge.ts";

let mistakes = 0;
for (const system of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(all)) {
  const verdicts = await judge([system]);
  const found = verdicts.flatMap(mistakesOf);
  const silenced = verdicts.reduce((sum, { silent }) => sum + silent.length, 0);
  console.log(
    `${system}: ${verdicts.length} changes silence ${silenced} alerts; ${found.length} mistakes of the checker`,
  );
  for (const each of found) console.log(`  ${each}`);
  mistakes += found.length;
}
console.log(mistakes === 0 ? "none missed, none invented" : `${mistakes} missed or invented`);
process.exitCode = mistakes === 0 ? 0 : 1;
