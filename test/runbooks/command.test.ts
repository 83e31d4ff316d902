// `vigie runbook` finds a page by the alert's name and by the page's, and names what is near; `vigie render` writes every page.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { systems as reference } from "../../systems/index.ts";
import { pageNamed } from "../../tools/commands/runbook.ts";
import { render } from "../../tools/render/render.ts";
import { declaredPages } from "../../tools/render/runbooks.ts";
import { stack, systems, written } from "./rendered.ts";

const pages = declaredPages(stack, systems);

describe("asking for a runbook", () => {
  it.each([
    ["aiprod/PipelineHighErrorRate", "aiprod/high-error-rate.md"],
    ["aiprod/PipelineSuccessFastBurn", "aiprod/high-error-rate.md"],
    ["aiprod/high-error-rate.md", "aiprod/high-error-rate.md"],
    ["vigie/TargetsGoneCvParser", "vigie/TargetsGone.md"],
    ["vigie/ServerErrors", "vigie/ServerErrors.md"],
  ])("as %s finds %s", (asked, path) => {
    expect(pageNamed(asked, pages).path).toBe(path);
  });

  it("with a slip is told the nearest, without one that is near those of the system, else the systems", () => {
    expect(() => pageNamed("chenu/HighErorRate", pages)).toThrow('did you mean "chenu/HighErrorRate"?');
    expect(() => pageNamed("chenu/Nothing", pages)).toThrow(
      /write one of chenu\/HighAPILatency, .*chenu\/HighAgentCosts$/,
    );
    expect(() => pageNamed("shop/SlowOrders", pages)).toThrow(
      /write one of aiprod\/<Alert>, .*vigie\/<Alert>$/,
    );
  });
});

it("rendering a stack writes every page that is written, and says nothing against one", async () => {
  const out = mkdtempSync(join(tmpdir(), "vigie-runbooks-"));
  const folder = join(import.meta.dirname, "../..");
  const { files, findings } = await render({ stack: "prod", out, folder, systems: reference });
  expect(findings.filter(({ at }) => at.startsWith("runbooks/"))).toEqual([]);
  const paths = files.flatMap((path) =>
    path.startsWith("runbooks/") ? [path.slice("runbooks/".length)] : [],
  );
  expect(paths.toSorted()).toEqual(Object.keys(written).toSorted());
  expect(readFileSync(join(out, "runbooks/aiprod/latency-sla.md"), "utf8")).toContain("above 300s");
});
