// Grafana's HTTP API, as far as looking before a deployment and sending a test message need it. Formats: Grafana's published
// OpenAPI description, provisioning API and Alertmanager API.
import { callsOf } from "./calls.ts";

/** One route of the notification policy. */
export interface PolicyRoute {
  /** The contact point. @default the parent's */
  readonly receiver?: string;
  /** Conditions: label, operator, value. @default none */
  readonly object_matchers?: readonly (readonly [string, string, string])[];
  /** Routes below it. @default none */
  readonly routes?: readonly PolicyRoute[];
}

/** One integration of a contact point; a secret setting reads `[REDACTED]`. */
export interface KnownIntegration {
  /** Its uid, by which Grafana finds its secrets. */
  readonly uid: string;
  /** The contact point's name. */
  readonly name: string;
  /** Grafana's name of the integration. */
  readonly type: string;
  /** Its settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Whether it is not told when something is over. @default false */
  readonly disableResolveMessage?: boolean;
}

/** What sending a test came to, for one integration. */
export interface TestResult {
  /** The integration's uid. */
  readonly uid: string;
  /** Whether the other side took it. */
  readonly status: string;
  /** What it said, where it did not. */
  readonly error?: string;
}

/** A Grafana. */
export interface Grafana {
  /** The notification policy. */
  policy(): Promise<PolicyRoute>;
  /** Every integration of every contact point. */
  integrations(): Promise<readonly KnownIntegration[]>;
  /** Names of the message templates. */
  templates(): Promise<readonly string[]>;
  /** Whether a data source is there. */
  hasDataSource(uid: string): Promise<boolean>;
  /** Sends one message through integrations of a contact point, and tells what each came to. */
  test(
    contactPoint: string,
    integrations: readonly KnownIntegration[],
    alert: {
      readonly labels: Readonly<Record<string, string>>;
      readonly annotations: Readonly<Record<string, string>>;
    },
  ): Promise<readonly TestResult[]>;
}

/** Calls of a Grafana's API. @param token of a service account; it is in no message @param role the role that it needs */
export function grafanaCalls(url: string, token: string, role: "Admin" | "Viewer") {
  return callsOf({
    name: "Grafana",
    url,
    token,
    unreached: "see vigie:grafana.url and the network",
    locked: `use a token of a service account with the role ${role}`,
  });
}

/** Talks to a Grafana. @param token of a service account; it is in no message */
export function grafanaAt(url: string, token: string): Grafana {
  const call = grafanaCalls(url, token, "Admin");
  return {
    policy: async () => (await call("/api/v1/provisioning/policies")).body as PolicyRoute,
    integrations: async () =>
      (await call("/api/v1/provisioning/contact-points")).body as readonly KnownIntegration[],
    async templates() {
      const { body } = await call("/api/v1/provisioning/templates");
      return ((body ?? []) as readonly { readonly name: string }[]).map(({ name }) => name);
    },
    hasDataSource: async (uid) =>
      (await call(`/api/datasources/uid/${encodeURIComponent(uid)}`)).status === 200,
    async test(contactPoint, integrations, alert) {
      const grafana_managed_receiver_configs = integrations.map(({ settings, ...integration }) => ({
        ...integration,
        // Left out, a secret setting is taken from what is stored under the same uid.
        settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== "[REDACTED]")),
      }));
      const { body } = await call("/api/alertmanager/grafana/config/api/v1/receivers/test", {
        body: { alert, receivers: [{ name: contactPoint, grafana_managed_receiver_configs }] },
      });
      const { receivers = [] } = (body ?? {}) as {
        readonly receivers?: readonly { readonly grafana_managed_receiver_configs: readonly TestResult[] }[];
      };
      return receivers.flatMap((each) => each.grafana_managed_receiver_configs);
    },
  };
}
