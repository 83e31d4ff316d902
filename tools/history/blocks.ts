// Writes a stretch of the past as blocks of Prometheus's store, by Prometheus's own tool. Series go through a file in OpenMetrics.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promtool } from "../promtool/run.ts";
import type { PastSeries } from "./past.ts";

/** A stretch of the past. */
export interface Stretch {
  /** Its first moment, in seconds since 1970. */
  readonly from: number;
  /** Its last moment. */
  readonly to: number;
  /** Seconds between two samples. */
  readonly step: number;
  /** Which series are written. @default all */
  readonly only?: (name: string) => boolean;
}

/** Characters that are handed to the disk at once. */
const CHUNK = 1 << 20;

/** Writes a stretch. @param data the folder that holds Prometheus's samples @param ending stops it early @throws Error with what promtool says against it */
export async function writeBlocks(
  past: readonly PastSeries[],
  stretch: Stretch,
  data: string,
  ending?: AbortSignal,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "vigie-history-"));
  try {
    const file = join(folder, "past.om");
    await writeOpenMetrics(past, stretch, file);
    // Every block is a pass over the file: as few as the store allows. A block's length is a power of three of two hours.
    const hours = Math.max(2, Math.ceil((stretch.to - stretch.from) / 3_600));
    const args = [
      "tsdb",
      "create-blocks-from",
      `--max-block-duration=${hours}h`,
      "openmetrics",
      "--quiet",
      file,
      data,
    ];
    const { code, text } = await promtool(args, folder, ending);
    if (code !== 0 && !ending?.aborted) throw new Error(`promtool cannot write the past: ${text}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeOpenMetrics(
  past: readonly PastSeries[],
  { from, to, step, only = () => true }: Stretch,
  path: string,
): Promise<void> {
  const file = createWriteStream(path);
  let chunk = "";
  for (const { names, values } of past) {
    const kept = names.flatMap((name, index) => (only(name.slice(0, name.indexOf("{"))) ? [index] : []));
    if (kept.length === 0) continue;
    const lines = kept.map(() => "");
    for (let at = from; at <= to; at += step) {
      const all = values(at);
      for (const [line, index] of kept.entries()) {
        const value = all[index];
        if (value !== undefined) lines[line] += `${names[index]} ${value} ${at}\n`;
      }
    }
    chunk += lines.join("");
    if (chunk.length < CHUNK) continue;
    if (!file.write(chunk)) await once(file, "drain");
    chunk = "";
  }
  file.end(`${chunk}# EOF\n`);
  await once(file, "finish");
}
