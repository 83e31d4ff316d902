// Whether entries arrive in the bucket of every system, and traces in every project whose services report spans.
import { Diagnostics } from "../../components/core/diagnostics.ts";
import { logsName, systemLogsFilter } from "../../components/model/logging/storage.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import { spanServiceOf } from "../../components/model/tracing/searches.ts";
import type { Verified } from "./dashboards.ts";
import type { GoogleReads } from "./googleReads.ts";

/** How far back is looked. */
const HOUR = 3_600_000;

/** Asks for the newest entry of every system. @param now the time of asking */
export async function verifyLogs(
  systems: readonly ResolvedSystem[],
  google: GoogleReads,
  now: Date,
): Promise<Verified> {
  const found = new Diagnostics();
  const logging = systems.filter((system) => systemLogsFilter(system) !== "");
  for (const system of logging) {
    const bucket = `projects/${system.project}/locations/${system.region}/buckets/${logsName(system)}`;
    const newest = await google.newestEntry(bucket, before(now));
    if (newest === "no bucket")
      found.error(`logs of ${system.name}`, `there is no ${bucket}`, "run pulumi up, and read what it says");
    else if (newest === "none")
      found.error(
        `logs of ${system.name}`,
        `no entry arrived in ${bucket} within the last hour`,
        'send it a request and ask again in a minute; else see "Log entries are missing" in docs/troubleshooting.md',
      );
  }
  return { findings: found.all, seen: logging.length };
}

/** Asks for any trace of every project; the API finds no service by its name. @param now the time of asking */
export async function verifyTraces(
  systems: readonly ResolvedSystem[],
  google: GoogleReads,
  now: Date,
): Promise<Verified> {
  const found = new Diagnostics();
  const reporting = systems.flatMap((system) =>
    Object.values(system.services).flatMap((service) =>
      spanServiceOf(service) === undefined ? [] : [{ project: system.project, name: service.name }],
    ),
  );
  const projects = [...new Set(reporting.map(({ project }) => project))];
  for (const project of projects) {
    if (await google.hasTraces(project, before(now))) continue;
    const names = reporting.filter((each) => each.project === project).map(({ name }) => name);
    found.error(
      `traces in ${project}`,
      `none arrived within the last hour, of ${names.join(", ")} or anybody else`,
      'send a request and ask again in a minute; else see "Traces do not arrive" in docs/troubleshooting.md',
    );
  }
  return { findings: found.all, seen: projects.length };
}

function before(now: Date): Date {
  return new Date(now.getTime() - HOUR);
}
