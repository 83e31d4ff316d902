// Writes docs/coverage.md: `npm run docs:coverage`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { inventories } from "../../inventory/index.ts";
import { systems } from "../../systems/index.ts";
import { projectFolder } from "../setup/manifest.ts";
import { coverageOf } from "./coverage.ts";
import { coveragePage } from "./page.ts";
import { referenceStack } from "./reference.ts";

const reference = await referenceStack(systems, projectFolder);
const lines = coverageOf(reference.systems, reference.stack, reference.files);
const titles = Object.fromEntries(Object.values(systems).map(({ name, title }) => [name, title]));
writeFileSync(join(projectFolder, "docs", "coverage.md"), coveragePage(inventories, lines, titles));
