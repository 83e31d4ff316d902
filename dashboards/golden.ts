// The rows in which signals are sorted where nobody has: what a tired person asks, in the order of asking.
import type { Glance } from "../components/model/glance.ts";
import type { Signal } from "../components/signals/signal.ts";

/** A row, the question that it answers, and which signals do. */
interface GoldenRow {
  /** The part of a glance that is shown in it. @default none */
  readonly glance?: keyof Glance;
  /** Whether a signal answers it. */
  readonly fits: (signal: Signal) => boolean;
}

const MONEY = ["dollars", "dollars/s"];

/** Is it there, how much is asked, how much of that fails, how long it takes, how full it is, what it costs. */
export const GOLDEN: Readonly<Record<string, GoldenRow>> = {
  Presence: { fits: ({ kind, unit }) => kind === "presence" || unit === "info" },
  Cost: {
    glance: "cost",
    fits: (signal) => MONEY.includes(signal.kind === "share" ? signal.of.unit : signal.unit),
  },
  Errors: {
    glance: "errors",
    fits: ({ kind, unit }) =>
      (kind === "ratio" && unit === "ratio") || unit.startsWith("errors") || unit.startsWith("failures"),
  },
  Latency: { glance: "latency", fits: ({ kind }) => ["quantile", "within", "mean"].includes(kind) },
  Traffic: {
    glance: "traffic",
    fits: ({ kind, unit }) => kind === "rate" || (kind === "sum" && unit.endsWith("/s")),
  },
  Counts: { fits: ({ kind }) => kind === "increase" },
  Saturation: { glance: "saturation", fits: () => true },
};

/** The rows in the order in which they are read. */
export const READING_ORDER = [
  "Presence",
  "Traffic",
  "Errors",
  "Latency",
  "Saturation",
  "Cost",
  "Counts",
] as const;

/** The row of a signal. */
export function goldenRow(signal: Signal): string {
  return Object.entries(GOLDEN).find(([, { fits }]) => fits(signal))![0];
}
