// Durations as Grafana and Prometheus write them, in seconds, for comparing with limits.

const units: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** The seconds of a duration such as `5m` or `1h30m`; undefined when it is none. A leading minus is kept. */
export function durationSeconds(duration: string): number | undefined {
  const [, sign = "", body = ""] = /^(-?)((?:\d+(?:\.\d+)?(?:ms|[smhdwy]))+|0)$/.exec(duration) ?? [];
  if (body === "") return undefined;
  const parts = [...body.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)];
  const total = parts.reduce(
    (sum, [, number = "0", unit = "s"]) => sum + Number(number) * (units[unit] ?? 0),
    0,
  );
  return sign === "-" ? -total : total;
}
