// Agent Loop, an agent's API on a virtual machine with a node exporter beside it.
import { defineSystem } from "../../components/model/system.ts";
import { alerts } from "./alerts.ts";
import { channels, routes } from "./channels.ts";
import { dashboards } from "./dashboards.ts";
import { expected } from "./expected.ts";
import { logs } from "./logs.ts";
import { loadTargets, objectives } from "./objectives.ts";
import { services } from "./services.ts";
import { signals } from "./signals.ts";
import { sources } from "./sources.ts";

/** Agent Loop, called vm-agent after its dashboard. */
export const vmAgent = defineSystem({
  name: "vm-agent",
  title: "Agent Loop",
  id: "003",
  language: "fr",
  services,
  sources,
  signals,
  alerts,
  objectives,
  loadTargets,
  dashboards,
  expected,
  unshown: { app_info_info: "it has no number; a new version of it marks the graphs" },
  channels,
  routes,
  logs,
});
