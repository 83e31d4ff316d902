// What all components of this room do before and while they make resources: refuse first, then make children by role.
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, formatDiagnostic, VigieError } from "../core/diagnostics.ts";
import { Component, labelOf, type Summary, type Transform, transformed } from "../kit/component.ts";
import { assertPlain } from "../kit/plain.ts";

/** A resource class of the provider. */
type ResourceClass<Args, Made> = new (
  name: string,
  args: Args,
  options?: pulumi.CustomResourceOptions,
) => Made;

/** How a component of this room begins. */
export interface Beginning {
  /** The arguments, in which an Output may stand at the slots only. */
  readonly args: object;
  /** Paths of the slots; `*` stands for any one key. */
  readonly slots: readonly string[];
  /** A resource type that the component makes, to look for its provider. */
  readonly token: string;
  /** Everything that is wrong with the arguments. */
  readonly check: () => readonly Diagnostic[];
}

/** A component that makes resources of Google Cloud. */
export abstract class GcpComponent extends Component {
  /** @throws VigieError, before any child is made, naming every mistake. */
  protected constructor(
    type: `vigie:gcp:${string}`,
    name: string,
    summary: Summary,
    options: pulumi.ComponentResourceOptions | undefined,
    { args, slots, token, check }: Beginning,
  ) {
    // An Output in a name would already be text in the summary.
    assertPlain(labelOf(type, name), args, slots);
    super(type, name, summary, options);
    this.requireProvider("gcp", token);
    const found = check();
    const errors = found.filter(({ level }) => level === "error");
    if (errors.length > 0) throw new VigieError(errors);
    for (const each of found) {
      if (each.level === "warning") pulumi.log.warn(formatDiagnostic(each), this);
    }
  }

  /** Makes a child: named by its role, parented, and with the caller's transform applied last. */
  protected make<Args, Made>(
    resource: ResourceClass<Args, Made>,
    role: string,
    args: Args,
    transform?: Transform<Args>,
    options: pulumi.CustomResourceOptions = {},
  ): Made {
    const merged = this.childOptions(options);
    return new resource(this.childName(role), transformed(transform, args, merged), merged);
  }
}
