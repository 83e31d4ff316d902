// CHE-NU v3, threads and agents behind an API on Cloud Run. It traces, so its collector is OpenTelemetry's.
import { defineSystem } from "../../components/model/system.ts";
import { alerts } from "./alerts.ts";
import { channels, routes } from "./channels.ts";
import { dashboards } from "./dashboards.ts";
import { expected } from "./expected.ts";
import { logs } from "./logs.ts";
import { services } from "./services.ts";
import { signals } from "./signals.ts";
import { traces } from "./traces.ts";

/** CHE-NU v3. */
export const chenu = defineSystem({
  name: "chenu",
  title: "CHE-NU",
  id: "001",
  language: "en",
  services,
  signals,
  alerts,
  dashboards,
  expected,
  channels,
  routes,
  logs,
  traces,
  defaults: { metrics: "otel" },
});
