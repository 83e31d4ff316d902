// `vigie runbook` finds a page by the alert's name and by the page's, and names what is near.
import { describe, expect, it } from "vitest";
import { pageNamed } from "../../tools/commands/runbook.ts";
import { declaredPages } from "../../tools/render/runbooks.ts";
import { stack, systems } from "./rendered.ts";

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
