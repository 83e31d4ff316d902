// The dead man's switch of a stack: an alert that always fires, in a folder and with a contact point of its own. Who waits for
// its messages is outside of all that it watches; Vigie makes no such place.
import type * as pulumi from "@pulumi/pulumi";
import { heartbeatContactPoint, heartbeatGroup } from "./alerts/heartbeat.ts";
import { ContactPoint } from "./grafana/contactPoint.ts";
import { Folder } from "./grafana/folder.ts";
import { RuleGroup } from "./grafana/ruleGroup.ts";
import { Component, type Slot } from "./kit/component.ts";
import { assertPlain } from "./kit/plain.ts";
import { readingOptions } from "./model/grafanaOptions.ts";
import { heartbeatFolderUid } from "./model/grafanaUids.ts";
import type { ResolvedSystem } from "./model/resolved.ts";
import type { StackDescription } from "./model/stack.ts";

/** Arguments of a Heartbeat. */
export interface HeartbeatArgs {
  /** The stack. */
  readonly stack: StackDescription;
  /** Its systems, resolved. */
  readonly systems: readonly ResolvedSystem[];
  /** How often a message is sent. */
  readonly every: string;
  /** The address that waits for the messages; a secret. */
  readonly url: Slot<string>;
  /** The uid of the metrics data source. @default the stack's */
  readonly metricsUid?: Slot<string>;
}

/** The inner components of a Heartbeat. */
export interface HeartbeatNodes {
  /** The folder. */
  readonly folder: Folder;
  /** Who is told, and of nothing else. */
  readonly contactPoint: ContactPoint;
  /** The rule, alone in its group. */
  readonly rules: RuleGroup;
}

/** The dead man's switch of a stack. */
export class Heartbeat extends Component {
  /** The inner components. */
  readonly nodes: HeartbeatNodes;

  /** @throws VigieError naming every mistake in the arguments of an inner component */
  constructor(name: string, args: HeartbeatArgs, options?: pulumi.ComponentResourceOptions) {
    assertPlain(`Heartbeat "${name}"`, args, ["url", "metricsUid"]);
    const { stack, systems, every, url, metricsUid } = args;
    const { environment } = stack;
    super("vigie:system:Heartbeat", name, { environment, every }, options);
    this.requireProvider("grafana", "grafana:oss/folder:Folder");
    const folder = new Folder(
      this.childName("folder"),
      { title: `Vigie (${environment})`, uid: heartbeatFolderUid(environment) },
      { parent: this },
    );
    const receiver = heartbeatContactPoint(environment);
    const contactPoint = new ContactPoint(
      this.childName("receiver"),
      { contactPoint: receiver, channels: { switch: { kind: "webhook", resolved: false, url } } },
      { parent: this },
    );
    const group = heartbeatGroup(systems, stack, {
      ...readingOptions(stack),
      folderUid: heartbeatFolderUid(environment),
      every,
    });
    const rules = new RuleGroup(
      this.childName("rules"),
      {
        group,
        folderUid: folder.uid,
        dataSourceUid: metricsUid,
        contactPoints: { [receiver]: contactPoint.contactPoint },
      },
      { parent: this },
    );
    this.nodes = { folder, contactPoint, rules };
    this.registerOutputs({});
  }
}
