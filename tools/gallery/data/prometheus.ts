// Prometheus's query API, as much of it as pages need. The answers are as it gives them, numbers as numbers.

/** A series with its values, or the one it has. */
export interface AnsweredSeries {
  /** Its labels; the name is `__name__`. */
  readonly labels: Readonly<Record<string, string>>;
  /** Moments in seconds since 1970, and values; NaN and infinities too. */
  readonly samples: readonly (readonly [number, number])[];
}

/** The API of one server. */
export interface PrometheusApi {
  /** An instant query. @throws Error with its answer where it refuses the query */
  query(text: string, at: number): Promise<readonly AnsweredSeries[]>;
  /** A range query. @throws Error with its answer where it refuses the query */
  queryRange(text: string, range: Range): Promise<readonly AnsweredSeries[]>;
  /** The alerts that are pending or firing now. */
  alerts(): Promise<readonly EvaluatedAlert[]>;
}

/** An alert as Prometheus evaluates it. */
export interface EvaluatedAlert {
  /** Its labels, `alertname` among them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Whether it waits for its `for` or has held that long. */
  readonly state: "pending" | "firing";
  /** What its query is; null where that is no number. */
  readonly value: number | null;
  /** Since when it holds, in seconds since 1970. */
  readonly since: number;
}

/** A stretch of time, in seconds. */
export interface Range {
  /** The first moment, since 1970. */
  readonly from: number;
  /** The last moment. */
  readonly to: number;
  /** Between two values. */
  readonly step: number;
}

type Sample = readonly [number, string];

interface Answer {
  readonly error?: string;
  readonly data?: {
    readonly resultType: "matrix" | "vector" | "scalar" | "string";
    readonly result: readonly unknown[];
  };
}

interface Found {
  readonly metric: Readonly<Record<string, string>>;
  readonly value?: Sample;
  readonly values?: readonly Sample[];
}

interface AlertsAnswer {
  readonly data: {
    readonly alerts: readonly {
      readonly labels: Readonly<Record<string, string>>;
      readonly state: "pending" | "firing";
      readonly value: string;
      readonly activeAt: string;
    }[];
  };
}

/** The API at an address. */
export function prometheusApi(url: string): PrometheusApi {
  const ask = async (path: string, body: Readonly<Record<string, string>>) => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method: "POST",
      body: new URLSearchParams(body),
    });
    const { error, data } = (await response.json()) as Answer;
    if (data === undefined) throw new Error(error ?? `Prometheus answers ${response.status}`);
    // A scalar is one sample without a series.
    const found = (
      data.resultType === "scalar" ? [{ metric: {}, value: data.result }] : data.result
    ) as readonly Found[];
    return found.map(({ metric, value, values = value ? [value] : [] }) => ({
      labels: metric,
      samples: values.map(([at, text]) => [at, numberOf(text)] as const),
    }));
  };
  return {
    query: (query, at) => ask("query", { query, time: String(at) }),
    queryRange: (query, { from, to, step }) =>
      ask("query_range", { query, start: String(from), end: String(to), step: String(step) }),
    alerts: async () => {
      const { data } = (await (await fetch(`${url}/api/v1/alerts`)).json()) as AlertsAnswer;
      return data.alerts.map(({ labels, state, value, activeAt }) => ({
        labels,
        state,
        value: Number.isFinite(numberOf(value)) ? numberOf(value) : null,
        since: Date.parse(activeAt) / 1_000,
      }));
    },
  };
}

/** `+Inf` and `-Inf` are Prometheus's way to write infinities. */
function numberOf(text: string): number {
  return Number(text.replace("Inf", "Infinity"));
}
