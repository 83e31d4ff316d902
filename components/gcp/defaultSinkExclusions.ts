// What a project's built-in `_Default` sink no longer stores, because a sink of ours stores it elsewhere.
// A project has one `_Default` sink, so exactly one stack of a project makes this component.
import { ProjectExclusion, type ProjectExclusionArgs } from "@pulumi/gcp/logging/projectExclusion.js";
import type * as pulumi from "@pulumi/pulumi";
import { Diagnostics } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Transforms } from "../kit/component.ts";
import { checkProject } from "../model/cloudrun/names.ts";
import { checkExclusions, droppedFilter } from "../model/logging/exclusions.ts";
import type { DefaultSinkExclusionsArgs } from "./logArgs.ts";
import { slug } from "./runtimeAccount.ts";

/** The inner resources of DefaultSinkExclusions. */
export interface DefaultSinkExclusionsNodes {
  /** Exclusions by name. */
  readonly exclusions: Readonly<Record<string, ProjectExclusion>>;
}

/** The last word on inner resources, by the same keys. */
export type DefaultSinkExclusionsTransforms = Transforms<
  DefaultSinkExclusionsNodes,
  { exclusions: ProjectExclusionArgs }
>;

/** Exclusions of the `_Default` sink; the sink itself stays as it is, also when this is destroyed. */
export class DefaultSinkExclusions extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: DefaultSinkExclusionsNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: DefaultSinkExclusionsArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: DefaultSinkExclusionsTransforms = {},
  ) {
    const summary = { project: args.project, exclusions: Object.keys(args.exclusions).sort() };
    super("vigie:gcp:DefaultSinkExclusions", name, summary, options, {
      args,
      slots: [],
      token: "gcp:logging/projectExclusion:ProjectExclusion",
      check: () => {
        const at = labelOf("vigie:gcp:DefaultSinkExclusions", name);
        const found = new Diagnostics();
        found.add(checkProject(args.project, `${at}.project`));
        found.add(checkExclusions(args.exclusions, `${at}.exclusions`));
        return found.all;
      },
    });
    this.nodes = {
      exclusions: Object.fromEntries(
        Object.entries(args.exclusions).map(([key, exclusion]) => [
          key,
          this.make(
            ProjectExclusion,
            slug(key),
            {
              name: key,
              project: args.project,
              filter: droppedFilter(exclusion),
              description: exclusion.why,
            },
            transforms.exclusions,
          ),
        ]),
      ),
    };
    this.registerOutputs({});
  }
}
