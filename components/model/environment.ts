// An environment profile is one layer of settings with a name. Adding an environment is adding an entry to a record:
// here for everybody, or under `vigie:environments` in a stack's configuration for one project.
import type { AlertSettings } from "../alerts/alert.ts";
import type { ObjectiveSettings } from "../slos/objective.ts";
import type { ServiceSettings, StackSettings } from "./settings.ts";

/** What being dev, prod or another environment changes. */
export interface EnvironmentProfile {
  /** Settings of every service in this environment. @default none */
  readonly service?: Partial<ServiceSettings>;
  /** Settings of the stack in this environment. @default none */
  readonly stack?: Partial<StackSettings>;
  /** Thresholds and waits of alerts in this environment: system → alert → what differs. @default none */
  readonly alerts?: Readonly<Record<string, Readonly<Record<string, AlertSettings>>>>;
  /** Targets and windows of objectives in this environment: system → objective → what differs. @default none */
  readonly objectives?: Readonly<Record<string, Readonly<Record<string, ObjectiveSettings>>>>;
}

/** The profiles that come with Vigie. */
export const ENVIRONMENTS = {
  dev: {
    service: {
      minInstances: 0,
      maxInstances: 3,
      billing: "request",
      traceSampling: "100%",
      logLevel: "DEBUG",
    },
    stack: {
      logRetention: "7d",
      mayPage: false,
      protect: false,
      floatingTags: true,
      cloudMonitoring: "none",
    },
  },
  prod: {
    service: {
      minInstances: 1,
      maxInstances: 20,
      billing: "instance",
      requireDigest: true,
      traceSampling: "10%",
      logLevel: "INFO",
    },
    stack: { logRetention: "90d", mayPage: true, protect: true, floatingTags: false },
  },
} as const satisfies Readonly<Record<string, EnvironmentProfile>>;
