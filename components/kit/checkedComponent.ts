// What all components that make resources of one provider do before and while they make them: refuse first, with everything
// that is wrong at once, then make children by role.
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, formatDiagnostic, VigieError } from "../core/diagnostics.ts";
import { Component, labelOf, type Summary, type Transform, transformed } from "./component.ts";
import { assertPlain } from "./plain.ts";

/** A resource class of a provider. */
export type ResourceClass<Args, Made> = new (
  name: string,
  args: Args,
  options?: pulumi.CustomResourceOptions,
) => Made;

/** How such a component begins. */
export interface Beginning {
  /** The arguments, in which an Output may stand at the slots only. */
  readonly args: object;
  /** Paths of the slots; `*` stands for any one key. */
  readonly slots: readonly string[];
  /** A resource type that the component makes, such as `grafana:oss/folder:Folder`, to look for its provider. */
  readonly token: string;
  /** Everything that is wrong with the arguments, given how a person finds the component: `Folder "shop"`. */
  readonly check: (at: string) => readonly Diagnostic[];
}

/** A component that makes resources of one provider, and nothing while anything is wrong. */
export abstract class CheckedComponent extends Component {
  /** @throws VigieError, before any child is made, naming every mistake; warnings are logged. */
  protected constructor(
    type: `vigie:${string}:${string}`,
    name: string,
    summary: Summary,
    options: pulumi.ComponentResourceOptions | undefined,
    { args, slots, token, check }: Beginning,
  ) {
    const label = labelOf(type, name);
    // An Output in a name would already be text in the summary.
    assertPlain(label, args, slots);
    super(type, name, summary, options);
    this.requireProvider(token.slice(0, token.indexOf(":")), token);
    const found = check(label);
    const errors = found.filter(({ level }) => level === "error");
    if (errors.length > 0) throw new VigieError(errors);
    for (const each of found) {
      if (each.level === "warning") pulumi.log.warn(formatDiagnostic(each), this);
    }
  }

  /** Makes a child: named by its role, parented, and with the caller's transform applied last. */
  protected make<Args extends Any, Made, Any = Args>(
    resource: ResourceClass<Args, Made>,
    role: string,
    args: Args,
    transform?: Transform<Any>,
    options: pulumi.CustomResourceOptions = {},
  ): Made {
    const merged = this.childOptions(options);
    return new resource(this.childName(role), transformed(transform, args, merged), merged);
  }
}
