// A system in one stack, with every default resolved: plain data that renderers, checks and components share.
// What it is made of is in system.ts and stack.ts, how it is made in resolve.ts.
import type { Runbook, Threshold } from "../alerts/alert.ts";
import type { Diagnostic } from "../core/diagnostics.ts";
import type { Origin } from "../core/layers.ts";
import type { Duration } from "../core/units.ts";
import type { MaintenanceWindow } from "../routing/maintenance.ts";
import type { Channel, Route, Severity } from "../routing/route.ts";
import type { Timing } from "../routing/timing.ts";
import type { Metric } from "../signals/metric.ts";
import type { Signal } from "../signals/signal.ts";
import type { SeriesSource } from "../signals/source.ts";
import type { ObjectiveDescription, ObjectiveSettings } from "../slos/objective.ts";
import type {
  CloudRunJobDescription,
  CloudRunServiceDescription,
  GkeDescription,
  HostDescription,
  HostJob,
} from "./service.ts";
import type { ServiceSettings, StackSettings } from "./settings.ts";
import type { ResolvedSource } from "./source.ts";
import type { ServiceInStack } from "./stack.ts";
import type { SystemDescription } from "./system.ts";

/** For each value's path, the layers that spoke about it, the winner last. */
export type Origins = Readonly<Record<string, readonly Origin[]>>;

interface ResolvedWorkload {
  /** Its key in the system; a Cloud Run service's name. */
  readonly name: string;
  /** The system's name. */
  readonly system: string;
  /** The environment's name. */
  readonly environment: string;
  /** The project's id. */
  readonly project: string;
  /** The region. */
  readonly region: string;
  /** Final settings; `settings.metrics` is the collector. */
  readonly settings: ServiceSettings;
  /** Where each setting came from. */
  readonly origins: Origins;
  /** The metrics that it exposes. */
  readonly metrics: readonly Metric[];
  /** False when `settings.metrics` is `none`: nothing reads them, and what needs them is left out with a notice. */
  readonly collected: boolean;
  /** What the stack alone says: image, network, secrets made elsewhere. */
  readonly stack: ServiceInStack;
}

/** A Cloud Run service with final settings. */
export interface ResolvedCloudRunService extends ResolvedWorkload {
  readonly workload: "cloud-run";
  /** What the system says. */
  readonly description: CloudRunServiceDescription;
  /** The `job` label of its series. */
  readonly job: string;
  /** The name under which it reports spans. */
  readonly traceService: string;
  /** Attributes that its collector takes out of every span. */
  readonly removedAttributes: readonly string[];
}

/** A Cloud Run job with final settings; `settings.timeout` is a task's. */
export interface ResolvedCloudRunJob extends ResolvedWorkload {
  readonly workload: "cloud-run-job";
  /** What the system says. */
  readonly description: CloudRunJobDescription;
  /** The `job` label of its series. */
  readonly job: string;
  /** The name under which it reports spans. */
  readonly traceService: string;
  /** Attributes that its collector takes out of every span. */
  readonly removedAttributes: readonly string[];
}

/** A virtual machine with final settings. */
export interface ResolvedHost extends ResolvedWorkload {
  readonly workload: "vm-host";
  /** What the system says. */
  readonly description: HostDescription;
  /** The scrape jobs by their `job` label. */
  readonly jobs: Readonly<Record<string, HostJob>>;
  /** The instance's name in this stack. */
  readonly instanceName: string;
  /** The zone. */
  readonly zone: string;
  /** How the Ops Agent gets there. */
  readonly opsAgent: "policy" | "by-hand";
}

/** A workload on a GKE cluster with final settings. */
export interface ResolvedGkeWorkload extends ResolvedWorkload {
  readonly workload: "gke";
  /** What the system says. */
  readonly description: GkeDescription;
  /** The cluster's name in this stack. */
  readonly cluster: string;
  /** The namespace in this stack. */
  readonly namespace: string;
  /** The workload's name in Kubernetes, the `job` label of its series. */
  readonly job: string;
  /** The application's container. */
  readonly container: string;
}

/** Workloads with final settings, by kind. */
export interface ResolvedByKind {
  /** Cloud Run services. */
  readonly "cloud-run": ResolvedCloudRunService;
  /** Cloud Run jobs. */
  readonly "cloud-run-job": ResolvedCloudRunJob;
  /** Virtual machines. */
  readonly "vm-host": ResolvedHost;
  /** Workloads on a GKE cluster. */
  readonly gke: ResolvedGkeWorkload;
}

/** Any workload with final settings. */
export type ResolvedService = ResolvedByKind[keyof ResolvedByKind];

/** One severity of an alert: its rule. */
export interface AlertLevel {
  /** The id in the coverage inventory. @default none */
  readonly id?: string;
  /** Fires above this value. @default none; this or `below` is there */
  readonly above?: Threshold;
  /** Fires below this value. @default none */
  readonly below?: Threshold;
  /** How long the condition must hold. */
  readonly for: Duration;
  /** The route's key in the system. */
  readonly route: string;
}

/** An alert with final values. */
export interface ResolvedAlert {
  /** PascalCase, the symptom first. */
  readonly name: string;
  /** What people read. */
  readonly title: string;
  /** The signal that is watched. */
  readonly when: Signal;
  /** Events that the signal's window must hold. @default no guard */
  readonly minEvents?: number;
  /** The severities that it raises, at least one. */
  readonly levels: Readonly<Partial<Record<Severity, AlertLevel>>>;
  /** One line that says what is broken, with placeholders. */
  readonly summary: string;
  /** More for the person who is told. @default the summary with value and threshold */
  readonly description?: string;
  /** The objective that it follows from, by its name. @default none */
  readonly objective?: string;
  /** What to read and where to look. */
  readonly runbook: Runbook;
  /** Where the runbook is served. */
  readonly runbookUrl: string;
  /** Why a value that no document gives is what it is, by path. @default none */
  readonly proposed?: Readonly<Record<string, string>>;
  /** Where each value came from: `above.critical`, `for`, `enabled`, … */
  readonly origins: Origins;
}

/** An objective with final values. */
export interface ResolvedObjective
  extends Omit<ObjectiveDescription, "environments" | keyof ObjectiveSettings>,
    Required<Omit<ObjectiveSettings, "enabled">> {
  /** Where each value came from: `target`, `window`, … */
  readonly origins: Origins;
}

/** A route with the channels that this environment may reach. */
export interface ResolvedRoute extends Route {
  /** Channels that the environment may not reach, because they page. */
  readonly withheld: readonly string[];
  /** The contact point of another system's route, which this one shares. @default one of its own */
  readonly contactPoint?: string;
}

/** A system in one stack, resolved. */
export interface ResolvedSystem {
  /** Lower case, digits and dashes; the prefix of every name and the `system` label. */
  readonly name: string;
  /** The name people use. */
  readonly title: string;
  /** The id of the document it comes from. @default none */
  readonly id?: string;
  /** The language of summaries and titles. */
  readonly language: string;
  /** The environment's name. */
  readonly environment: string;
  /** The project's id. */
  readonly project: string;
  /** The stack's region. */
  readonly region: string;
  /** Services by name. */
  readonly services: Readonly<Record<string, ResolvedService>>;
  /** Resources that Google Cloud measures itself, by key. */
  readonly sources: Readonly<Record<string, ResolvedSource>>;
  /** Series that neither a service nor a resource of Google Cloud has, such as a collector's own. @default none */
  readonly series?: readonly SeriesSource[];
  /** Only signals whose metrics are collected. */
  readonly signals: Readonly<Record<string, Signal>>;
  /** Only objectives that are enabled and whose metrics are collected. */
  readonly objectives: readonly ResolvedObjective[];
  /** Only alerts that are enabled and whose metrics are collected; those that follow from objectives come last. */
  readonly alerts: readonly ResolvedAlert[];
  /** With the stack's addresses. */
  readonly channels: Readonly<Record<string, Channel>>;
  /** Routes by key. */
  readonly routes: Readonly<Record<string, ResolvedRoute>>;
  /** When routes send and when not, by name. */
  readonly timings: Readonly<Record<string, Timing>>;
  /** The maintenance windows that concern it. */
  readonly maintenance: readonly MaintenanceWindow[];
  /** Settings of the stack as far as this system is concerned. */
  readonly settings: StackSettings;
  /** Where each of them came from. */
  readonly origins: Origins;
  /** Where the runbooks of what Vigie watches by itself are served: the stack's `vigie:runbooks`. */
  readonly builtInRunbooks: string;
  /** What the system says, whole. */
  readonly description: SystemDescription;
  /** What was left out or changed on the way, and why. */
  readonly notices: readonly Diagnostic[];
}
