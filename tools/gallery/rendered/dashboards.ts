// Grafana dashboards as the renderer writes them: as much of their JSON as is drawn. What Grafana fills in by itself is optional.
import { z } from "zod";
import type { RenderedFolder } from "./folder.ts";

const place = z.object({
  /** Its first column, 0 to 23. */
  x: z.int().min(0).max(23),
  /** Its first line, from the top. */
  y: z.int().min(0),
  /** Its width in columns. */
  w: z.int().min(1).max(24),
  /** Its height in lines. */
  h: z.int().min(1),
});

const thresholds = z.object({
  mode: z.enum(["absolute", "percentage"]).default("absolute"),
  steps: z.array(z.object({ value: z.number().nullish(), color: z.string() })).default([]),
});

const mappingResult = z.object({ text: z.string().optional(), color: z.string().optional() });

const mapping = z.discriminatedUnion("type", [
  z.object({ type: z.literal("value"), options: z.record(z.string(), mappingResult) }),
  z.object({
    type: z.literal("range"),
    options: z.object({ from: z.number().nullish(), to: z.number().nullish(), result: mappingResult }),
  }),
  z.object({
    type: z.literal("special"),
    options: z.object({ match: z.string(), result: mappingResult }),
  }),
  z.object({ type: z.literal("regex"), options: z.object({ pattern: z.string(), result: mappingResult }) }),
]);

const custom = z.object({
  axisLabel: z.string().optional(),
  drawStyle: z.string().optional(),
  fillOpacity: z.number().optional(),
  lineWidth: z.number().optional(),
  lineInterpolation: z.string().optional(),
  spanNulls: z.union([z.boolean(), z.number()]).optional(),
  stacking: z.object({ mode: z.string().optional() }).optional(),
  thresholdsStyle: z.object({ mode: z.string().optional() }).optional(),
  axisSoftMin: z.number().optional(),
  axisSoftMax: z.number().optional(),
  scaleDistribution: z.object({ type: z.string().optional(), log: z.number().optional() }).optional(),
});

const field = z.object({
  unit: z.string().optional(),
  decimals: z.number().nullish(),
  min: z.number().nullish(),
  max: z.number().nullish(),
  noValue: z.string().optional(),
  displayName: z.string().optional(),
  color: z.object({ mode: z.string().optional(), fixedColor: z.string().optional() }).optional(),
  thresholds: thresholds.optional(),
  mappings: z.array(mapping).optional(),
  custom: custom.optional(),
});

const override = z.object({
  matcher: z.object({ id: z.string(), options: z.unknown().optional() }),
  properties: z.array(z.object({ id: z.string(), value: z.unknown().optional() })),
});

const target = z.object({
  refId: z.string(),
  /** A query of the Prometheus plugin. */
  expr: z.string().optional(),
  legendFormat: z.string().optional(),
  /** The least step, which is how often the source is scraped. */
  interval: z.string().optional(),
  instant: z.boolean().optional(),
  range: z.boolean().optional(),
  format: z.string().optional(),
  hide: z.boolean().optional(),
  /** A query of the Cloud Monitoring plugin. */
  promQLQuery: z.object({ expr: z.string() }).optional(),
});

const link = z.object({ title: z.string(), url: z.string().optional() });

/** A panel, or the title line of a row. */
const panel = z.object({
  id: z.int(),
  type: z.string(),
  title: z.string().default(""),
  description: z.string().default(""),
  gridPos: place,
  collapsed: z.boolean().optional(),
  fieldConfig: z.object({ defaults: field, overrides: z.array(override).default([]) }).optional(),
  options: z.record(z.string(), z.unknown()).default({}),
  targets: z.array(target).default([]),
  links: z.array(link).default([]),
  transformations: z
    .array(z.object({ id: z.string(), options: z.record(z.string(), z.unknown()).default({}) }))
    .default([]),
});

const variable = z.object({
  name: z.string(),
  type: z.string(),
  label: z.string().nullish(),
  query: z.unknown().optional(),
  options: z.array(z.object({ value: z.union([z.string(), z.array(z.string())]) })).default([]),
  current: z
    .object({
      text: z.union([z.string(), z.array(z.string())]).optional(),
      value: z.union([z.string(), z.array(z.string())]).optional(),
    })
    .optional(),
  allValue: z.string().nullish(),
});

const annotation = z.object({
  name: z.string(),
  enable: z.boolean().default(true),
  iconColor: z.string().default("blue"),
  expr: z.string().optional(),
  titleFormat: z.string().optional(),
  textFormat: z.string().optional(),
  target: z.object({ expr: z.string().optional() }).optional(),
});

const dashboard = z.object({
  uid: z.string().min(1),
  title: z.string().min(1),
  description: z.string().default(""),
  tags: z.array(z.string()).default([]),
  time: z.object({ from: z.string(), to: z.string() }),
  panels: z.array(panel.extend({ panels: z.array(panel).optional() })).min(1),
  links: z
    .array(
      z.object({
        type: z.string(),
        title: z.string().default(""),
        url: z.string().optional(),
        tags: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  templating: z.object({ list: z.array(variable).default([]) }).default({ list: [] }),
  annotations: z.object({ list: z.array(annotation).default([]) }).default({ list: [] }),
});

/** A panel as it is drawn. */
export type Panel = z.infer<typeof panel>;
/** How values of a panel are written and coloured. */
export type Field = z.infer<typeof field>;
/** Where values change colour. */
export type Thresholds = z.infer<typeof thresholds>;
/** What a value is called. */
export type Mapping = z.infer<typeof mapping>;
/** A query of a panel. */
export type Target = z.infer<typeof target>;
/** A choice that queries are filled with. */
export type Variable = z.infer<typeof variable>;
/** Something that a reader can choose. */
export interface Choice {
  /** The variable's name. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** At least one. */
  readonly values: readonly string[];
}
/** Marks on the graphs of a dashboard. */
export type Annotation = z.infer<typeof annotation>;

/** A dashboard with the file that it was read from. */
export interface Dashboard extends Omit<z.infer<typeof dashboard>, "panels"> {
  /** The system whose folder it is in. */
  readonly system: string;
  /** The rendered file. */
  readonly file: string;
  /** Panels and title lines of rows, those of collapsed rows behind their line. */
  readonly panels: readonly Panel[];
}

/** All dashboards, by file. @throws VigieError naming the file that is not as rendered */
export function readDashboards(folder: RenderedFolder): readonly Dashboard[] {
  return folder.list(/^grafana\/dashboards\/[^/]+\/[^/]+\.json$/).map((file) => {
    const { panels, ...rest } = folder.json(file, dashboard);
    return {
      ...rest,
      system: file.split("/")[2]!,
      file,
      panels: panels.flatMap(({ panels: inside = [], ...each }) => [each, ...inside]),
    };
  });
}

/** What a reader can choose on a dashboard; which data source is read is no choice of theirs here. */
export function choicesOf({ templating }: Dashboard): readonly Choice[] {
  return templating.list
    .filter(({ type }) => type === "custom")
    .map(({ name, label, options, query }) => {
      const listed = options.flatMap(({ value }) => value);
      const values = listed.length > 0 ? listed : String(query ?? "").split(",");
      return { name, title: label ?? name, values: values.map((each) => each.trim()) };
    });
}

/** The query text of a target, whichever plugin reads it. */
export function exprOf({ expr, promQLQuery }: Target): string {
  return expr ?? promQLQuery?.expr ?? "";
}
