// What a GrafanaSyncer refuses, before anything is made.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { checkContainerSize } from "../model/cloudrun/containerSize.ts";
import { checkProject, checkServiceName } from "../model/cloudrun/names.ts";
import { checkRegion } from "../model/cloudrun/regions.ts";
import type { GrafanaSyncerArgs } from "./grafanaSyncerArgs.ts";
import { checkKnown } from "./slots.ts";

/** The pinned syncer: GoogleCloudPlatform/prometheus-engine, 2026-07-01. */
export const SYNCER_IMAGE = "gke.gcr.io/prometheus-engine/datasource-syncer:v0.17.3-gke.0";

/** Checks the arguments. @param at the component, as a message names it */
export function checkSyncer(name: string, args: GrafanaSyncerArgs, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkServiceName(args.jobName ?? name, `${at}.jobName`));
  found.add(checkProject(args.project, `${at}.project`));
  found.add(checkRegion(args.region, `${at}.region`));
  found.add(
    checkContainerSize(
      { cpu: args.cpu ?? "1", memory: args.memory ?? "512Mi" },
      { cpu: `${at}.cpu`, memory: `${at}.memory` },
    ),
  );
  if (Number(args.cpu ?? 1) < 1) {
    found.error(`${at}.cpu`, "a job's container has at least 1 CPU", 'write cpu: "1"');
  }
  if (args.dataSourceUids.length === 0) {
    found.error(`${at}.dataSourceUids`, "there is no data source to keep fresh", "name at least one uid");
  }
  found.add(checkKnown(args.grafanaUrl, (url) => checkUrl(url, `${at}.grafanaUrl`)));
  if (args.schedule !== undefined && args.schedule.trim().split(/\s+/).length !== 5) {
    found.error(
      `${at}.schedule`,
      `"${args.schedule}" is no cron expression`,
      'write five fields, as in "*/10 * * * *"',
    );
  }
  return found.all;
}

function checkUrl(url: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!/^https:\/\/[^/\s]+/.test(url)) {
    found.error(at, `"${url}" is no HTTPS address`, 'write one like "https://my-stack.grafana.net"');
  }
  return found.all;
}
