// Prometheus's configuration for emulated systems: what it scrapes, the rendered rules, and the Alertmanager that it tells.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { toYaml } from "../../components/core/yaml.ts";
import { withShorterDurations } from "../../components/model/speed/durations.ts";
import { type ScrapeArgs, type ScrapeJob, scrapeConfigs } from "./scrape.ts";

/** What Prometheus is to do. */
export interface ConfigurationArgs extends ScrapeArgs {
  /** Host and port of Alertmanager. */
  readonly alertmanager: string;
  /** How many times faster than in truth it scrapes; rules have been rendered at their own speed. @default 1 */
  readonly speed?: number;
  /**
   * Whether rules are written later, by `writeRules`: a server that begins with them asks who is missing before it has looked.
   * @default false
   */
  readonly rulesLater?: boolean;
}

/** Writes `prometheus.yml` and the rendered rules into a folder. @returns the configuration's file */
export function writeConfiguration(args: ConfigurationArgs, folder: string): string {
  const { files, alertmanager, speed = 1, rulesLater } = args;
  mkdirSync(folder, { recursive: true });
  if (!rulesLater) writeRules(files, folder);
  const file = join(folder, "prometheus.yml");
  writeFileSync(
    file,
    toYaml({
      rule_files: ["*.rules.yml"],
      alerting: { alertmanagers: [{ static_configs: [{ targets: [alertmanager] }] }] },
      scrape_configs: scrapeConfigs(args).map((job) => (speed === 1 ? job : faster(job, speed))),
    }),
  );
  return file;
}

/** Writes the rendered rules to where the configuration takes them from, at the next start or reload. */
export function writeRules(files: Readonly<Record<string, string>>, folder: string): void {
  for (const [path, text] of Object.entries(files)) {
    if (path.startsWith("prometheus/")) writeFileSync(join(folder, basename(path)), text);
  }
}

/** A machine answers no faster than it does, so a scrape may take as long as there is until the next one. */
function faster(job: ScrapeJob, speed: number): object {
  const shorter = withShorterDurations(job, speed);
  return { ...shorter, scrape_timeout: shorter.scrape_interval };
}
