// A Prometheus that holds the past of the emulated systems and nothing else: what frozen pages are read from.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Timeline } from "../../emulator/happenings.ts";
import { targetsOf } from "../../emulator/server.ts";
import type { EmulatedSystem } from "../../emulator/traffic.ts";
import { type ScrapeArgs, scrapeConfigs } from "../prometheus/scrape.ts";
import { type PrometheusServer, startPrometheus } from "../prometheus/server.ts";
import { type Stretch, writeBlocks } from "./blocks.ts";
import { type PastSeries, pastOf } from "./past.ts";

/** Of whom, and which stretches. */
export interface PastPrometheusArgs extends Pick<ScrapeArgs, "systems" | "files"> {
  /** Systems by name. */
  readonly emulated: Readonly<Record<string, EmulatedSystem>>;
  /** What befell each. */
  readonly happened: ReadonlyMap<string, Timeline>;
  /** What is written. */
  readonly stretches: readonly Stretch[];
}

/** The series of all that is both collected and emulated. @param since when they began to count, in seconds since 1970 */
export function pastSeries(
  { systems, files, emulated, happened }: Omit<PastPrometheusArgs, "stretches">,
  since: number,
): readonly PastSeries[] {
  return pastOf({
    emulated,
    scrapeConfigs: scrapeConfigs({ systems, files, targets: targetsOf(emulated), address: "emulated" }),
    since,
    happened: (system) => happened.get(system) ?? [],
  });
}

/** Writes the past and starts it. @throws Error with what it wrote where it does not get ready */
export async function startPastPrometheus(args: PastPrometheusArgs): Promise<PrometheusServer> {
  const folder = mkdtempSync(join(tmpdir(), "vigie-past-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    const since = Math.min(...args.stretches.map(({ from }) => from));
    const past = pastSeries(args, since - 3_600);
    const data = join(folder, "data");
    await Promise.all(args.stretches.map((stretch) => writeBlocks(past, stretch, data)));
    const config = join(folder, "prometheus.yml");
    writeFileSync(config, "global: {}\n");
    const server = await startPrometheus({ config, data, retention: "60d" });
    return {
      ...server,
      stop: async () => {
        await server.stop();
        process.off("exit", remove);
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
