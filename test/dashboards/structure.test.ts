// The rendered files of a stack, for each metrics source: every dashboard's grid, ids and words, and that every link, from
// dashboards to dashboards, from panels to rules and runbooks, and from rules to panels, leads to something that is there.
import { beforeAll, describe, expect, test } from "vitest";
import type { MetricsStore } from "../../components/model/stack.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { type Files, stackFiles } from "../../tools/render/files.ts";
import { inProd, stackOf } from "../alerts/inStack.ts";
import { type Board, type BoardPanel, lint, substituted, textOf } from "./linter.ts";

const STORES: readonly MetricsStore[] = ["gmp", "mimir", "cloud-monitoring"];

interface RenderedRule {
  readonly uid: string;
  readonly annotations: Readonly<Record<string, string>>;
}

describe("the page over all systems", () => {
  const page = "grafana/dashboards/_stack/vigie-prod-systems.json";
  const [[, first], [, second]] = inProd as [(typeof inProd)[0], (typeof inProd)[0]];
  const rowsOf = (files: Files) =>
    (JSON.parse(files[page]!) as Board).panels.flatMap(({ type, title }) => (type === "row" ? [title] : []));

  test("shows the systems of the stack and those of other stacks that it names", async () => {
    expect(rowsOf(await stackFiles(stackOf("prod"), [first], [second]))).toEqual([first.title, second.title]);
  });

  test("is made by the stack alone that owns the organisation", async () => {
    const files = await stackFiles(stackOf("prod", { owns: { project: true, organisation: false } }), [
      first,
    ]);
    expect(Object.keys(files).filter((path) => path.includes("/_stack/"))).toEqual([]);
    expect(rowsOf(await stackFiles(stackOf("prod"), [first]))).toEqual([first.title]);
  });
});

describe.each(STORES)("what is rendered for %s", (store) => {
  let files: Files;
  let boards: readonly Board[];
  let rules: readonly RenderedRule[];
  const read = <T>(folder: string): readonly T[] =>
    Object.entries(files)
      .filter(([path]) => path.startsWith(folder))
      .map(([, text]) => JSON.parse(text) as T);
  const panels = (): readonly (BoardPanel & { readonly board: Board })[] =>
    boards.flatMap((board) => board.panels.map((panel) => ({ ...panel, board })));
  const panelLinks = () => panels().flatMap(({ links = [] }) => links);

  beforeAll(async () => {
    const stack = stackOf("prod");
    files = await stackFiles(
      { ...stack, grafana: { ...stack.grafana, metricsSource: store } },
      inProd.map(([, system]) => system),
    );
    boards = read<Board>("grafana/dashboards/");
    rules = read<{ readonly rules: readonly RenderedRule[] }>("grafana/rules/").flatMap(
      (group) => group.rules,
    );
  });

  test("are all dashboards, under uids and titles of their own, and the page over all systems once", () => {
    expect(boards.length).toBeGreaterThan(6 * 2);
    expect(new Set(boards.map(({ uid }) => uid)).size).toBe(boards.length);
    expect(new Set(boards.map(({ title }) => title)).size).toBe(boards.length);
    expect(Object.keys(files).filter((path) => path.startsWith("grafana/dashboards/_stack/"))).toEqual([
      "grafana/dashboards/_stack/vigie-prod-systems.json",
    ]);
  });

  test("fills the grid without overlap, gap or overhang", () => {
    for (const board of boards) {
      const cells = new Set<string>();
      let bottom = 0;
      for (const { gridPos, title } of board.panels)
        for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
          for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
            expect(cells.has(`${x},${y}`), `${board.title}: ${title} overlaps`).toBe(false);
            expect(x, `${board.title}: ${title} overhangs`).toBeLessThan(24);
            cells.add(`${x},${y}`);
            bottom = Math.max(bottom, y + 1);
          }
      expect(cells.size, `${board.title} has gaps`).toBe(24 * bottom);
    }
  });

  test("numbers panels uniquely and gives each a title and a description of what is normal and what to do", () => {
    for (const { board, id, type, title, description = "" } of panels()) {
      expect(
        board.panels.filter((other) => other.id === id),
        `${board.title}: ${title}`,
      ).toHaveLength(1);
      expect(title).not.toBe("");
      if (type === "row") continue;
      expect(description, `${board.title}: ${title}`).toMatch(/\nNormal: \S.*\.\n\nWhat to do: \S/s);
    }
  });

  test("can be read only, and holds the linter's rules on the page over all systems too", () => {
    expect(boards.filter(({ editable }) => editable !== false)).toEqual([]);
    expect(boards.flatMap((board) => lint(board, store))).toEqual([]);
  });

  test("asks only what Prometheus parses, whichever service is chosen, with no variable that is not defined", () => {
    for (const { board, targets = [], title } of panels())
      for (const target of targets) {
        const used = [...textOf(target).matchAll(/\$(\w+)/g)].map(([, name]) => name!);
        const defined = board.templating.list.map(({ name }) => name);
        expect(used.filter((name) => !name.startsWith("__") && !defined.includes(name))).toEqual([]);
        expect(parsePromql(substituted(textOf(target))).errorAt, `${board.title}: ${title}`).toBeUndefined();
      }
  });

  test("links dashboards to dashboards that are there, and menus to neighbours", () => {
    const uids = new Set(boards.map(({ uid }) => uid));
    for (const { links = [], title, uid } of boards) {
      expect(links.length, title).toBeGreaterThan(0);
      for (const { url, tags = [] } of links) {
        if (url) expect(uids, `${title}: ${url}`).toContain(url.replace("/d/", ""));
        else {
          const found = boards.filter(
            (other) => other.uid !== uid && tags.every((tag) => other.tags?.includes(tag)),
          );
          expect(found.length, `${title}: ${tags.join("+")}`).toBeGreaterThan(0);
        }
      }
    }
    for (const { url } of panelLinks().filter(({ url }) => url.startsWith("/d/")))
      expect(uids).toContain(url.replace("/d/", ""));
  });

  test("links panels to rules, runbooks, logs and traces of the same stack", () => {
    const ways = {
      rules: new Set(rules.map(({ uid }) => `/alerting/grafana/${uid}/view`)),
      runbooks: new Set(rules.map(({ annotations }) => annotations.runbook_url)),
    };
    const titles = new Set<string>();
    for (const { title, url } of panelLinks()) {
      titles.add(title.split(" ")[0]!);
      if (title.startsWith("Alert ")) expect(ways.rules, title).toContain(url);
      if (title.startsWith("Runbook ")) expect(ways.runbooks, title).toContain(url);
      if (title === "Logs")
        expect(url).toMatch(/;timeRange=\$\{__from:date:iso\}%2F\$\{__to:date:iso\}\?project=acme-prod$/);
    }
    expect([...titles].sort()).toEqual(expect.arrayContaining(["Alert", "Logs", "Runbook", "Traces"]));
  });

  test("links each rule of a system to a panel that is there and that links back", () => {
    const linked = rules.filter(({ annotations }) => annotations.__dashboardUid__ !== undefined);
    expect(linked.length).toBeGreaterThan(40);
    for (const { uid, annotations } of linked) {
      const board = boards.find((each) => each.uid === annotations.__dashboardUid__);
      const panel = board?.panels.find(({ id }) => String(id) === annotations.__panelId__);
      expect(panel, uid).toBeDefined();
      expect(
        panel!.links?.map(({ url }) => url),
        `${uid} and ${panel!.title}`,
      ).toContain(`/alerting/grafana/${uid}/view`);
    }
  });

  test("links Prometheus's alerts to panels that are there", () => {
    const urls = Object.entries(files)
      .filter(([path]) => path.startsWith("prometheus/"))
      .flatMap(([, text]) => [...text.matchAll(/dashboard_url: \S+\/d\/(\S+)\?viewPanel=(\d+)/g)]);
    expect(urls.length).toBeGreaterThan(40);
    for (const [all, uid, id] of urls)
      expect(
        boards.find((board) => board.uid === uid)?.panels.some((panel) => String(panel.id) === id),
        all,
      ).toBe(true);
  });
});
