// A resource of Google Cloud that a system depends on and that Google Cloud itself measures: its database, a subscription, a
// Cloud Run service's instances, a check from outside. Of these Vigie makes only checks; it reads what they report.
import type { Origin } from "../core/layers.ts";
import type { Duration } from "../core/units.ts";
import type { Metric } from "../signals/metric.ts";
import type { PlatformKind } from "../signals/platform.ts";
import type { Missing } from "../signals/source.ts";

/** What a check from outside asks for; an answer of 200 to 299 passes. */
export interface CheckDescription {
  /** The path, such as `/health`. */
  readonly path: string;
  /** How long an answer may take: 1s to 60s. @default "10s" */
  readonly timeout?: Duration;
  /** Between two questions from one place: 1m, 5m, 10m or 15m. @default "1m" */
  readonly period?: Duration;
}

/** A source that is no service of the system. */
export interface SourceDescription {
  /** The id in the coverage inventory, such as `004/H1`. @default none */
  readonly id?: string;
  /** Which of Google Cloud's services measures it. */
  readonly platform: PlatformKind;
  /** The resource's name: a Cloud SQL instance, a subscription, the Cloud Run service that is measured or checked, or the host that is asked. */
  readonly name: string;
  /** What the system uses it for, in one line. */
  readonly description: string;
  /** The metrics with ids of the coverage inventory. @default all that Vigie knows of the platform, without ids */
  readonly metrics?: readonly Metric[];
  /** Whether it is there to be watched, unless a stack says otherwise. @default true; of a check: where Vigie can make it */
  readonly watched?: boolean;
  /** What a check asks for, so that Vigie can make it. @default somebody else makes it */
  readonly check?: CheckDescription;
  /** Values that no document gives, by path inside this description, each with a line that says why this one. @default none */
  readonly proposed?: Readonly<Record<string, string>>;
}

/** What a stack says about one source. */
export interface SourceInStack {
  /** The resource's name in this stack. @default the system's own */
  readonly name?: string;
  /** The project that has it. @default the stack's project */
  readonly project?: string;
  /** Whether it is there to be watched; where it is not, what reads it is left out with a notice. @default as the system says */
  readonly watched?: boolean;
  /** Whether Vigie makes the check that the system describes. @default where it is watched, and places outside reach what is checked */
  readonly made?: boolean;
  /** The path that a check asks for. @default the system's own */
  readonly path?: string;
}

/** A source with what the stack says. */
export interface ResolvedSource extends Required<Omit<SourceInStack, "path">> {
  /** Its key in the system. */
  readonly key: string;
  /** What the system says. */
  readonly description: SourceDescription;
  /** Why places outside do not reach what is checked, and what lets them. @default they do */
  readonly unreached?: Missing;
  /** The path that a check asks for. @default no check is described */
  readonly path?: string;
  /** For each of the values, the layers that spoke about it, the winner last. */
  readonly origins: Readonly<Record<string, readonly Origin[]>>;
  /** Why nothing of it can be read, and what to do about it. @default it can be read */
  readonly missing?: Missing;
}
