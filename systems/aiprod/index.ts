// AIPROD V33, an AI video pipeline behind an API on Cloud Run. It traces, so its collector is OpenTelemetry's.
import { defineSystem } from "../../components/model/system.ts";
import { alerts } from "./alerts.ts";
import { channels, routes } from "./channels.ts";
import { dashboards } from "./dashboards.ts";
import { expected } from "./expected.ts";
import { logs } from "./logs.ts";
import { objectives, spendingLimits } from "./objectives.ts";
import { services } from "./services.ts";
import { signals } from "./signals.ts";
import { sources } from "./sources.ts";
import { traces } from "./traces.ts";

/** AIPROD V33. */
export const aiprod = defineSystem({
  name: "aiprod",
  title: "AIPROD V33",
  id: "000",
  language: "fr",
  services,
  sources,
  signals,
  alerts,
  objectives,
  spendingLimits,
  dashboards,
  expected,
  channels,
  routes,
  logs,
  traces,
  defaults: { metrics: "otel" },
});
