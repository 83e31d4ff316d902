// The checks from outside that Vigie makes for a system, as Cloud Monitoring's API takes them (`uptimeCheckConfigs.create`).

import { milliseconds } from "../../components/core/units.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { checksOf, type MadeCheck } from "../../components/model/uptimeChecks.ts";
import { pretty } from "./pretty.ts";

/** The checks as JSON; undefined where none is made. */
export function uptimeChecksJson(system: ResolvedSystem): string | undefined {
  const checks = checksOf(system);
  if (checks.length === 0) return undefined;
  return pretty(checks.map((check) => bodyOf(check, system.sources[check.key]!.project)));
}

function bodyOf({ displayName, service, host, path, timeout = "10s", period }: MadeCheck, project: string) {
  return {
    displayName,
    monitoredResource: service
      ? {
          type: "cloud_run_revision",
          // Whichever revision answers.
          labels: {
            project_id: project,
            location: service.region,
            service_name: service.name,
            revision_name: "",
            configuration_name: "",
          },
        }
      : { type: "uptime_url", labels: { project_id: project, host } },
    httpCheck: {
      path,
      port: 443,
      useSsl: true,
      validateSsl: true,
      ...(service?.authenticated && { serviceAgentAuthentication: { type: "OIDC_TOKEN" } }),
    },
    period: `${milliseconds(period) / 1_000}s`,
    timeout: `${milliseconds(timeout) / 1_000}s`,
  };
}
