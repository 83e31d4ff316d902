// Every dashboard as a text tree, to be read in a review: what stands where, in which unit, coloured from where. The trees of
// the other metrics sources follow from this one.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { MetricsStore } from "../../components/model/stack.ts";
import { environmentDashboard, systemDashboards } from "../../dashboards/index.ts";
import { inProd } from "../alerts/inStack.ts";
import { ROOT } from "../architecture/sources.ts";
import type { Board } from "./linter.ts";
import { treeOf } from "./tree.ts";

const golden = (name: string) => join(ROOT, "test", "golden", "dashboards", `${name}.txt`);
const systems = inProd.map(([, system]) => system);
const trees = (name: string, store: MetricsStore): string =>
  systemDashboards(systems.find((system) => system.name === name)!, { store })
    .map(({ json }) => treeOf(json as Board))
    .join("\n");

describe.each(inProd.map(([name]) => name))("%s", (name) => {
  test("has the dashboards that were reviewed", async () => {
    await expect(trees(name, "gmp")).toMatchFileSnapshot(golden(name));
  });

  test("looks the same in Cloud Monitoring", () => {
    expect(trees(name, "cloud-monitoring").replaceAll("=stackdriver", "=prometheus")).toBe(
      trees(name, "gmp"),
    );
  });

  test("has in Mimir only what collectors send", () => {
    const titles = (store: MetricsStore): readonly string[] => trees(name, store).match(/"[^"]+"/g) ?? [];
    const here = titles("gmp");
    expect(titles("mimir").filter((title) => !here.includes(title))).toEqual([]);
    expect(trees(name, "mimir")).not.toContain("of Instances (P95)");
  });
});

test("the page over all systems is the one that was reviewed", async () => {
  const { json } = environmentDashboard(systems, { store: "gmp" });
  await expect(treeOf(json as Board)).toMatchFileSnapshot(golden("all-systems"));
});
