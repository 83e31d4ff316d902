// What one stack says, as plain data: the validated configuration, without the values of its secrets.
// A stack is an environment by default; a fleet splits by `systems`, and then one stack owns what exists once.
import type { AlertSettings } from "../alerts/alert.ts";
import type { Duration } from "../core/units.ts";
import type { MailInStack } from "../routing/mailServer.ts";
import type { MaintenanceInStack } from "../routing/maintenance.ts";
import type { Route } from "../routing/route.ts";
import type { Timing } from "../routing/timing.ts";
import type { ObjectiveSettings } from "../slos/objective.ts";
import type { BillingInStack } from "./billing.ts";
import type { PriceTable } from "./cloudrun/price.ts";
import type { Expected } from "./cost/expected.ts";
import type { CostsInStack } from "./cost/prices.ts";
import type { EnvironmentProfile } from "./environment.ts";
import type { LogClassInStack, LogsInStack } from "./logging/inStack.ts";
import type { ServiceSettings, StackSettings } from "./settings.ts";
import type { SourceInStack } from "./source.ts";

/** The network that a service's outgoing traffic takes, by name. */
export interface VpcChoice {
  /** The network's name or full name. */
  readonly network: string;
  /** The subnetwork's name or full name, in the service's region. */
  readonly subnetwork: string;
  /** What goes through it. @default "private-ranges-only" */
  readonly egress?: "all-traffic" | "private-ranges-only";
}

/** A virtual machine that a stack makes. It has no public address and no open port; its accounts and packages go out by yours. */
export interface MachineInStack {
  /** The machine type, such as `e2-medium`. */
  readonly type: string;
  /** The image of its disk, of a distribution that the policy knows. @default Debian 12 */
  readonly image?: string;
  /** The size of its disk in GiB. @default 20 */
  readonly diskGiB?: number;
  /** The subnetwork's name or full name, in the zone's region. */
  readonly subnetwork: string;
}

/** What a stack says about one service: its settings, and what only a stack can know. */
export interface ServiceInStack extends Partial<ServiceSettings> {
  /** The image of a Cloud Run service. @default required, unless it is handed to the component */
  readonly image?: string;
  /** A region of its own. @default the stack's region */
  readonly region?: string;
  /** The network of outgoing traffic. @default the internet, without a network of yours */
  readonly vpc?: VpcChoice;
  /**
   * Secrets made elsewhere: environment variable → secret id in Secret Manager, or `<id>/versions/<number>` for one of its
   * versions. @default made from `vigie:secrets`
   */
  readonly secretIds?: Readonly<Record<string, string>>;
  /** The e-mail address of a service account made elsewhere. @default one is made */
  readonly serviceAccount?: string;
  /** The cluster of a GKE workload. @default the system's own */
  readonly cluster?: string;
  /** The namespace of a GKE workload. @default the system's own */
  readonly namespace?: string;
  /** The instance's name of a virtual machine. @default the system's own */
  readonly instance?: string;
  /** The zone of a virtual machine. @default the zone b of the region */
  readonly zone?: string;
  /**
   * How the Ops Agent and its configuration get onto a virtual machine: by an OS policy, which needs the OS Config agent there,
   * or by whoever keeps it. @default "policy"
   */
  readonly opsAgent?: "policy" | "by-hand";
  /** What the virtual machine is made of, where this stack makes it. @default it exists */
  readonly machine?: MachineInStack;
}

/** What a stack says about one channel. */
export interface ChannelInStack {
  /** E-mail addresses. @default the system's own; required where it has none */
  readonly addresses?: readonly string[];
  /** The Slack channel's name. @default the system's own */
  readonly channel?: string;
}

/** What a stack says about one system. */
export interface SystemInStack {
  /** Settings of every service of this system. @default none */
  readonly defaults?: Partial<ServiceSettings>;
  /** Settings of the stack as far as this system is concerned. @default none */
  readonly settings?: Partial<StackSettings>;
  /** Services by name. @default none */
  readonly services?: Readonly<Record<string, ServiceInStack>>;
  /** Resources that Google Cloud measures itself, by key. @default as the system says, in the stack's project */
  readonly sources?: Readonly<Record<string, SourceInStack>>;
  /** Alerts by name. @default none */
  readonly alerts?: Readonly<Record<string, AlertInStack>>;
  /** Objectives by name. @default none */
  readonly objectives?: Readonly<Record<string, ObjectiveSettings>>;
  /** Channels by name. @default none */
  readonly channels?: Readonly<Record<string, ChannelInStack>>;
  /** Classes of log entries by name. @default kept as long as the system says */
  readonly logs?: Readonly<Record<string, LogClassInStack>>;
  /** Routes by key: whom they tell, when, and who is told later. @default none */
  readonly routes?: Readonly<Record<string, Partial<Omit<Route, "id" | "proposed">>>>;
  /** Timings by name, such as business hours, over those of the system. @default none */
  readonly timings?: Readonly<Record<string, Timing>>;
  /** What was measured of what it brings, for the estimate. @default as the system expects */
  readonly expected?: Expected;
}

/** What a stack says about one alert. */
export interface AlertInStack extends AlertSettings {
  /** Another route of the same system, for every severity. @default the alert's own */
  readonly route?: string;
}

/** What a stack says about the built-in alerts, under the name of their system: `vigie:systems.vigie`. */
export interface WatchInStack {
  /** Alerts by name. @default none */
  readonly alerts?: Readonly<Record<string, AlertSettings>>;
}

/** Where Grafana reads metrics from; panels and rules are made for it. */
export type MetricsStore = "gmp" | "mimir" | "cloud-monitoring";

/** A plan of Grafana Cloud, as far as its limits matter. */
export type GrafanaPlan = "free" | "paid";

/** Uids of data sources that exist. */
export interface DataSourceUids {
  /** The metrics. @default made here, when this stack owns the organisation */
  readonly metrics?: string;
  /** Cloud Logging. @default made here, when this stack owns the organisation */
  readonly logs?: string;
  /** Cloud Trace. @default made here, when this stack owns the organisation */
  readonly traces?: string;
}

/** A store that takes Prometheus remote write; its token is the secret `grafana-remote-write-token`. */
export interface RemoteWriteInStack {
  /** Its address, such as `https://prometheus-….grafana.net/api/prom/push`. */
  readonly url: string;
  /** The user of basic authentication; Grafana Cloud's numeric Prometheus instance id. */
  readonly user: string;
}

/** A store of spans that takes OTLP over HTTP; its token is the secret `grafana-otlp-token`. */
export interface OtlpInStack {
  /** Its address, to which the collectors add `/v1/traces`, such as `https://otlp-gateway-….grafana.net/otlp`. */
  readonly url: string;
  /** The user of basic authentication; Grafana Cloud's numeric stack id. */
  readonly user: string;
  /** Whether spans still go to Cloud Trace too. @default true */
  readonly cloudTrace?: boolean;
}

/** A dead man's switch. */
export interface HeartbeatInStack {
  /** How often a message is sent; who waits for it should wait twice as long. @default "5m" */
  readonly every?: Duration;
}

/** The Grafana that a stack writes to. */
export interface GrafanaInStack {
  /** Its address, such as `https://my-stack.grafana.net`. */
  readonly url: string;
  /**
   * Whether places outside reach its address, as they must to notice that it is gone. @default as the address looks: not
   * `localhost`, `.internal`, `.local` and addresses of private networks
   */
  readonly public?: boolean;
  /** The numeric id of the Grafana Cloud stack. @default none: a Grafana of your own */
  readonly stackId?: number;
  /** The organisation in a Grafana of your own. @default the token's organisation */
  readonly orgId?: number;
  /** @default "gmp" */
  readonly metricsSource: MetricsStore;
  /** @default made here */
  readonly dataSources: DataSourceUids;
  /** The service account whose key is `vigie:secrets.grafana-google-key`. @default none; required with that key */
  readonly googleAccount?: string;
  /** A second store of every series, written by the `otel` collectors. @default none; required where metrics are read from Mimir */
  readonly remoteWrite?: RemoteWriteInStack;
  /** A second store of every span, such as Grafana Cloud's Tempo, written by the `otel` collectors. @default none */
  readonly otlp?: OtlpInStack;
  /** The plan in Grafana Cloud, whose limits hold: `free`, or one that is paid. @default "paid"; without `stackId` there are none */
  readonly plan: GrafanaPlan;
  /** `rule`: each rule names its contact point; `owner`: this stack owns the organisation's one policy tree. @default "rule" */
  readonly routing: "rule" | "owner";
  /**
   * What watches how fast error budgets burn: rules of Vigie's, or Grafana Cloud's SLO application, which also records and draws;
   * it needs `owner` routing and Mimir. @default "rules"
   */
  readonly objectives: "rules" | "slo";
  /** The alert that must always fire; the address that waits for it is the secret `grafana-heartbeat-url`. @default none */
  readonly heartbeat?: HeartbeatInStack;
  /**
   * `<system>.<route>`: the platform's people, who hear that collectors, rules or messages fail, and of what no rule's branch
   * takes. @default the first route that reaches anybody; required with `owner` routing
   */
  readonly fallback?: string;
  /** Whether the organisation's policy tree may be replaced, which `owner` routing does. @default false */
  readonly takeOver: boolean;
  /** Whether other stacks or programs write to the same organisation; titles then carry the environment. @default false */
  readonly sharedOrganisation: boolean;
  /** Systems of the environment that other stacks carry and that the page over all systems shows too. @default none */
  readonly otherSystems?: readonly string[];
}

/** What exists once and therefore has one owner among the stacks. */
export interface Ownership {
  /** The Google Cloud project: its APIs and what its `_Default` sink leaves out. @default true */
  readonly project: boolean;
  /** The Grafana organisation: data sources, templates, timings. @default true */
  readonly organisation: boolean;
}

/** One stack's configuration, validated. */
export interface StackDescription {
  /** The environment's name, such as `dev`. */
  readonly environment: string;
  /** Every known environment by name: Vigie's own and the project's. */
  readonly environments: Readonly<Record<string, EnvironmentProfile>>;
  /** The Google Cloud project's id. */
  readonly project: string;
  /** The region of services and log buckets. */
  readonly region: string;
  /** The systems that this stack carries, in order. */
  readonly systems: Readonly<Record<string, SystemInStack>>;
  /** What it says about the alerts that Vigie raises about collectors, rules and messages themselves. @default they are as they are */
  readonly watch?: WatchInStack;
  /** Settings of every service in this stack. @default none */
  readonly defaults?: Partial<ServiceSettings>;
  /** Settings of this stack. @default none */
  readonly settings?: Partial<StackSettings>;
  /** Where runbooks are served; `<base>/<system>/<Alert>.md` is an alert's runbook. */
  readonly runbooks: string;
  /** The Grafana that it writes to. */
  readonly grafana: GrafanaInStack;
  /** The mail server of a rendered Alertmanager. @default none; asked for where that configuration has an e-mail channel */
  readonly mail?: MailInStack;
  /** Maintenance windows by name. @default none */
  readonly maintenance?: Readonly<Record<string, MaintenanceInStack>>;
  /** What it owns of what exists once. */
  readonly owns: Ownership;
  /** What it does with logs beside the systems' buckets. */
  readonly logs: LogsInStack;
  /** What an instance costs that is kept. @default Google's list prices */
  readonly prices: PriceTable;
  /** The budget of its project, in the stack that owns the project. @default none */
  readonly billing?: BillingInStack;
  /** What its observability costs by the unit, and how much it may cost. */
  readonly costs: CostsInStack;
  /** The names of the secrets that the stack has; never their values. */
  readonly secrets: readonly string[];
}
