// What Grafana's HTTP API says of what is deployed: reads and queries alone, nothing is changed or sent. Formats: Grafana's published
// OpenAPI description (data source health and queries, rule states, receivers) and provisioning API.
import { grafanaCalls } from "../preflight/grafana.ts";

/** A query as a panel has it, with the data source's uid in place of its variable. */
export type PanelQuery = Readonly<Record<string, unknown>> & { readonly refId: string };

/** What a query came to. */
export interface QueryAnswer {
  /** The numbers of its last points, one a series; empty where it has no data. */
  readonly last: readonly number[];
  /** Why it failed. @default it did not */
  readonly error?: string;
}

/** A rule as Grafana evaluates it. */
export interface LiveRule {
  /** Its title. */
  readonly name: string;
  /** `ok`, `error`, `nodata`, or unknown before the first evaluation. */
  readonly health: string;
  /** Why it failed. @default it did not */
  readonly lastError?: string;
  /** RFC 3339; the year 1 before the first evaluation. */
  readonly lastEvaluation: string;
}

/** A group of rules. */
export interface LiveGroup {
  /** Its name. */
  readonly name: string;
  /** The folder's uid, which older servers leave out. */
  readonly folderUid?: string;
  /** Its rules. */
  readonly rules: readonly LiveRule[];
}

/** A contact point with how its last messages fared. */
export interface LiveReceiver {
  /** The contact point's name. */
  readonly name: string;
  /** Its integrations. */
  readonly integrations: readonly {
    /** Grafana's name of the integration, with its number in the contact point. */
    readonly name: string;
    /** RFC 3339; left out or the year 1 where nothing was sent yet. */
    readonly lastNotifyAttempt?: string;
    /** Why the last message was not delivered. @default it was */
    readonly lastNotifyAttemptError?: string;
  }[];
}

/** A Grafana that is read. */
export interface GrafanaReads {
  /** What is wrong with a data source; undefined where it answers. */
  ailing(uid: string): Promise<string | undefined>;
  /** Whether a dashboard is there. */
  hasDashboard(uid: string): Promise<boolean>;
  /** What queries came to over the last hour, by refId. */
  query(queries: readonly PanelQuery[]): Promise<Readonly<Record<string, QueryAnswer>>>;
  /** Every rule group that Grafana evaluates. */
  groups(): Promise<readonly LiveGroup[]>;
  /** Every contact point. */
  receivers(): Promise<readonly LiveReceiver[]>;
}

/** Points asked of each query: enough for a step of a minute over an hour. */
const POINTS = 60;

interface Frames {
  readonly error?: string;
  readonly frames?: readonly {
    readonly schema?: { readonly fields?: readonly { readonly type?: string }[] };
    readonly data?: { readonly values?: readonly (readonly unknown[])[] };
  }[];
}

/** Reads a Grafana. @param token of a service account; it is in no message */
export function readGrafana(url: string, token: string): GrafanaReads {
  const call = grafanaCalls(url, token, "Viewer");
  return {
    async ailing(uid) {
      const path = `/api/datasources/uid/${encodeURIComponent(uid)}/health`;
      const { status, body } = await call(path, { answers: [400, 500] });
      if (status === 404) return "it is not there";
      const { status: health, message = "" } = body as {
        readonly status?: string;
        readonly message?: string;
      };
      return health === "OK" ? undefined : message || `it says ${health}`;
    },
    hasDashboard: async (uid) =>
      (await call(`/api/dashboards/uid/${encodeURIComponent(uid)}`)).status === 200,
    async query(queries) {
      const asked = queries.map((query) => ({ ...query, intervalMs: 60_000, maxDataPoints: POINTS }));
      const { body } = await call("/api/ds/query", {
        body: { queries: asked, from: "now-1h", to: "now" },
        answers: [400, 500],
      });
      const { results = {}, message } = (body ?? {}) as {
        readonly results?: Readonly<Record<string, Frames>>;
        readonly message?: string;
      };
      return Object.fromEntries(
        queries.map(({ refId }) => [refId, answerOf(results[refId] ?? { error: message ?? "no answer" })]),
      );
    },
    async groups() {
      const { body } = await call("/api/prometheus/grafana/api/v1/rules");
      return (body as { readonly data: { readonly groups: readonly LiveGroup[] } }).data.groups;
    },
    receivers: async () =>
      (await call("/api/alertmanager/grafana/config/api/v1/receivers")).body as readonly LiveReceiver[],
  };
}

function answerOf({ error, frames = [] }: Frames): QueryAnswer {
  const last = frames.flatMap(({ schema, data }) =>
    (schema?.fields ?? []).flatMap(({ type }, index) => {
      const numbers = (data?.values?.[index] ?? []).filter((value) => typeof value === "number");
      return type === "number" ? numbers.slice(-1) : [];
    }),
  );
  return { last, ...(error && { error }) };
}
