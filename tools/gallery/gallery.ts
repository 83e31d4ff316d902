// The gallery of a stack: its rendered files as one page that needs nothing else, with numbers that a real Prometheus gave for them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { EmulatedSystem } from "../../emulator/traffic.ts";
import { startPastPrometheus } from "../history/prometheus.ts";
import { scenario } from "../history/scenario.ts";
import { tiersOf } from "../history/tiers.ts";
import { type RenderOptions, render } from "../render/render.ts";
import { resolveStackFile } from "../stackFile.ts";
import { bundleAssets, pageHtml } from "./bundle.ts";
import { freeze, pageOf } from "./compose.ts";
import { prometheusApi } from "./data/prometheus.ts";
import { openRendered, type RenderedFolder } from "./rendered/folder.ts";
import { queriesOf, readStack } from "./rendered/stack.ts";

/** What to make. */
export interface GalleryOptions extends Omit<RenderOptions, "out"> {
  /** The HTML file; its folder is made when it is not there. */
  readonly out: string;
  /** The emulated systems, whose numbers are drawn. */
  readonly emulated: Readonly<Record<string, EmulatedSystem>>;
  /** Incidents that go on, as `<system>/<incident>`. @default none */
  readonly incidents?: readonly string[];
  /** Hears what is done. @default nobody */
  readonly say?: (what: string) => void;
}

/** What was made. */
export interface Gallery {
  /** How many dashboards. */
  readonly dashboards: number;
  /** How many panels. */
  readonly panels: number;
  /** Bytes of the file. */
  readonly size: number;
}

/** Renders a stack, measures it, and writes its page. @throws VigieError naming what is wrong with the stack or with a rendered file */
export async function makeGallery({ out, say = () => {}, ...options }: GalleryOptions): Promise<Gallery> {
  const folder = mkdtempSync(join(tmpdir(), "vigie-gallery-"));
  try {
    say("rendering");
    await render({ ...options, out: folder });
    const html = await galleryOf(openRendered(folder), { ...options, say });
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, html.text);
    const { dashboards } = html;
    const panels = dashboards.reduce(
      (sum, each) => sum + each.panels.filter(({ type }) => type !== "row").length,
      0,
    );
    return { dashboards: dashboards.length, panels, size: Buffer.byteLength(html.text) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page of a rendered folder. Of the stack itself only what stands for the cloud is asked: which emulated target has which labels. */
async function galleryOf(
  rendered: RenderedFolder,
  { stack, folder, systems, emulated, incidents, say = () => {} }: Omit<GalleryOptions, "out">,
) {
  const read = readStack(rendered);
  const at = Math.floor(Date.now() / 60_000) * 60;
  const happened = scenario(emulated, at, incidents);
  say("writing a month of emulated numbers");
  const prometheus = await startPastPrometheus({
    systems: resolveStackFile(stack, folder, systems).systems,
    files: Object.fromEntries(rendered.list(/^collectors\//).map((file) => [file, rendered.text(file)])),
    emulated,
    happened,
    stretches: tiersOf(at, queriesOf(read)).first,
  });
  try {
    say("asking every query of every panel");
    const [frozen, assets] = await Promise.all([
      freeze(read, prometheusApi(prometheus.url), at),
      bundleAssets(),
    ]);
    return {
      text: pageHtml(assets, { page: pageOf(read, stack, false), frozen }),
      dashboards: read.dashboards,
    };
  } finally {
    await prometheus.stop();
  }
}
