// What a stack watches of its own observability: collectors, rules and messages. Its rules are in a folder of their own and tell the
// platform's people, by the contact point of a route that is there anyway.
import type * as pulumi from "@pulumi/pulumi";
import type { Watch as WatchModel } from "./alerts/watch.ts";
import { watchGroups } from "./alerts/watchGrafana.ts";
import { kebab } from "./core/uid.ts";
import { Folder } from "./grafana/folder.ts";
import { MuteTiming } from "./grafana/muteTiming.ts";
import { RuleGroup } from "./grafana/ruleGroup.ts";
import { Component, type Slot } from "./kit/component.ts";
import { assertPlain } from "./kit/plain.ts";
import { watchFolderUid } from "./model/grafanaUids.ts";
import type { ResolvedSystem } from "./model/resolved.ts";
import type { StackDescription } from "./model/stack.ts";
import { timingName } from "./routing/contactPoint.ts";
import { timingsOf } from "./routing/timings.ts";

/** Arguments of a Watch. */
export interface WatchArgs {
  /** The stack. */
  readonly stack: StackDescription;
  /** Its systems, resolved. */
  readonly systems: readonly ResolvedSystem[];
  /** The built-in system, from `watchOf`. */
  readonly watch: WatchModel;
  /** The contact points by their names, so that they are made before the rules. @default by name only */
  readonly contactPoints?: Readonly<Record<string, Slot<string>>>;
  /** The uid of the metrics data source. @default the stack's */
  readonly metricsUid?: Slot<string>;
}

/** The inner components of a Watch. */
export interface WatchNodes {
  /** The folder. */
  readonly folder: Folder;
  /** Rule groups by title. */
  readonly ruleGroups: Readonly<Record<string, RuleGroup>>;
}

/** What a stack watches of its own observability. */
export class Watch extends Component {
  /** The inner components. */
  readonly nodes: WatchNodes;

  /** @throws VigieError naming every mistake in the arguments of an inner component */
  constructor(name: string, args: WatchArgs, options?: pulumi.ComponentResourceOptions) {
    assertPlain(`Watch "${name}"`, args, ["contactPoints.*", "metricsUid"]);
    const { stack, systems, watch, contactPoints, metricsUid } = args;
    const { environment } = stack;
    super("vigie:system:Watch", name, { environment, alerts: watch.whole.alerts.length }, options);
    this.requireProvider("grafana", "grafana:oss/folder:Folder");
    const folder = new Folder(
      this.childName("folder"),
      {
        title: ["Vigie", watch.part, `(${environment}): watching itself`].filter(Boolean).join(" "),
        uid: watchFolderUid(environment, watch.part),
        protect: watch.whole.settings.protect,
      },
      { parent: this },
    );
    const timings = Object.entries(timingsOf(watch.whole)).map(
      ([role, intervals]) =>
        new MuteTiming(
          this.childName(`timing-${kebab(role)}`),
          { timing: timingName(watch.whole, role), intervals },
          { parent: this },
        ),
    );
    const { metrics, usage } = watchGroups(watch, systems, stack);
    const made = [
      ...metrics.map((group) => ({ group, dataSourceUid: metricsUid })),
      ...usage.map((group) => ({ group, dataSourceUid: undefined })),
    ].map(({ group, dataSourceUid }): [string, RuleGroup] => [
      group.title,
      new RuleGroup(
        `${group.title}-rules`,
        { group, folderUid: folder.uid, dataSourceUid, contactPoints },
        // Rules name timings, and Grafana refuses one that is not there yet.
        { parent: this, dependsOn: timings },
      ),
    ]);
    this.nodes = { folder, ruleGroups: Object.fromEntries(made) };
    this.registerOutputs({});
  }
}
