// A stack on this machine: emulated services with a past, a Prometheus and an Alertmanager that run the rendered files as they are,
// stand-ins of the places where messages go, and a page that shows all of it. What is started here is ended here.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import type { EmulatedSystem } from "../../emulator/traffic.ts";
import { type AlertmanagerServer, startAlertmanager } from "../alertmanager/server.ts";
import { bundleAssets, pageHtml } from "../gallery/bundle.ts";
import { pageOf } from "../gallery/compose.ts";
import { prometheusApi } from "../gallery/data/prometheus.ts";
import { openRendered, type RenderedFolder } from "../gallery/rendered/folder.ts";
import { queriesOf, readStack } from "../gallery/rendered/stack.ts";
import { writeBlocks } from "../history/blocks.ts";
import { pastSeries } from "../history/prometheus.ts";
import { scenario } from "../history/scenario.ts";
import { type TierOptions, tiersOf } from "../history/tiers.ts";
import { leadTo } from "../places/leadTo.ts";
import { type Places, startPlaces } from "../places/places.ts";
import { writeConfiguration } from "../prometheus/configuration.ts";
import { type PrometheusServer, startPrometheus } from "../prometheus/server.ts";
import { type RenderOptions, render } from "../render/render.ts";
import { resolveStackFile } from "../stackFile.ts";
import { answersOf } from "./answers.ts";
import { grafanaOnPath, startGrafana } from "./grafana.ts";
import { servePage } from "./server.ts";

/** What to start. */
export interface LocalOptions extends Omit<RenderOptions, "out"> {
  /** The emulated systems. */
  readonly emulated: Readonly<Record<string, EmulatedSystem>>;
  /** The page's port; 0 for one that is free. */
  readonly port: number;
  /** How the past is written. @default as dashboards want it */
  readonly past?: TierOptions;
  /** A rendered folder to show as it is. @default the stack is rendered */
  readonly rendered?: string;
  /** Hears what is done. @default nobody */
  readonly say?: (what: string) => void;
}

/** A stack that runs. */
export interface LocalStack {
  /** The page. */
  readonly url: string;
  /** What scrapes and evaluates. */
  readonly prometheus: PrometheusServer;
  /** Where messages arrive. */
  readonly places: Pick<Places, "url" | "arrived">;
  /** What tells. */
  readonly alertmanager: AlertmanagerServer;
  /** What is emulated. */
  readonly emulator: Emulator;
  /** Grafana's address, where one is installed. */
  readonly grafana?: string;
  /** Writes the rest of the past, so that a day and a month of every graph are whole; ends early where the stack does. */
  fillIn(): Promise<void>;
  /** Ends all of it and leaves nothing behind. */
  stop(): Promise<void>;
}

/** Starts it. @throws VigieError naming what is wrong with the stack, with a rendered file or with the port */
export async function startLocal(options: LocalOptions): Promise<LocalStack> {
  const { stack: name, folder, systems: known, emulated, port, past: tierOptions, say = () => {} } = options;
  const work = mkdtempSync(join(tmpdir(), "vigie-local-"));
  const remove = () => rmSync(work, { recursive: true, force: true });
  // Whoever ends without having stopped it leaves no folder behind.
  process.once("exit", remove);
  const started: (() => unknown)[] = [remove, () => process.off("exit", remove)];
  const stop = async () => {
    for (const each of started.splice(0).reverse()) await each();
  };
  const until = <T>(it: T, end: (it: T) => unknown): T => {
    started.push(() => end(it));
    return it;
  };
  try {
    // Before anything that takes time: is the port free?
    await (await servePage({ html: "", answers: {}, port })).stop();
    const out = options.rendered ?? join(work, "rendered");
    if (options.rendered === undefined) {
      say("rendering");
      await render({ stack: name, folder, systems: known, out });
    }
    const rendered = openRendered(out);
    const read = readStack(rendered);
    const files = textsOf(rendered);
    // Of the model only what stands for the cloud is asked: which emulated target has which labels.
    const { systems } = resolveStackFile(name, folder, known);

    const emulator = until(await startEmulator({ systems: emulated }), (it) => it.stop());
    const places = until(await startPlaces(), (it) => it.close());
    mkdirSync(join(work, "alertmanager"));
    const config = leadTo(places, files, join(work, "alertmanager"));
    const alertmanager = until(await startAlertmanager({ config }), (it) => it.stop());

    say("writing the past of the emulated services");
    const at = Math.floor(Date.now() / 1_000);
    const tiers = tiersOf(at - 1, queriesOf(read), tierOptions);
    const happened = scenario(emulated, at);
    const past = pastSeries({ systems, files, emulated, happened }, tiers.later[1]!.from - 3_600);
    const data = join(work, "data");
    await Promise.all(tiers.first.map((stretch) => writeBlocks(past, stretch, data)));

    say("starting Prometheus");
    const { targets, address } = emulator;
    const told = { alertmanager: new URL(alertmanager.url).host };
    const configuration = writeConfiguration(
      { systems, files, targets, address, ...told },
      join(work, "prometheus"),
    );
    const prometheus = until(await startPrometheus({ config: configuration, data, retention: "60d" }), (it) =>
      it.stop(),
    );

    const page = pageHtml(await bundleAssets(), { page: pageOf(read, name, true) });
    const api = prometheusApi(prometheus.url);
    const answers = answersOf({ read, api, emulator, emulated, places });
    const server = until(await servePage({ html: page, answers, port }), (it) => it.stop());
    const executable = grafanaOnPath();
    const grafana =
      executable &&
      until(
        await startGrafana({
          executable,
          rendered: out,
          dashboards: read.dashboards,
          prometheus: prometheus.url,
        }),
        (it) => it.stop(),
      );
    const ending = new AbortController();
    started.push(() => ending.abort());
    return {
      url: server.url,
      prometheus,
      alertmanager,
      emulator,
      places,
      ...(grafana && { grafana: grafana.url }),
      stop,
      fillIn: async () => {
        for (const stretch of tiers.later) {
          if (!ending.signal.aborted) await writeBlocks(past, stretch, data, ending.signal);
        }
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function textsOf(rendered: RenderedFolder): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rendered
      .list(/^(prometheus|alertmanager|collectors)\//)
      .map((file) => [file, readFileSync(join(rendered.path, file), "utf8")]),
  );
}
