// Thresholds as numbers in the signal's unit, and back as people read them.
import { parseDuration, parseMemory, parseMoney, parsePercent } from "../core/units.ts";
import type { SignalUnit } from "../signals/signal.ts";
import type { Threshold } from "./alert.ts";

const BYTES_PER_MEBIBYTE = 1_048_576;

/** How a threshold of a signal of this unit is written, for messages. */
export function thresholdExample(unit: SignalUnit): string {
  switch (unit) {
    case "seconds":
      return '"120s"';
    case "ratio":
    case "percent":
      return '"5%"';
    case "dollars":
      return '"$10"';
    case "bytes":
      return '"512Mi" or a number of bytes';
    default:
      return "a number such as 5";
  }
}

/** The number that a signal of this unit is compared with; undefined where the threshold is in another unit. */
export function thresholdValue(threshold: Threshold, unit: SignalUnit): number | undefined {
  const number = typeof threshold === "number" && Number.isFinite(threshold) ? threshold : undefined;
  switch (unit) {
    case "seconds": {
      const length = typeof threshold === "string" ? parseDuration(threshold) : undefined;
      return length === undefined ? undefined : length / 1_000;
    }
    case "ratio":
      return typeof threshold === "string" ? parsePercent(threshold) : undefined;
    case "percent":
      return typeof threshold === "string" && threshold.endsWith("%")
        ? finite(threshold.slice(0, -1))
        : undefined;
    case "dollars":
      return typeof threshold === "string" ? parseMoney(threshold) : undefined;
    case "bytes": {
      if (typeof threshold !== "string") return number;
      const size = parseMemory(threshold);
      return size === undefined ? undefined : size * BYTES_PER_MEBIBYTE;
    }
    default:
      return number;
  }
}

function finite(text: string): number | undefined {
  const value = Number(text);
  return text.trim() !== "" && Number.isFinite(value) ? value : undefined;
}

/** A unit as it stands after a number; empty where a number alone says it. */
export function unitWord(unit: SignalUnit): string {
  const perSecond = unit.endsWith("/s");
  const base = perSecond ? unit.slice(0, -2) : unit;
  if (base === "count" || base === "info" || base === "ratio") return perSecond ? "per second" : "";
  const word = base.replace(/^\{(.*)\}$/, "$1");
  return perSecond ? `${word} per second` : word;
}

/** A threshold as a message shows it: `120s`, `5%`, `$10`, `5 failures`. */
export function formatThreshold(threshold: Threshold, unit: SignalUnit): string {
  if (typeof threshold === "string") return threshold;
  return [String(threshold), unitWord(unit)].filter((word) => word !== "").join(" ");
}
