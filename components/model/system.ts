// One product under observation, as plain data: the only thing a user writes to observe a system of their own.
// It says nothing about environments beyond what its services must differ in, and holds no secret and no Output.
import type { AlertDescription } from "../alerts/alert.ts";
import type { Channel, Route } from "../routing/route.ts";
import type { Timing } from "../routing/timing.ts";
import type { Signal } from "../signals/signal.ts";
import type { LoadTarget } from "../slos/loadTarget.ts";
import type { ObjectiveDescription } from "../slos/objective.ts";
import type { SpendingLimit } from "../slos/spendingLimit.ts";
import type { Expected } from "./cost/expected.ts";
import type { DashboardDescription, OwnDashboard } from "./dashboard.ts";
import type { Glance } from "./glance.ts";
import type { LogsDescription } from "./logging/description.ts";
import type { ServiceDescription } from "./service.ts";
import type { ServiceSettings, StackSettings } from "./settings.ts";
import type { SourceDescription } from "./source.ts";
import type { TracesDescription } from "./tracing/description.ts";

/** A system's description. */
export interface SystemDescription {
  /** Lower case, digits and dashes; the prefix of every name and the `system` label. */
  readonly name: string;
  /** The name people use. */
  readonly title: string;
  /** The id of the document it comes from, such as `000`. @default none */
  readonly id?: string;
  /** The language of summaries and titles. @default "en" */
  readonly language?: string;
  /** Its deployable parts by name; a Cloud Run service's key is its name there. */
  readonly services: Readonly<Record<string, ServiceDescription>>;
  /** Resources that Google Cloud measures itself, by a key that no service has: databases, subscriptions, checks. @default none */
  readonly sources?: Readonly<Record<string, SourceDescription>>;
  /** Headline signals by name; dashboards draw them, alerts watch them. */
  readonly signals: Readonly<Record<string, Signal>>;
  /** Dashboards by title, described or taken as JSON; three more follow for every system. @default none but those three */
  readonly dashboards?: Readonly<Record<string, DashboardDescription | OwnDashboard>>;
  /** What the first page shows of it. @default of each kind the first signals that fit */
  readonly glance?: Glance;
  /** Declared metrics that no panel shows, by name, each with the reason. @default none */
  readonly unshown?: Readonly<Record<string, string>>;
  /** When a human is told; names are unique within the system. */
  readonly alerts: readonly AlertDescription[];
  /** What users were promised; alerts, panels and recording rules follow from it. @default none */
  readonly objectives?: readonly ObjectiveDescription[];
  /** What services must bear in a load test; checked against how many instances they may have. @default none */
  readonly loadTargets?: readonly LoadTarget[];
  /** What may be spent; checked to be watched by an alert. @default none */
  readonly spendingLimits?: readonly SpendingLimit[];
  /** Where messages can go, by name; `<system>-<channel>` names the secret of one that has a secret. */
  readonly channels: Readonly<Record<string, Channel>>;
  /** When routes send and when not, by name: business hours, maintenance windows. @default none */
  readonly timings?: Readonly<Record<string, Timing>>;
  /** The ways that alerts name, by key. */
  readonly routes: Readonly<Record<string, Route>>;
  /** What it usually brings of what it may bring, for the estimate of what its observability costs. @default all that it may */
  readonly expected?: Expected;
  /** @default every entry of every service is kept */
  readonly logs?: LogsDescription;
  /** What its applications report as spans. @default nothing is promised */
  readonly traces?: TracesDescription;
  /** Settings of every service of this system. @default none */
  readonly defaults?: Partial<ServiceSettings>;
  /** Settings of the stack as far as this system is concerned, such as its log retention. @default none */
  readonly stack?: Partial<StackSettings>;
  /** Where runbooks are served; `<base>/<system>/<Alert>.md` is an alert's runbook. @default the stack's `vigie:runbooks` */
  readonly runbooks?: string;
}

/** Declares a system. It checks nothing: `check(resolve(…))` does, with every mistake at once. */
export function defineSystem<const S extends SystemDescription>(system: S): S {
  return system;
}
