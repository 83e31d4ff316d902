// GW2Optimizer, builds and teams of a game with the help of AI models, on Cloud Run. Sentry has its traces, so Google's sidecar is enough.
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

/** GW2Optimizer. */
export const gw2optimizer = defineSystem({
  name: "gw2optimizer",
  title: "GW2Optimizer",
  id: "002",
  language: "en",
  services,
  sources,
  signals,
  alerts,
  objectives,
  dashboards,
  expected,
  unshown: {
    gw2_app_info: "it has no number; a new version of it marks the graphs",
    gw2_cache_hit_rate:
      "each instance has its own, and no mean of them is the rate; Cache Hit Rate is made of operations",
    http_request_duration_seconds:
      "its buckets end at one second; latency is judged by the finer histogram beside it",
  },
  channels,
  routes,
  logs,
  defaults: { metrics: "gmp" },
});
