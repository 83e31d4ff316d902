// The runbooks of the reference systems: each alert has a page of its own, which names nothing that is not there, and whose links
// lead somewhere.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { blocksOf, readRunbook, SECTIONS } from "../../components/alerts/runbooks/read.ts";
import { watchOf } from "../../components/alerts/watch.ts";
import { systems as reference } from "../../systems/index.ts";
import { stackFiles } from "../../tools/render/files.ts";
import { runbookFiles } from "../../tools/render/runbooks.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { complete, errorsOf } from "../config/stack.ts";
import { sixth } from "../systems/sixth/index.ts";
import { rendered, stack, systems, written } from "./rendered.ts";

const root = join(import.meta.dirname, "../..");
const pages = Object.entries(rendered.files).filter(([path]) => !path.includes(sixth.name));

/** Two pages may share headings, the way to silence, the service's name: this much of the smaller one's lines, and no more. */
const MOST_IN_COMMON = 0.6;

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

function inCommon(one: readonly string[], other: readonly string[]): number {
  const left = [...other];
  const shared = one.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return shared.length / Math.min(one.length, other.length);
}

function tooAlike(texts: readonly (readonly [string, string])[]): readonly string[] {
  const split = texts.map(([path, text]) => [path, linesOf(text)] as const);
  return split.flatMap(([path, lines], index) =>
    split
      .slice(index + 1)
      .filter(([, others]) => inCommon(lines, others) >= MOST_IN_COMMON)
      .map(([other]) => `${path} and ${other}`),
  );
}

describe("the runbooks", () => {
  it("are there for every alert of the five systems and of Vigie itself, without a mistake, and none is left over", () => {
    expect(rendered.findings.filter(({ at }) => !at.includes(sixth.name))).toEqual([]);
  });

  it("are without a mistake in dev too, where alerts are off and others have other numbers", () => {
    const dev = Object.values(reference).map((system) => resolved(system, "dev"));
    const { files, findings } = runbookFiles(stackOf("dev"), dev, written);
    expect(findings).toEqual([]);
    expect(files["runbooks/aiprod/prometheus-down.md"]).toContain("Not in dev: PrometheusDown.");
  });

  it("keep the ten file names of the document that names any", () => {
    const names = Object.keys(written).flatMap((path) => /^aiprod\/(.+)\.md$/.exec(path)?.[1] ?? []);
    expect(names.toSorted()).toEqual(
      [
        "high-error-rate",
        "cost-threshold",
        "latency-sla",
        "pubsub-queue",
        "agent-timeout",
        "qa-gate-rejection",
        "render-failures",
        "db-latency",
        "prometheus-down",
        "active-jobs-spike",
      ].toSorted(),
    );
  });

  it("have every section, and a title of their own", () => {
    for (const [path, text] of pages)
      expect(Object.keys(readRunbook(text).sections), path).toEqual(Object.keys(SECTIONS));
    const titles = pages.map(([, text]) => readRunbook(text).title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it("are each written for their alert: no two share more than a bit", () => {
    expect(tooAlike(Object.entries(written))).toEqual([]);
    expect(tooAlike(pages)).toEqual([]);
  });

  it("name commands that a shell can read", () => {
    const commands = pages.flatMap(([, text]) => blocksOf(text, "bash").map((block) => block.text));
    const { status, stderr } = spawnSync("bash", ["-n"], { input: commands.join("\n"), encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(commands.length).toBeGreaterThan(pages.length);
  });

  it("leave nothing to be filled in that the model knows", () => {
    expect(pages.filter(([, text]) => /\{\{|\]\(panel:/.test(text)).map(([path]) => path)).toEqual([]);
  });
});

describe("links", () => {
  const files = stackFiles(stack, systems);
  const everything = files.then((made) => ({ ...made, ...rendered.files }));

  it("from every rule, in every dialect and in the second path, lead to a page that is rendered", async () => {
    const made = await everything;
    const rules = Object.entries(made).filter(([path]) => !path.startsWith("runbooks/"));
    const linked = rules.flatMap(([path, text]) =>
      [...text.matchAll(/https:\/\/runbooks\.example\/([\w./-]+\.md)/g)].map(([, page]) => ({ path, page })),
    );
    expect(linked.filter(({ page }) => made[`runbooks/${page}`] === undefined)).toEqual([]);
    const folders = ["prometheus", "gmp", "grafana", "cloud-monitoring"];
    for (const folder of folders) expect(linked.some(({ path }) => path.startsWith(`${folder}/`))).toBe(true);
  });

  it("of the alerts that Vigie raises about itself do so too", () => {
    const urls = watchOf(systems, stack)!.whole.alerts.map(({ runbookUrl }) => runbookUrl);
    expect(urls.length).toBeGreaterThan(9);
    for (const url of urls)
      expect(Object.keys(rendered.files)).toContain(url.replace("https://runbooks.example", "runbooks"));
  });

  it("into Grafana lead to dashboards and panels that are rendered", async () => {
    const dashboards = Object.entries(await files)
      .filter(([path]) => path.startsWith("grafana/dashboards/"))
      .map(
        ([, text]) =>
          JSON.parse(text) as { uid: string; panels: { id: number; panels?: { id: number }[] }[] },
      );
    const known = new Map(
      dashboards.map(({ uid, panels }) => [
        uid,
        panels.flatMap((each) => [each.id, ...(each.panels ?? []).map(({ id }) => id)]),
      ]),
    );
    const links = pages.flatMap(([path, text]) =>
      [...text.matchAll(/https:\/\/acme\.grafana\.net\/d\/([\w-]+)(?:\?viewPanel=(\d+))?/g)].map(
        ([, uid, panel]) => ({ path, uid: uid!, panel }),
      ),
    );
    expect(links.length).toBeGreaterThan(pages.length);
    const broken = ({ uid, panel }: (typeof links)[number]) =>
      panel === undefined ? !known.has(uid) : !known.get(uid)?.includes(Number(panel));
    expect(links.filter(broken)).toEqual([]);
  });

  it("in Markdown are not cut short by what they hold", () => {
    for (const [path, text] of pages)
      for (const [, target] of text.matchAll(/\]\((https:[^)\s]*)\)/g))
        expect(() => new URL(target!), `${path}: ${target}`).not.toThrow();
  });
});

describe("what a page tells to type", () => {
  const texts = [...Object.values(written), readFileSync(join(root, "docs/troubleshooting.md"), "utf8")].join(
    "\n",
  );

  it("are scripts that there are", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    const typed = [...texts.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!);
    expect(typed.filter((script) => scripts[script] === undefined)).toEqual([]);
  });

  it("are keys that the configuration takes", () => {
    const keys = [...texts.matchAll(/`(vigie:[\w.-]+)`/g)].map(([, key]) => key!);
    expect(keys.length).toBeGreaterThan(5);
    const config: Record<string, unknown> = {};
    for (const key of keys) {
      const path = key.split(".");
      const last = path.pop()!;
      let place = config;
      for (const step of path) {
        place[step] ??= {};
        place = place[step] as Record<string, unknown>;
      }
      const flag = last === "sharedOrganisation" ? true : 2;
      place[last] = last === "name" ? "main" : /^[A-Z]/.test(last) ? {} : flag;
    }
    expect(errorsOf(complete(config))).toEqual([]);
  });
});
