// The seventeen rules of Grafana's dashboard-linter, restated for dashboards of each metrics source: each finds what is wrong
// with one dashboard. Rules that do not apply to a source are excluded in its profile, with the reason.
import * as units from "@grafana/grafana-foundation-sdk/units";
import type { MetricsStore } from "../../components/model/stack.ts";
import { parsePromql } from "../../components/signals/parse.ts";

/** What of a dashboard's JSON the rules read. */
export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly editable?: boolean;
  readonly templating: {
    readonly list: readonly { type: string; name: string; label?: string; query?: string }[];
  };
  readonly panels: readonly BoardPanel[];
  readonly links?: readonly {
    readonly title: string;
    readonly url?: string;
    readonly type: string;
    readonly tags?: readonly string[];
  }[];
  readonly tags?: readonly string[];
  readonly annotations?: {
    readonly list?: readonly {
      readonly name: string;
      readonly expr?: string;
      readonly titleFormat?: string;
    }[];
  };
}

/** A panel or a row. */
export interface BoardPanel {
  readonly type: string;
  readonly id: number;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly targets?: readonly BoardTarget[];
  readonly links?: readonly { readonly title: string; readonly url: string }[];
  readonly transformations?: readonly {
    readonly id: string;
    readonly options: { regex: string; renamePattern: string };
  }[];
  readonly fieldConfig?: {
    readonly defaults: {
      readonly unit?: string;
      readonly min?: number;
      readonly max?: number;
      readonly thresholds?: { readonly steps: readonly { value: number | null; color: string }[] };
    };
    readonly overrides: readonly {
      matcher: { id: string; options: string };
      properties: readonly { value: unknown }[];
    }[];
  };
}

/** A query. */
export interface BoardTarget {
  readonly refId: string;
  readonly expr?: string;
  readonly legendFormat?: string;
  readonly interval?: string;
  readonly exemplar?: boolean;
  readonly instant?: boolean;
  readonly datasource?: { readonly type: string; readonly uid: string };
  readonly queryType?: string;
  readonly promQLQuery?: { readonly projectName: string; readonly expr: string; readonly step: string };
  readonly timeSeriesList?: { readonly projectName: string; readonly filters: readonly string[] };
}

const KNOWN_UNITS = new Set<unknown>(Object.values(units));
const SHOWING = ["stat", "gauge", "timeseries", "piechart", "table"];

/** The panels that show data. */
export function showing({ panels }: Board): readonly BoardPanel[] {
  return panels.filter(({ type }) => SHOWING.includes(type));
}

/** The text of a query, whatever its source. */
export function textOf({ expr, promQLQuery }: BoardTarget): string {
  return expr ?? promQLQuery?.expr ?? "";
}

/** A query with Grafana's variables replaced by what Grafana would put there. */
export function substituted(text: string): string {
  return text.replaceAll("$__rate_interval", "2m").replaceAll("$__interval", "1m");
}

const each = (board: Board, wrong: (panel: BoardPanel) => string | false | undefined): string[] =>
  showing(board).flatMap((panel) => {
    const found = wrong(panel);
    return found ? [`${board.uid}: ${panel.title}: ${found}`] : [];
  });

const eachQuery = (board: Board, wrong: (text: string) => string | false | undefined): string[] =>
  each(board, ({ targets = [] }) => targets.map((target) => wrong(textOf(target))).find((found) => found));

/** Panels that break a rule on purpose, by rule and title, and why. */
export const ENTRIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "target-counter-agg-rule": {
    "Active Threads": "a gauge whose document gave it a counter's name, threads_total",
  },
  "target-rate-interval-rule": {
    "DB Errors without a Connection": "PromQL by hand keeps the window that its author wrote",
  },
};

type Rule = (board: Board) => readonly string[];

/** The rules by the linter's names. */
const RULES: Readonly<Record<string, Rule>> = {
  "template-datasource-rule": ({ uid, templating: { list } }) =>
    list[0]?.type === "datasource" && list[0].name === "datasource" && list[0].label === "Data source"
      ? []
      : [`${uid}: the first variable is no data source`],
  "panel-datasource-rule": (board) =>
    each(board, ({ datasource, targets = [] }) =>
      [datasource, ...targets.map((target) => target.datasource)].some((ref) => ref?.uid !== `\${datasource}`)
        ? "a literal data source"
        : undefined,
    ),
  "panel-title-description-rule": (board) =>
    each(board, ({ title, description }) => (!title || !description) && "no title or no description"),
  "panel-units-rule": (board) =>
    each(board, ({ fieldConfig }) => !KNOWN_UNITS.has(fieldConfig?.defaults.unit) && "no known unit"),
  "panel-no-targets-rule": (board) => each(board, ({ targets = [] }) => targets.length === 0 && "no query"),
  "target-promql-rule": (board) =>
    eachQuery(board, (text) => parsePromql(substituted(text)).errorAt !== undefined && `no PromQL: ${text}`),
  "target-rate-interval-rule": (board) =>
    eachQuery(board, (text) => /\brate\([^[]*\[5m\]/.test(text) && `a fixed usual window: ${text}`),
  "target-counter-agg-rule": (board) =>
    eachQuery(board, (text) => {
      const bare = parsePromql(substituted(text)).selectors.find(
        ({ name, range }) => /_total$/.test(name) && !range,
      );
      return bare && `a counter without rate: ${bare.name}`;
    }),
  "uneditable-dashboard": ({ uid, editable }) => (editable === false ? [] : [`${uid}: is editable`]),
};

/** Rules that apply to no source, and why. */
const EXCLUDED: Readonly<Record<string, string>> = {
  "template-job-rule": "the scope is fixed by the workload in every selector, so there is nothing to choose",
  "template-instance-rule": "instances of Cloud Run come and go; panels add them up",
  "template-label-promql-rule":
    "there are no query variables: which services there are is known when a dashboard is made",
  "template-on-time-change-reload-rule": "there are no query variables to reload",
  "target-job-rule": "selectors carry the workload's scope instead of a job variable",
  "target-instance-rule": "selectors carry the workload's scope instead of an instance variable",
  "target-logql-rule": "no panel reads logs",
  "target-logql-auto-rule": "no panel reads logs",
};

/** What is asked of dashboards of one metrics source. */
export interface Profile {
  /** What must hold. */
  readonly rules: Readonly<Record<string, Rule>>;
  /** What need not, and why. */
  readonly excluded: Readonly<Record<string, string>>;
}

const PROMETHEUS: Profile = { rules: RULES, excluded: EXCLUDED };
const { "target-rate-interval-rule": _, ...WITHOUT_RATE_INTERVAL } = RULES;

/** The profiles by metrics source. */
export const PROFILES: Readonly<Record<MetricsStore, Profile>> = {
  gmp: PROMETHEUS,
  mimir: PROMETHEUS,
  "cloud-monitoring": {
    rules: WITHOUT_RATE_INTERVAL,
    excluded: {
      ...EXCLUDED,
      "target-rate-interval-rule":
        "its plugin hands on Grafana's rate interval as it is written, so windows are fixed",
    },
  },
};

/** Everything that the linter would say of a dashboard. */
export function lint(board: Board, store: MetricsStore): readonly string[] {
  return Object.entries(PROFILES[store].rules).flatMap(([name, rule]) =>
    rule(board)
      .filter((found) => !Object.keys(ENTRIES[name] ?? {}).some((title) => found.includes(`: ${title}: `)))
      .map((found) => `${name}: ${found}`),
  );
}
