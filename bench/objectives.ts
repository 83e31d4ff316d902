// Writes the rule file of so many objectives, with every check: `node bench/objectives.ts 500`. What sloth.ts measures.
import { writeFileSync } from "node:fs";
import { prometheusYaml } from "../components/alerts/prometheus.ts";
import { checkSystems } from "../components/model/check.ts";
import { resolveSystem } from "../components/model/resolve.ts";
import { stackOf, systemsOf } from "./shops.ts";

const systems = systemsOf(Number(process.argv[2]), false);
const stack = stackOf(systems);
const resolved = systems.map((system) => resolveSystem(system, stack));
const wrong = checkSystems(resolved, stack).filter(({ level }) => level === "error");
if (wrong.length > 0) throw new Error(JSON.stringify(wrong[0]));
writeFileSync("vigie.yml", resolved.map((system) => prometheusYaml(system)).join("---\n"));
