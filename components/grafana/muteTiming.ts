// A timing that rules and policies name: hours in which messages are sent, or in which they are not. It mutes nothing by itself.
import * as pulumi from "@pulumi/pulumi";
import {
  MuteTiming as GrafanaMuteTiming,
  type MuteTimingArgs as GrafanaMuteTimingArgs,
} from "@pulumiverse/grafana/alerting/muteTiming.js";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Transforms } from "../kit/component.ts";
import { checkTiming, type Timing } from "../routing/timing.ts";
import { DISABLE_PROVENANCE } from "./provenance.ts";

/** Arguments of a MuteTiming. */
export interface MuteTimingArgs {
  /** Its name in Grafana, which is its identity in the whole organisation. @default the component's name */
  readonly timing?: string;
  /** When it holds. */
  readonly intervals: Timing;
}

/** The inner resources of a MuteTiming. */
export interface MuteTimingNodes {
  /** The timing. */
  readonly timing: GrafanaMuteTiming;
}

/** The last word on inner resources, by the same keys. */
export type MuteTimingTransforms = Transforms<MuteTimingNodes, { timing: GrafanaMuteTimingArgs }>;

/** A timing. */
export class MuteTiming extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: MuteTimingNodes;
  /** Its name, as rules and policies take it. */
  readonly timing: pulumi.Output<string>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: MuteTimingArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: MuteTimingTransforms = {},
  ) {
    const { timing = name, intervals } = args;
    super("vigie:grafana:MuteTiming", name, { timing }, options, {
      args,
      slots: [],
      token: "grafana:alerting/muteTiming:MuteTiming",
      check: (at) => checkTiming(`${at}: intervals`, intervals),
    });
    const resource = this.make<GrafanaMuteTimingArgs, GrafanaMuteTiming>(
      GrafanaMuteTiming,
      "timing",
      {
        name: timing,
        intervals: intervals.map(({ weekdays, times, daysOfMonths, months, years, location }) => ({
          ...(weekdays && { weekdays: [...weekdays] }),
          ...(times && { times: times.map((each) => ({ ...each })) }),
          ...(daysOfMonths && { daysOfMonths: [...daysOfMonths] }),
          ...(months && { months: [...months] }),
          ...(years && { years: [...years] }),
          ...(location && { location }),
        })),
        disableProvenance: DISABLE_PROVENANCE,
      },
      transforms.timing,
    );
    this.nodes = { timing: resource };
    this.timing = pulumi.output(resource.name);
    this.registerOutputs({ timing: this.timing });
  }
}
