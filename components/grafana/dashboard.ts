// A dashboard from a model. How dashboards look is the business of whoever makes models (dashboards/); this only hands
// them over, in one stable spelling, so that no diff is born of the order of keys.

import type * as pulumi from "@pulumi/pulumi";
import {
  Dashboard as GrafanaDashboard,
  type DashboardArgs as GrafanaDashboardArgs,
} from "@pulumiverse/grafana/oss/dashboard.js";
import { checkTitle, checkUid } from "../alerts/grafanaLimits.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Slot, Transforms } from "../kit/component.ts";
import type { DashboardModel } from "../model/dashboard.ts";
import { checkDashboard } from "./checkDashboard.ts";
import { stableJson } from "./stableJson.ts";

/** Arguments of a Dashboard. */
export interface DashboardArgs {
  /** The dashboard. */
  readonly model: DashboardModel;
  /** The uid of its folder. @default none: it stands above the folders, where people look first */
  readonly folderUid?: Slot<string>;
  /** Whether a dashboard that already has this uid is taken over; else its creation fails. @default false */
  readonly adopt?: boolean;
}

/** The inner resources of a Dashboard. */
export interface DashboardNodes {
  /** The dashboard. */
  readonly dashboard: GrafanaDashboard;
}

/** The last word on inner resources, by the same keys. */
export type DashboardTransforms = Transforms<DashboardNodes, { dashboard: GrafanaDashboardArgs }>;

/** A dashboard. */
export class Dashboard extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: DashboardNodes;
  /** The dashboard's uid, for links. */
  readonly uid: pulumi.Output<string>;
  /** Its address. */
  readonly url: pulumi.Output<string>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: DashboardArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: DashboardTransforms = {},
  ) {
    const { model, folderUid } = args;
    super("vigie:grafana:Dashboard", name, { uid: model.uid, title: model.title }, options, {
      args,
      slots: ["folderUid"],
      token: "grafana:oss/dashboard:Dashboard",
      check: (at) => [
        ...checkUid(`${at}: model.uid`, model.uid),
        ...checkTitle(`${at}: model.title`, model.title),
        ...checkDashboard(`${at}: model.json`, model),
      ],
    });
    const dashboard = this.make<GrafanaDashboardArgs, GrafanaDashboard>(
      GrafanaDashboard,
      "dashboard",
      {
        configJson: stableJson(model.json),
        ...(folderUid !== undefined && { folder: folderUid }),
        overwrite: args.adopt ?? false,
      },
      transforms.dashboard,
    );
    this.nodes = { dashboard };
    this.uid = dashboard.uid;
    this.url = dashboard.url;
    this.registerOutputs({ uid: this.uid, url: this.url });
  }
}
