// Every rule file that `vigie render` writes is one that Prometheus loads; so are the groups of Managed Prometheus's objects.
import { beforeAll, expect, test } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import { checkRules } from "../../tools/promtool/run.ts";
import { type Files, stackFiles } from "../../tools/render/files.ts";
import { inProd, stackOf } from "../alerts/inStack.ts";

let files: Files;
beforeAll(async () => {
  files = await stackFiles(
    stackOf("prod"),
    inProd.map(([, system]) => system),
  );
}, 60_000);

test.each(inProd.map(([name]) => name))("of %s", async (name) => {
  expect(await checkRules(files[`prometheus/${name}.rules.yml`]!)).toBe("");
  const objects = parseAllDocuments(files[`gmp/${name}.rules.yaml`]!).map((each) => each.toJS());
  expect(objects).not.toEqual([]);
  for (const { spec } of objects) expect(await checkRules(stringify({ groups: spec.groups }))).toBe("");
});
