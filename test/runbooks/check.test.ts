// What a page that somebody has just written is told: the place, what is wrong, and words that are then taken.
import { describe, expect, it } from "vitest";
import { checkRunbook } from "../../components/alerts/runbooks/check.ts";
import type { RunbookContext } from "../../components/alerts/runbooks/context.ts";
import { readRunbook, skeletonOf } from "../../components/alerts/runbooks/read.ts";
import type { WrittenRunbooks } from "../../tools/render/runbooks.ts";
import { runbookFiles } from "../../tools/render/runbooks.ts";
import { inProd, resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const system = resolved(all.chenu!);
const context: RunbookContext = {
  path: "chenu/LowCacheHitRate.md",
  pages: ["chenu/LowCacheHitRate.md", "chenu/HighErrorRate.md", "vigie/QuotaExceeded.md"],
  environment: "prod",
  project: "acme-prod",
  region: "europe-west1",
  grafana: { url: "https://g.example", orgId: 1, store: "gmp", dataSourceUid: "m", project: "acme-prod" },
  systems: [system],
  panels: {},
};
const at = "runbooks/chenu/LowCacheHitRate.md";
const skeleton = skeletonOf("The cache misses");
const page = (more: string) => skeleton.replace("## Causes", `${more}\n\n## Causes`);
const found = (text: string) => checkRunbook(text, context);
const block = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;

describe("a page", () => {
  it("that is the skeleton with its questions answered has nothing against it", () => {
    expect(found(skeleton)).toEqual([]);
    expect(Object.keys(readRunbook(skeleton).sections)).toHaveLength(8);
  });

  it("without a section is told which, and what belongs there", () => {
    const [missing, ...others] = found(skeleton.replace(/## Silence[\s\S]*?(?=## Escalate)/, ""));
    expect(others).toEqual([]);
    expect(missing).toMatchObject({ level: "error", at, problem: 'it has no section "Silence"' });
    expect(missing!.fix).toMatch(/^add "## Silence": When it may be silenced/);
  });

  it("with a section of another name is told the right one", () => {
    const text = skeleton.replace("## Causes", "## Cause");
    expect(found(text)).toContainEqual({
      level: "error",
      at,
      problem: '"Cause" is no section of a runbook',
      fix: 'write "## Causes"',
    });
  });

  it("with sections in another order is told the order", () => {
    const text = skeleton
      .replace("## After", "## X")
      .replace("## Meaning", "## After")
      .replace("## X", "## Meaning");
    expect(found(text)).toEqual([
      expect.objectContaining({
        at,
        problem: expect.stringContaining("another order"),
        fix: expect.stringMatching(/^write Meaning, Who notices/),
      }),
    ]);
  });

  it("with an empty section, or no title, is told so", () => {
    expect(found(skeleton.replace(/(## After\n\n).*\n/, "$1"))).toEqual([
      expect.objectContaining({ at, problem: 'its section "After" is empty' }),
    ]);
    expect(found(skeleton.replace(/^# .*\n/, ""))).toEqual([
      expect.objectContaining({ at, problem: "it has no title" }),
    ]);
  });

  it("may hold headings inside of a block", () => {
    expect(found(page(block("text", "## Cause\n# Title")))).toEqual([]);
  });
});

describe("a query of a page", () => {
  it.each([
    ["sum(rate(cache_hit_total[10m]))", "cache_hit_total", "cache_hits_total"],
    ['sum(rate(http_requests_total{statuscode="500"}[5m]))', "statuscode", "status_code"],
    ["sum by (endpont) (rate(http_requests_total[5m]))", "endpont", "endpoint"],
    ['sum(rate(agent_executions_total{status="failed"}[5m]))', "failed", "failure"],
  ])("%s is refused with the word that is meant, and taken with it", (query, wrong, right) => {
    const told = found(page(block("promql", query)));
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toMatchObject({ level: "error", at });
    expect(told[0]!.problem).toContain(wrong);
    expect(told[0]!.fix).toContain(right);
    expect(found(page(block("promql", query.replace(wrong, right))))).toEqual([]);
  });

  it("that does not parse is refused", () => {
    expect(found(page(block("promql", "sum(rate(cache_hits_total[10m])")))[0]!.problem).toContain(
      "is no PromQL",
    );
  });

  it("inside a list is read too", () => {
    const listed = `1. Look:\n\n   ${block("promql", "sum(rate(nothing_total[5m]))").replaceAll("\n", "\n   ")}`;
    expect(found(page(listed))[0]!.problem).toContain("nothing_total");
  });
});

describe("what a page names", () => {
  it.each([
    ["a value", "in {{projekt}}", "nobody fills {{projekt}}", 'write "project"'],
    [
      "a panel",
      "[hits](panel:cacheHit)",
      'there is no signal "cacheHit" whose panel could be linked',
      'write "cacheHits"',
    ],
    [
      "a log",
      block("logging chenu-backnd", "severity>=ERROR"),
      'there is no service "chenu-backnd" whose log could be searched',
      'write "chenu-backend"',
    ],
    ["a language", block("promsql", "up"), 'a block says "promsql", which nobody checks', 'write "promql"'],
    [
      "a page",
      "see [errors](HighErorRate.md)",
      'it links to "HighErorRate.md", and there is no such page',
      "did you mean chenu/HighErrorRate.md?",
    ],
    [
      "a service",
      block("bash", "gcloud run services describe chenu-bakend --region={{region}} --project={{project}}"),
      expect.stringContaining('names the Cloud Run service "chenu-bakend", which is not there'),
      "write chenu-backend",
    ],
    [
      "a project",
      block("bash", "gcloud run services describe chenu-backend --region={{region}}"),
      expect.stringContaining("works in whichever project is configured"),
      "add --project={{project}}",
    ],
    [
      "an instance",
      block("bash", "gcloud sql instances describe main --project={{project}}"),
      expect.stringContaining('names the Cloud SQL instance "main", which is not there'),
      "write one of a placeholder such as {{source.<key>}}",
    ],
  ])("%s that is not there is refused", (_, text, problem, fix) => {
    expect(found(page(text))).toEqual([{ level: "error", at, problem, fix }]);
  });

  it("is taken where it is", () => {
    const text = [
      "in {{ project }} and {{region}} [hits](panel:cacheHits), [errors](HighErrorRate.md), [quota](../vigie/QuotaExceeded.md)",
      block("logging chenu-backend", "severity>=ERROR"),
      block(
        "bash",
        "gcloud run services update-traffic \\\n  chenu-backend --region={{region}} --project={{project}} --to-revisions=REVISION=100",
      ),
    ].join("\n\n");
    expect(found(page(text))).toEqual([]);
  });
});

describe("the pages of a stack", () => {
  const stack = stackOf("prod");
  const systems = inProd.filter(([name]) => name === "chenu").map(([, each]) => each);
  const chenu = (written: WrittenRunbooks) =>
    runbookFiles(stack, systems, { "nobody/Else.md": "", ...written }).findings.filter(({ at: place }) =>
      place.startsWith("runbooks/chenu/"),
    );

  it("that nobody has written are named, with the command that prints one to begin with", () => {
    expect(chenu({})).toHaveLength(6);
    expect(chenu({})).toContainEqual({
      level: "warning",
      at,
      problem: "nobody has written the runbook of LowCacheHitRate; its page says only what the model knows",
      fix: "create it from `npm run runbook -- chenu/LowCacheHitRate`",
    });
    expect(chenu({ "chenu/LowCacheHitRate.md": skeleton })).toHaveLength(5);
  });

  it("say what alerts declare where nobody has written them, so that no link is dead", () => {
    const { files, findings } = runbookFiles(stack, systems, {});
    expect(findings).toEqual([expect.objectContaining({ level: "notice", at: "runbooks/" })]);
    const text = files["runbooks/chenu/LowCacheHitRate.md"];
    expect(text).toContain("> The cache no longer spares the database; latency and cost follow.");
    expect(text).toContain("1. Was the cache restarted or emptied? Then it recovers by itself.");
    expect(text).toContain("| LowCacheHitRate (warning) | below 50% | 10m | warning |");
  });

  it("that no alert leads to are named", () => {
    expect(chenu({ "chenu/LowCacheHitRat.md": skeleton })).toContainEqual({
      level: "warning",
      at: "runbooks/chenu/LowCacheHitRat.md",
      problem: "no alert leads to this page",
      fix: "name it in an alert's `runbook.file`, rename it after its alert, or delete it",
    });
  });

  it("follow the stack: other thresholds, another Grafana, another project", () => {
    const other = stackOf("prod", {
      project: "elsewhere",
      grafana: { ...stack.grafana, url: "https://else.grafana.net/", metricsSource: "cloud-monitoring" },
      systems: { chenu: { alerts: { LowCacheHitRate: { below: { warning: "30%" }, for: "20m" } } } },
    });
    const { files } = runbookFiles(other, [resolved(all.chenu!, "prod", other)], {
      "chenu/LowCacheHitRate.md": page("in {{project}}"),
    });
    const text = files["runbooks/chenu/LowCacheHitRate.md"]!;
    expect(text).toContain("| LowCacheHitRate (warning) | below 30% | 20m | warning |");
    expect(text).toContain("in elsewhere");
    expect(text).toContain("https://else.grafana.net/d/chenu-overview?viewPanel=");
    expect(text).toContain(encodeURIComponent('"promQLQuery":{"projectName":"elsewhere"'));
    expect(text).not.toContain("acme");
  });
});
