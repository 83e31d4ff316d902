// What `pulumi stack export` prints, as far as Vigie reads it. The format is the engine's (version 3).

/** A resource in the state. */
export interface ResourceState {
  readonly urn: string;
  readonly custom: boolean;
  readonly type: string;
  /** The id in the cloud; absent on components. */
  readonly id?: string;
  readonly parent?: string;
  readonly provider?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  /** @default false */
  readonly protect?: boolean;
  /** True for one that was replaced and waits for its deletion. @default false */
  readonly delete?: boolean;
  /** True for one that was read, not made. @default false */
  readonly external?: boolean;
  /** @default false */
  readonly pendingReplacement?: boolean;
  readonly aliases?: readonly string[];
}

/** An operation that the engine had begun and whose outcome it does not know: it was killed in between. */
export interface PendingOperation {
  readonly resource: ResourceState;
  readonly type: "creating" | "updating" | "deleting" | "reading" | "importing";
}

/** A stack's state. */
export interface Deployment {
  readonly version: number;
  readonly deployment: {
    readonly manifest: { readonly time: string; readonly magic: string; readonly version: string };
    readonly resources?: readonly ResourceState[];
    readonly pending_operations?: readonly PendingOperation[];
    readonly secrets_providers?: unknown;
    readonly metadata?: unknown;
  };
}
