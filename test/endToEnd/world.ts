// Everything on one machine: emulated services, a Prometheus with the rendered rules, an Alertmanager with the rendered routing,
// stand-ins of the places where messages go, and a dead man's switch. Prod with all systems, a minute in a second.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parse, stringify } from "yaml";
import { type Duration, milliseconds } from "../../components/core/units.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { type AlertmanagerServer, startAlertmanager } from "../../tools/alertmanager/server.ts";
import { type DeadMansSwitch, startDeadMansSwitch } from "../../tools/places/deadMansSwitch.ts";
import { leadTo } from "../../tools/places/leadTo.ts";
import { type Places, startPlaces } from "../../tools/places/places.ts";
import { writeConfiguration } from "../../tools/prometheus/configuration.ts";
import { type PrometheusServer, startPrometheus } from "../../tools/prometheus/server.ts";
import { stackFilesAtSpeed } from "../../tools/render/atSpeed.ts";
import { resolveStackFile } from "../../tools/stackFile.ts";
import { ROOT } from "../architecture/sources.ts";
import { allEmulated } from "../emulator/all.ts";
import { channelsInGrafana, type RenderedRule, rulesOf } from "../routing/renderedStacks.ts";
import { all } from "../systems/all.ts";

/** How many times faster than in truth. */
export const SPEED = 60;
/** Between two messages of the heartbeat, in truth. */
const EVERY = "2m";
/** Who waits for it should wait twice as long: milliseconds at this speed. */
const DEADLINE = (2 * 2 * 60_000) / SPEED;

/** Milliseconds in which everything must have been scraped. */
const PATIENCE = 20_000;

/** What runs. */
export interface World {
  readonly emulator: Emulator;
  readonly prometheus: PrometheusServer;
  readonly alertmanager: AlertmanagerServer;
  readonly places: Places;
  readonly deadMansSwitch: DeadMansSwitch;
  /** The rendered rules with the contact points of Grafana's. */
  readonly rules: readonly RenderedRule[];
  /** The channels of each contact point, by Grafana's files. */
  readonly channels: Readonly<Record<string, readonly string[]>>;
  /** Milliseconds before a route's message is sent again, by the name of its contact point. */
  readonly repeats: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

/** Starts everything; rules are evaluated once every target has been scraped, as by a server with samples on its disk. */
export async function startWorld(): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "vigie-end-to-end-"));
  const started: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const each of started.splice(0).reverse()) await each();
  };
  const until = <T>(it: T, end: (it: T) => unknown): T => {
    started.push(() => end(it));
    return it;
  };
  try {
    const { stack, systems } = resolveStackFile("prod", prodIn(folder), all);
    const files = await stackFilesAtSpeed(stack, systems, SPEED);
    const rendered = write(files, join(folder, "rendered"));
    const places = until(await startPlaces(), (it) => it.close());
    const deadMansSwitch = until(await startDeadMansSwitch(DEADLINE), (it) => it.stop());
    const emulator = until(await startEmulator({ systems: allEmulated }), (it) => it.stop());
    const webhooks = { "grafana-heartbeat-url": deadMansSwitch.url };
    const routing = leadTo({ ...places, webhooks }, files, join(folder, "alertmanager"));
    const alertmanager = until(await startAlertmanager({ config: routing }), (it) => it.stop());
    const { targets, address } = emulator;
    const told = { alertmanager: new URL(alertmanager.url).host, speed: SPEED };
    const configure = (withRules: Readonly<Record<string, string>>) =>
      writeConfiguration(
        { systems, files: withRules, targets, address, ...told },
        join(folder, "prometheus"),
      );
    const collectors = Object.fromEntries(
      Object.entries(files).filter(([path]) => path.startsWith("collectors/")),
    );
    const prometheus = until(
      await startPrometheus({ config: configure(collectors), lookback: "5s", resendDelay: "1s" }),
      (it) => it.stop(),
    );
    await everyTargetUp(prometheus);
    configure(files);
    await prometheus.reload();
    return {
      emulator,
      prometheus,
      alertmanager,
      places,
      deadMansSwitch,
      rules: systems.flatMap(({ name }) => rulesOf(rendered, "prod", name)),
      channels: channelsInGrafana(rendered),
      repeats: repeatsIn(routing),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The prod stack's file with all systems and a heartbeat, in a folder of its own. */
function prodIn(folder: string): string {
  const file = parse(readFileSync(join(ROOT, "Pulumi.prod.yaml"), "utf8"));
  file.config["vigie:systems"] = Object.fromEntries(Object.keys(all).map((name) => [name, {}]));
  file.config["vigie:grafana"].heartbeat = { every: EVERY };
  writeFileSync(join(folder, "Pulumi.prod.yaml"), stringify(file));
  return folder;
}

function write(files: Readonly<Record<string, string>>, folder: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Whether everything that is both collected and emulated has been scraped. */
async function everyTargetUp(prometheus: PrometheusServer): Promise<void> {
  const began = Date.now();
  for (;;) {
    const targets = await prometheus.targets();
    if (targets.length > 0 && targets.every(({ health }) => health === "up")) return;
    if (Date.now() - began > PATIENCE) {
      const down = targets.filter(({ health }) => health !== "up");
      throw new Error(
        `never scraped: ${down.map(({ scrapeUrl, lastError }) => `${scrapeUrl} ${lastError}`)}`,
      );
    }
    await wait(50);
  }
}

function repeatsIn(file: string): Readonly<Record<string, number>> {
  const { route } = parse(readFileSync(file, "utf8"));
  return Object.fromEntries(
    route.routes.map(({ receiver, repeat_interval }: { receiver: string; repeat_interval: Duration }) => [
      receiver,
      milliseconds(repeat_interval),
    ]),
  );
}
