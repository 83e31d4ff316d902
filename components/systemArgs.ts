// What a System takes: its resolved description, its stack, and slots for what only a stack can know.
import type { PanelLink } from "./alerts/grafana.ts";
import type { SecretReference, VpcAccess } from "./gcp/cloudRunServiceArgs.ts";
import type { Slot } from "./kit/component.ts";
import type { DashboardModel } from "./model/dashboard.ts";
import type { ResolvedSystem } from "./model/resolved.ts";
import type { StackDescription } from "./model/stack.ts";

/** Slots of one Cloud Run service. */
export interface ServiceSlots {
  /** The image, by digest where the settings require it. @default the stack's `image` */
  readonly image?: Slot<string>;
  /** The image of the collector's container. @default Vigie's pinned version */
  readonly collectorImage?: Slot<string>;
  /** The network of outgoing traffic. @default the stack's `vpc` */
  readonly vpc?: VpcAccess;
  /** Secrets made elsewhere, by environment variable. @default made from `secrets` */
  readonly secretEnv?: Readonly<Record<string, SecretReference>>;
  /** The e-mail address of a service account made elsewhere. @default the stack's `serviceAccount`, else one is made */
  readonly serviceAccount?: Slot<string>;
}

/** Arguments of a System. */
export interface SystemArgs {
  /** The system, from `resolveSystem`. */
  readonly system: ResolvedSystem;
  /** The stack that it was resolved for. */
  readonly stack: StackDescription;
  /** Values of secrets by their names (`secretsOfSystem` lists them). @default none */
  readonly secrets?: Readonly<Record<string, Slot<string>>>;
  /** Slots of Cloud Run services by name. @default what the stack says */
  readonly services?: Readonly<Record<string, ServiceSlots>>;
  /** The uid of the metrics data source. @default the stack's */
  readonly metricsUid?: Slot<string>;
  /** The token of the second store. @default none; required where the stack has one */
  readonly remoteWriteToken?: SecretReference;
  /** The token of the second store of spans. @default none; required where the stack has one */
  readonly otlpToken?: SecretReference;
  /**
   * Whether somebody else hears that Grafana's queries fail, as a `Watch` does with `rule` routing.
   * @default false: each route hears it of its own rules
   */
  readonly failuresTold?: boolean;
  /** The dashboards. @default none */
  readonly dashboards?: readonly DashboardModel[];
  /** The panel that shows an alert's signal, by the alert's name. @default no links */
  readonly panels?: Readonly<Record<string, PanelLink>>;
}
