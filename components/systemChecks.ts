// The checks from outside that a system describes and its stack can have made, one for each source that says what is asked.
import type * as pulumi from "@pulumi/pulumi";
import { CloudRunService } from "./gcp/cloudRunService.ts";
import { ServiceUptimeCheck } from "./gcp/serviceUptimeCheck.ts";
import { UptimeCheck } from "./gcp/uptimeCheck.ts";
import type { ResolvedSystem } from "./model/resolved.ts";
import { checksOf } from "./model/uptimeChecks.ts";

/** Checks by their keys among the system's sources. */
export type SystemChecks = Readonly<Record<string, ServiceUptimeCheck | UptimeCheck>>;

/**
 * Makes the checks; they tell nobody, alerts and policies on their series do.
 * @param services the services, so that a check of one waits for it
 * @param childName the name of a child in a role
 */
export function makeSystemChecks(
  system: ResolvedSystem,
  services: Readonly<Record<string, pulumi.Resource>>,
  childName: (role: string) => string,
  options: pulumi.ComponentResourceOptions,
): SystemChecks {
  return Object.fromEntries(
    checksOf(system).map(({ key, host, service, path, ...check }) => {
      const { project } = system.sources[key]!;
      const name = childName(`check-${key}`);
      if (service === undefined)
        return [key, new UptimeCheck(name, { project, url: `https://${host}${path}`, ...check }, options)];
      const made = services[service.name];
      const { region, authenticated } = service;
      const asked = made instanceof CloudRunService ? made.nodes.service.name : service.name;
      return [
        key,
        new ServiceUptimeCheck(
          name,
          { project, region, service: asked, path, authenticated, ...check },
          options,
        ),
      ];
    }),
  );
}
