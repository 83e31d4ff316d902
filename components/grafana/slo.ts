// An objective in Grafana Cloud's SLO application, from its compiled form. The application makes recording rules, a dashboard
// and alerts of its own; what they ask and whom they tell is decided in slos/grafanaSlo.ts.
import * as pulumi from "@pulumi/pulumi";
import { type SLOArgs as GrafanaSloArgs, SLO as GrafanaSloResource } from "@pulumiverse/grafana/slo/slo.js";
import type { Diagnostic } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Slot, Transforms } from "../kit/component.ts";
import type { GrafanaSlo, GrafanaSloAlert, GrafanaSloQuery } from "../slos/grafanaSlo.ts";

/** Arguments of a Slo. */
export interface SloArgs {
  /** The compiled objective. */
  readonly slo: GrafanaSlo;
  /** The uid of the folder that holds its rules and its dashboard. @default the application's own folder */
  readonly folderUid?: Slot<string>;
  /** The uid of the data source that is read and that records: the stack's own Prometheus. */
  readonly dataSourceUid: Slot<string>;
}

/** The inner resources of a Slo. */
export interface SloNodes {
  /** The objective. */
  readonly slo: GrafanaSloResource;
}

/** The last word on inner resources, by the same keys. */
export type SloTransforms = Transforms<SloNodes, { slo: GrafanaSloArgs }>;

/** An objective of Grafana Cloud. */
export class Slo extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: SloNodes;
  /** Its uuid, by which the application's addresses know it. */
  readonly uuid: pulumi.Output<string>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: SloArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: SloTransforms = {},
  ) {
    const { slo, folderUid, dataSourceUid } = args;
    super("vigie:grafana:Slo", name, { name: slo.name, target: slo.target, window: slo.window }, options, {
      args,
      slots: ["folderUid", "dataSourceUid"],
      token: "grafana:slo/sLO:SLO",
      check: (at) => checkSlo(`${at}: slo`, slo),
    });
    const resource = this.make<GrafanaSloArgs, GrafanaSloResource>(
      GrafanaSloResource,
      "slo",
      {
        name: slo.name,
        description: slo.description,
        queries: [queryInput(slo.query)],
        objectives: [{ value: slo.target, window: slo.window }],
        destinationDatasource: { uid: dataSourceUid },
        ...(folderUid !== undefined && { folderUid }),
        labels: pairs(slo.labels),
        // Each burn is named: whether an empty `alerting` brings them is written nowhere.
        alerting: {
          labels: pairs(slo.labels),
          ...(slo.fastburn && { fastburn: alertInput(slo.fastburn) }),
          ...(slo.slowburn && { slowburn: alertInput(slo.slowburn) }),
          ...(slo.minFailures > 0 && { advancedOptions: { minFailures: slo.minFailures } }),
        },
      },
      transforms.slo,
    );
    this.nodes = { slo: resource };
    this.uuid = pulumi.output(resource.uuid);
    this.registerOutputs({ uuid: this.uuid });
  }
}

function checkSlo(at: string, { name, target }: GrafanaSlo): readonly Diagnostic[] {
  const mistakes: Diagnostic[] = [];
  if (name === "" || name.length > 128)
    mistakes.push({
      level: "error",
      at: `${at}.name`,
      problem: `it has ${name.length} characters`,
      fix: "write 1 to 128",
    });
  if (!(target > 0 && target < 1))
    mistakes.push({
      level: "error",
      at: `${at}.target`,
      problem: `${target} is no share that can be promised`,
      fix: "write a number between 0 and 1, such as 0.999",
    });
  return mistakes;
}

function queryInput(query: GrafanaSloQuery) {
  if (query.type === "freeform") return { type: "freeform", freeform: { query: query.query } };
  const { successMetric, totalMetric, groupByLabels } = query;
  return { type: "ratio", ratio: { successMetric, totalMetric, groupByLabels: [...groupByLabels] } };
}

function alertInput({ labels, annotations }: GrafanaSloAlert) {
  return { labels: pairs(labels), annotations: pairs(annotations) };
}

function pairs(record: Readonly<Record<string, string>>) {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}
