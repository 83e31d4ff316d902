// How a resource type behaves in the offline cloud beyond its declared shape: its id, what the provider computes, and
// what the API does with a duplicate or a delete. One entry a type; the engine's side of it is in ../provider.ts.
import type { CloudView, Stored } from "../cloud.ts";
import type { Properties } from "../values.ts";

/** What is known when a resource is created or changed. */
export interface Facts {
  /** The type token. */
  readonly type: string;
  /** The world it is in (see `Stored.world`). */
  readonly world: string;
  /** The resource's name in the Pulumi program. */
  readonly name: string;
  /** What is asked for, without secret marks; unknowns only during a preview. */
  readonly inputs: Properties;
  /** The configuration of its provider, without secret marks. */
  readonly config: Properties;
  /** What was there before, when the resource is being changed. */
  readonly before: Properties | undefined;
  /** Everything else that exists. */
  readonly cloud: CloudView;
  /** The present, as the APIs write it. */
  readonly now: string;
  /** A decimal number that no other resource of the type has, for APIs that number what they create. */
  readonly number: string;
}

/** How one resource type behaves. Where a field is absent, the plain behaviour of a cloud resource applies. */
export interface Behaviour {
  /**
   * The id as the real provider forms it: `{name}` stands for the input or computed property of that name, `{number}`
   * for a number that the API gives. Two resources of one type and world cannot have the same.
   */
  readonly id: string | ((outputs: Properties) => string);
  /** Whether a request for an id that is taken is about what is there; otherwise it is refused. @default false */
  readonly adopts?: boolean | ((inputs: Properties) => boolean);
  /** Properties that replace for another reason than the table's, told from what they were and are. @default none */
  readonly alsoReplaces?: (olds: Properties, news: Properties) => readonly string[];
  /** Computed properties; those not named here are made up from their declared type. */
  readonly computed?: (facts: Facts) => Properties;
  /** Computed properties that change with every update, and so are unknown when an update is previewed. */
  readonly changing?: readonly string[];
  /** Why it cannot be deleted now, in one sentence; undefined when it can. */
  readonly undeletable?: (stored: Stored, cloud: CloudView) => string | undefined;
  /** What stays in the cloud when the resource is deleted; undefined when nothing does. @default nothing */
  readonly remains?: (stored: Stored) => Stored | undefined;
  /** Other things that vanish with it. @default none */
  readonly takesAlong?: (stored: Stored, cloud: CloudView) => readonly Stored[];
  /** It exists in the state only; no API keeps it. @default false */
  readonly stateOnly?: boolean;
}

/** Behaviours by type token. */
export type Behaviours = Readonly<Record<string, Behaviour>>;

/** The text of a property; empty when it is absent or no text. */
export function text(properties: Properties, name: string): string {
  const value = properties[name];
  return typeof value === "string" ? value : "";
}
