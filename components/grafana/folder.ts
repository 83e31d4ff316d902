// A folder: where one system's dashboards and rules live. Nothing else; permissions are the organisation's business.

import * as pulumi from "@pulumi/pulumi";
import {
  Folder as GrafanaFolder,
  type FolderArgs as GrafanaFolderArgs,
} from "@pulumiverse/grafana/oss/folder.js";
import { checkTitle, checkUid } from "../alerts/grafanaLimits.ts";
import { uidOf } from "../core/uid.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Slot, Transforms } from "../kit/component.ts";

/** Arguments of a Folder. */
export interface FolderArgs {
  /** What people read. */
  readonly title: string;
  /** At most 40 letters, digits, dashes and underscores. @default made from the component's name */
  readonly uid?: string;
  /** The uid of the folder that it lies in. @default the root */
  readonly parent?: Slot<string>;
  /** Whether it is protected, and not destroyed while something is in it: Grafana deletes the rules inside. @default false */
  readonly protect?: boolean;
  /** The uid of a folder made elsewhere. @default one is made */
  readonly existing?: Slot<string>;
}

/** The inner resources of a Folder. */
export interface FolderNodes {
  /** The folder; none where an existing one is used. */
  readonly folder?: GrafanaFolder;
}

/** The last word on inner resources, by the same keys. */
export type FolderTransforms = Transforms<FolderNodes, { folder: GrafanaFolderArgs }>;

/** A folder. */
export class Folder extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: FolderNodes;
  /** The folder's uid, as dashboards and rule groups take it. */
  readonly uid: pulumi.Output<string>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: FolderArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: FolderTransforms = {},
  ) {
    const { title, parent, existing } = args;
    const uid = args.uid ?? uidOf(name);
    const protect = args.protect ?? false;
    super("vigie:grafana:Folder", name, { title, uid }, options, {
      args,
      slots: ["parent", "existing"],
      token: "grafana:oss/folder:Folder",
      check: (at) => [...checkUid(`${at}: uid`, uid), ...checkTitle(`${at}: title`, title)],
    });
    if (existing !== undefined) {
      this.nodes = {};
      this.uid = pulumi.output(existing);
    } else {
      const wanted = {
        title,
        uid,
        preventDestroyIfNotEmpty: protect,
        ...(parent && { parentFolderUid: parent }),
      };
      const folder = this.make<GrafanaFolderArgs, GrafanaFolder>(
        GrafanaFolder,
        "folder",
        wanted,
        transforms.folder,
        { protect },
      );
      this.nodes = { folder };
      this.uid = folder.uid;
    }
    this.registerOutputs({ uid: this.uid });
  }
}
