// Nexten, three services on Cloud Run that parse CVs and job offers and match them. They trace, so their collector is OpenTelemetry's.
import { defineSystem } from "../../components/model/system.ts";
import { alerts } from "./alerts.ts";
import { channels, routes } from "./channels.ts";
import { dashboards } from "./dashboards.ts";
import { expected } from "./expected.ts";
import { logs } from "./logs.ts";
import { objectives } from "./objectives.ts";
import { services } from "./services.ts";
import { signals } from "./signals.ts";
import { sources } from "./sources.ts";
import { traces } from "./traces.ts";

/** Nexten. */
export const nexten = defineSystem({
  name: "nexten",
  title: "Nexten",
  id: "004",
  language: "fr",
  services,
  sources,
  signals,
  alerts,
  objectives,
  dashboards,
  expected,
  channels,
  routes,
  logs,
  traces,
  defaults: { metrics: "otel" },
});
