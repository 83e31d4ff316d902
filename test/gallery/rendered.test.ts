// The page of a stack holds what its rendered files say, and nothing that they do not: a file that is not as rendered is named.
import { beforeAll, describe, expect, test } from "vitest";
import { openRendered, type RenderedFolder } from "../../tools/gallery/rendered/folder.ts";
import { type RenderedStackPage, readStack } from "../../tools/gallery/rendered/stack.ts";
import { changedProd, renderedProd } from "./renderedProd.ts";

let folder: RenderedFolder;
let stack: RenderedStackPage;
beforeAll(async () => {
  folder = await renderedProd();
  stack = readStack(folder);
}, 60_000);

describe("a rendered stack, read back", () => {
  test("has every dashboard, panel, alert, objective, route and runbook that there is a file or an entry of", () => {
    const count = (pattern: RegExp, files: RegExp) =>
      folder.list(files).reduce((sum, file) => sum + (folder.text(file).match(pattern) ?? []).length, 0);
    expect(stack.dashboards.map(({ file }) => file)).toEqual(folder.list(/^grafana\/dashboards\//));
    const panels = stack.dashboards.flatMap((dashboard) => dashboard.panels);
    expect(panels).toHaveLength(count(/"gridPos"/g, /^grafana\/dashboards\//));
    const levels = stack.alerts.flatMap((alert) => alert.levels);
    expect(levels).toHaveLength(count(/- alert: /g, /^prometheus\//));
    expect(stack.objectives).toHaveLength(count(/^kind: SLO$/gm, /^openslo\//));
    expect(stack.objectives.length).toBeGreaterThan(10);
    expect(stack.routes).toHaveLength(count(/^ {4}- receiver: /gm, /^alertmanager\//));
    expect(stack.runbooks.map(({ file }) => file)).toEqual(folder.list(/^runbooks\/.*\.md$/));
  });

  test("leads from each alert to the panel that draws it, and to a runbook that is there", () => {
    const panels = new Set(
      stack.dashboards.flatMap(({ uid, panels }) => panels.map(({ id }) => `${uid}/${id}`)),
    );
    const runbooks = new Set(stack.runbooks.map(({ system, name }) => `${system}/${name}.md`));
    for (const { system, name, panel, runbookUrl } of stack.alerts) {
      if (panel) expect([name, panels.has(`${panel.dashboard}/${panel.id}`)]).toEqual([name, true]);
      expect([name, runbooks.has(runbookUrl.split("/").slice(-2).join("/"))]).toEqual([name, true]);
      expect([name, system !== ""]).toEqual([name, true]);
    }
  });

  test("tells of every route whom it tells", () => {
    for (const { name, channels } of stack.routes) expect([name, channels.length > 0]).toEqual([name, true]);
  });
});

describe("a rendered file that is not as rendered", () => {
  const read = (pattern: RegExp) => folder.list(pattern)[0]!;
  /** What is said against it. */
  const said = (changed: RenderedFolder): string => {
    try {
      readStack(changed);
      return "nothing";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const kinds = {
    "a dashboard": /^grafana\/dashboards\/aiprod\//,
    "a rule file": /^prometheus\/chenu/,
    "Alertmanager's configuration": /^alertmanager\/alertmanager\.yml$/,
    "the contact points": /^grafana\/contact-points\.json$/,
    "an objective": /^openslo\//,
  };

  test.each(Object.entries(kinds))("is named when it was cut off: %s", async (_, pattern) => {
    const file = read(pattern);
    const cut = await changedProd(file, (text) => `${text.slice(0, text.length / 2)}\n}: [`);
    expect(said(cut)).toContain(`error: ${file}: it is no ${file.endsWith("json") ? "JSON" : "YAML"}`);
    expect(said(cut)).toContain("run `npm run render` again, and leave its files as they are");
  });

  test.each([
    ["a dashboard", /^grafana\/dashboards\/aiprod\//, ['"gridPos"', '"grid"'], ": panels[0]: gridPos"],
    ["a rule file", /^prometheus\/chenu/, ["severity:", "badness:"], ": groups[0]: rules[0]"],
    [
      "Alertmanager's configuration",
      /^alertmanager\/alertmanager\.yml$/,
      ["receivers:", "people:"],
      ": receivers",
    ],
    ["the contact points", /^grafana\/contact-points\.json$/, ['"type"', '"kind"'], "[0]: type"],
    ["an objective", /^openslo\//, ["target: 0.", "target: 7."], ": spec: objectives[0]: target"],
  ] as const)(
    "is named with the place where it lacks something: %s",
    async (_, pattern, [from, to], place) => {
      const file = read(pattern);
      const changed = await changedProd(file, (text) => text.replaceAll(from, to));
      expect(said(changed)).toContain(`error: ${file}${place}: it is not what the renderer writes`);
    },
  );

  test("is named when it is gone", async () => {
    const file = read(/^runbooks\/.*\.md$/);
    const changed = await changedProd(file, () => undefined);
    expect(said(changed)).toContain(`error: ${file}: it was rendered, and it is gone`);
  });

  test("is not looked for where nothing was rendered, and what to run is said", () => {
    expect(() => openRendered("/nowhere")).toThrow(
      "/nowhere: nothing was rendered there; run `npm run render -- --out /nowhere` first",
    );
  });
});
