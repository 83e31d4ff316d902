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
  };
}

/** `+Inf` and `-Inf` are Prometheus's way to write infinities. */
function numberOf(text: string): number {
  return Number(text.replace("Inf", "Infinity"));
}
