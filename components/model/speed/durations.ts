// Shorter durations in what is rendered: windows of queries, intervals, waits. Everything else is as it was, names included.
import { parser } from "@prometheus-io/lezer-promql";
import { formatDuration, parseDuration } from "../../core/units.ts";

/** Fields of Prometheus's and Alertmanager's files that hold a duration. */
const DURATIONS: readonly string[] = [
  "interval",
  "for",
  "keep_firing_for",
  "scrape_interval",
  "scrape_timeout",
  "evaluation_interval",
  "group_wait",
  "group_interval",
  "repeat_interval",
];

/**
 * The content of a rule file, of a scrape configuration or of Alertmanager's configuration with every duration divided.
 * @param factor how many times shorter, at least 1
 */
export function withShorterDurations<T>(content: T, factor: number): T;
export function withShorterDurations(content: unknown, factor: number): unknown {
  if (Array.isArray(content)) return content.map((each) => withShorterDurations(each, factor));
  if (typeof content !== "object" || content === null) return content;
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => {
      if (typeof value !== "string") return [key, withShorterDurations(value, factor)];
      if (key === "expr") return [key, shorterWindows(value, factor)];
      return [key, DURATIONS.includes(key) ? shorter(value, factor) : value];
    }),
  );
}

/** A query with shorter windows, steps and offsets. */
export function shorterWindows(query: string, factor: number): string {
  const pieces: string[] = [];
  let end = 0;
  parser.parse(query).iterate({
    enter: ({ name, from, to }) => {
      if (name !== "NumberDurationLiteralInDurationContext") return;
      pieces.push(query.slice(end, from), shorter(query.slice(from, to), factor));
      end = to;
    },
  });
  return pieces.join("") + query.slice(end);
}

/** `1h30m` is the sum of its parts. Milliseconds are the shortest that Prometheus knows. */
function shorter(duration: string, factor: number): string {
  const parts = duration.match(/\d+(?:\.\d+)?[a-z]+/g) ?? [];
  const milliseconds = parts.reduce((total, part) => total + (parseDuration(part) ?? Number.NaN), 0);
  return milliseconds === 0 ? duration : formatDuration(Math.max(1, Math.round(milliseconds / factor)));
}
