// Dashboards that somebody made elsewhere: taken in as they are, refused where Grafana would mix them up or show nothing, and
// linted and rendered like the others.
import { describe, expect, test } from "vitest";
import type { MetricsStore } from "../../components/model/stack.ts";
import { systemDashboards } from "../../dashboards/index.ts";
import { stackFiles } from "../../tools/render/files.ts";
import { stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { type Board, lint } from "./linter.ts";
import { board, DS, found, options, panel, target, withDashboards } from "./ownBoard.ts";

describe("a dashboard of one's own", () => {
  test("is taken in without a word where nothing is wrong with it", () => {
    expect(found(board)).toEqual([]);
  });

  test("is handed on as it is, read only, with the system's tags and the stack's data source", () => {
    const json = systemDashboards(withDashboards({ "By hand": { json: board } }), options).at(-1)!
      .json as Board & {
      readonly id?: number;
    };
    expect(json).toMatchObject({
      uid: "by-hand",
      editable: false,
      tags: ["mine", "vigie", "chenu"],
      panels: board.panels,
      templating: { list: [{ name: "ds", current: { value: "vigie-prod-metrics" } }] },
    });
    expect(json.id).toBeUndefined();
  });

  test("has an identity of its own in each environment of a shared organisation", () => {
    const [json] = systemDashboards(withDashboards({ "By hand": { json: board } }), {
      ...options,
      uidSuffix: "dev",
    }).slice(-1);
    expect(json).toMatchObject({ uid: "by-hand-dev", title: "By hand (dev)" });
  });

  test("is rendered beside the others", async () => {
    const files = await stackFiles(stackOf("prod"), [withDashboards({ "By hand": { json: board } })]);
    expect(JSON.parse(files["grafana/dashboards/chenu/by-hand.json"]!)).toMatchObject({ uid: "by-hand" });
  });

  test.each([
    [
      "a closed row hides panels",
      {
        ...board,
        panels: [
          {
            ...panel,
            id: 9,
            type: "row",
            gridPos: { x: 0, y: 0, w: 24, h: 1 },
            targets: [],
            panels: board.panels,
          },
        ],
      },
    ],
    [
      "a window and a quantile are variables",
      {
        ...board,
        templating: {
          list: [
            ...board.templating.list,
            { name: "q", type: "custom", current: { value: "5" } },
            { name: "w", type: "interval" },
          ],
        },
        panels: [{ ...panel, targets: [{ ...target, expr: "topk($q, rate(http_requests_total[$w]))" }] }],
      },
    ],
    [
      "Cloud Monitoring's plugin is asked",
      {
        ...board,
        panels: [
          {
            ...panel,
            targets: [
              { refId: "A", datasource: { type: "stackdriver", uid: "$ds" }, promQLQuery: { expr: "up" } },
            ],
          },
        ],
      },
    ],
    [
      "another plugin has its own language",
      {
        ...board,
        panels: [
          {
            ...panel,
            targets: [{ refId: "A", datasource: { type: "loki", uid: "$ds" }, expr: '{app="x"} |= "y"' }],
          },
        ],
      },
    ],
    [
      "Grafana itself is asked",
      {
        ...board,
        panels: [{ ...panel, targets: [{ refId: "A", datasource: { type: "datasource", uid: "grafana" } }] }],
      },
    ],
    [
      "its data source is the stack's by uid",
      {
        ...board,
        panels: [
          {
            ...panel,
            targets: [{ ...target, datasource: { type: "prometheus", uid: "vigie-prod-metrics" } }],
          },
        ],
      },
    ],
  ])("passes where %s", (_, json) => {
    expect(found(json)).toEqual([]);
  });
});

describe("a dashboard that is added", () => {
  const boards = (dashboards: Parameters<typeof withDashboards>[0], store: MetricsStore = "gmp") =>
    systemDashboards(withDashboards(dashboards), { store }).map(({ json }) => json as Board);
  const { requestRate } = all.chenu!.signals;

  test("in one line is there, linted, placed, titled and linked like the others", () => {
    const added = boards({ Mine: { rows: { "": [requestRate!] } } }).find(({ uid }) => uid === "chenu-mine")!;
    expect(lint(added, "gmp")).toEqual([]);
    expect(added.panels).toMatchObject([
      { title: "Requests by Endpoint", gridPos: { x: 0, y: 0, w: 24, h: 8 } },
    ]);
    expect(added.links?.map(({ title }) => title)).toEqual(["All of prod", "CHE-NU: health", "CHE-NU"]);
  });

  test("as a file is found by the linter where it breaks a rule", () => {
    const json = {
      ...board,
      panels: [{ ...panel, datasource: DS, targets: [{ ...target, expr: "http_requests_total" }] }],
    };
    const dropped = boards({ "By hand": { json } }).find(({ uid }) => uid === "by-hand")!;
    expect(lint(dropped, "gmp")).toEqual(
      expect.arrayContaining([
        "panel-title-description-rule: by-hand: Requests: no title or no description",
        "target-counter-agg-rule: by-hand: Requests: a counter without rate: http_requests_total",
      ]),
    );
  });
});
