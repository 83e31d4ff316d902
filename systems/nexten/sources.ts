// Nexten from outside: uptime checks of the three services' health paths. They stand in for the document's script, whose
// `service_health_status` nothing calls, repeats or exposes.
import type { SourceDescription } from "../../components/model/source.ts";
import { uptimeCheck } from "../../components/signals/platformMetrics.ts";
import { SERVICES, type ServiceName } from "./metrics.ts";

/** What an uptime check says in place of the script's metric. */
export const health = { passed: { ...uptimeCheck.passed, id: "004/M24" } };

function outside(name: ServiceName): SourceDescription {
  return {
    id: `004/H${SERVICES.indexOf(name) + 1}`,
    platform: "uptime-check",
    name,
    description: `Asks ${name} for /health from several places and expects 200 within 5 s`,
    metrics: Object.values(health),
    check: { path: "/health", timeout: "5s" },
  };
}

/** Uptime checks by the service that they ask. */
export const sources: Readonly<Record<string, SourceDescription>> = Object.fromEntries(
  SERVICES.map((name) => [`${name}-health`, outside(name)]),
);
