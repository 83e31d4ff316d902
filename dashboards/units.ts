// A signal's unit as Grafana's axes know it. What Grafana has no unit for is a plain number with the word on its axis.
import * as unit from "@grafana/grafana-foundation-sdk/units";
import { unitWord } from "../components/alerts/threshold.ts";
import type { SignalUnit } from "../components/signals/signal.ts";

const UNITS: Readonly<Partial<Record<SignalUnit, string>>> = {
  seconds: unit.Seconds,
  "{milliseconds}": unit.Milliseconds,
  bytes: unit.BytesIEC,
  "bytes/s": unit.BytesPerSecondIEC,
  dollars: unit.Dollars,
  ratio: unit.PercentUnit,
  percent: unit.Percent,
  celsius: unit.Celsius,
  meters: unit.Meter,
  grams: unit.Gram,
  joules: unit.Joule,
  volts: unit.Volt,
  amperes: unit.Ampere,
  "requests/s": unit.RequestsPerSecond,
  "operations/s": unit.OpsPerSecond,
};

/** Grafana's unit id. */
export function grafanaUnit(signal: SignalUnit): string {
  return UNITS[signal] ?? (signal.endsWith("/s") ? unit.CountsPerSecond : unit.Short);
}

/** What stands on the axis where the unit id does not say it; empty where it does. */
export function axisLabel(signal: SignalUnit): string {
  return signal in UNITS ? "" : unitWord(signal);
}
