// The base of every component: child names, parents, options, the summary that goes to state, and the escape hatch.
// It knows no cloud. What it promises is proved on the engine, because mocks cannot see parents or aliases.
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, VigieError } from "../core/diagnostics.ts";
import { refuseSecondSdkOnce } from "./singleSdk.ts";

/** A value that a user hands in from elsewhere and that Vigie only passes on; it may be an Output. */
export type Slot<T> = pulumi.Input<T>;

/** The last word on one inner resource: a replacement of some arguments, or a function of the arguments. */
export type Transform<Args> = Partial<Args> | ((args: Args, options: pulumi.CustomResourceOptions) => Args);

/**
 * Transforms by role, with the same keys as the component's `nodes`; a role whose arguments are not named does not compile.
 * Where a node is a list or a record, its transform applies to each resource in it, and its arguments tell which one it is.
 */
export type Transforms<
  Nodes extends object,
  Arguments extends { readonly [Role in keyof Required<Nodes>]: object },
> = {
  readonly [Role in keyof Nodes]?: Transform<Arguments[Role]>;
};

/** What goes to `super`, and so into state and every preview: small, plain, acyclic (docs/traps.md). */
export type Summary = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A component with `nodes`, the inner resources by role. */
export abstract class Component extends pulumi.ComponentResource {
  readonly #name: string;
  /** The component as a message names it: `CloudRunService "api"`. */
  readonly #label: string;
  readonly #dependsOn: pulumi.ResourceOptions["dependsOn"];

  protected constructor(
    type: `vigie:${string}:${string}`,
    name: string,
    summary: Summary,
    options: pulumi.ComponentResourceOptions | undefined,
  ) {
    refuseSecondSdkOnce();
    super(type, name, summary, options);
    this.#name = name;
    this.#label = labelOf(type, name);
    this.#dependsOn = options?.dependsOn;
  }

  /**
   * Refuses to go on where no explicit provider of a package reaches this component, neither its own nor a parent's.
   * Components never fall back on a default provider: it would take its address and its account from whatever the
   * environment variables of the machine say (docs/traps.md). Called before any child is made.
   * @param pkg the package, such as `grafana`
   * @param token a resource type of that package, such as `grafana:oss/folder:Folder`
   * @throws VigieError with what to write
   */
  protected requireProvider(pkg: string, token: string): void {
    if (this.getProvider(token) === undefined) throw new VigieError([missingProvider(this.#label, pkg)]);
  }

  /** The logical name of a child: this component's name and the child's role. */
  protected childName(role: string): string {
    return `${this.#name}-${role}`;
  }

  /**
   * Options of a child: this component as parent, and whatever the caller adds.
   * What the component waits for, its children wait for: the SDK alone lets `dependsOn` end at a component.
   */
  protected childOptions(more: pulumi.CustomResourceOptions = {}): pulumi.CustomResourceOptions {
    const inherited = this.#dependsOn;
    if (inherited === undefined) return { parent: this, ...more };
    return { parent: this, ...more, dependsOn: [...listed(inherited), ...listed(more.dependsOn)] };
  }
}

/**
 * What to wait for as a list. Never by `pulumi.all`: an Output of a resource searches everything that hangs on it for unknown
 * values, each time, and a program would then take time with the square of its resources.
 */
function listed(dependsOn: pulumi.ResourceOptions["dependsOn"] = []): pulumi.Input<pulumi.Resource>[] {
  // A list that comes later is an item here, which the SDK unfolds as well.
  return Array.isArray(dependsOn) ? dependsOn : [dependsOn as pulumi.Input<pulumi.Resource>];
}

/** A component as a message names it: `CloudRunService "api"`. */
export function labelOf(type: string, name: string): string {
  return `${type.slice(type.lastIndexOf(":") + 1)} "${name}"`;
}

function missingProvider(label: string, pkg: string): Diagnostic {
  return {
    level: "error",
    at: label,
    problem: `no provider of ${pkg} reaches it`,
    fix: `make one and hand it over as the last argument: { providers: { ${pkg}: new ${pkg}.Provider(…) } }`,
  };
}

/** Applies a transform to arguments; one role may hold resources of several types, and `Any` is any of their arguments. */
export function transformed<Args extends Any, Any>(
  transform: Transform<Any> | undefined,
  args: Args,
  options: pulumi.CustomResourceOptions,
): Args {
  if (transform === undefined) return args;
  // What a function gives back for arguments of one type is of that type; the provider refuses anything else.
  return typeof transform === "function" ? (transform(args, options) as Args) : { ...args, ...transform };
}
