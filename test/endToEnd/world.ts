// Everything on one machine: emulated services, a Prometheus with the rendered rules, an Alertmanager with the rendered routing,
// stand-ins of the places where messages go, and a dead man's switch. Prod with all systems, a minute in a second on a machine that is not busy.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parse, stringify } from "yaml";
import { type Duration, formatDuration, milliseconds } from "../../components/core/units.ts";
import { type Emulator, startEmulator } from "../../emulator/server.ts";
import { type AlertmanagerServer, startAlertmanager } from "../../tools/alertmanager/server.ts";
import { type DeadMansSwitch, startDeadMansSwitch } from "../../tools/places/deadMansSwitch.ts";
import { leadTo } from "../../tools/places/leadTo.ts";
import { type Places, startPlaces } from "../../tools/places/places.ts";
import { writeConfiguration, writeRules } from "../../tools/prometheus/configuration.ts";
import { type PrometheusServer, startPrometheus } from "../../tools/prometheus/server.ts";
import { stackFilesAtSpeed } from "../../tools/render/atSpeed.ts";
import { resolveStackFile } from "../../tools/stackFile.ts";
import { ROOT } from "../architecture/sources.ts";
import { allEmulated } from "../emulator/all.ts";
import { channelsInGrafana, type RenderedRule, rulesOf } from "../routing/renderedStacks.ts";
import { all } from "../systems/all.ts";

/**
 * How many times faster than in truth, by the part of a CPU that this process gets: a scrape that a busy machine does not answer
 * in time is a service that is down, and rules say so, as they should.
 */
const SPEEDS = [
  { part: 0.4, speed: 60 },
  { part: 0.2, speed: 30 },
  { part: 0, speed: 15 },
] as const;
/** Between two messages of the heartbeat, in truth. */
const EVERY: Duration = "2m";

/** Milliseconds in which everything must have been scraped. */
const PATIENCE = 60_000;

/** What runs. */
export interface World {
  /** How many times faster than in truth. */
  readonly speed: number;
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
    const [began, used] = [performance.now(), process.cpuUsage()];
    const { stack, systems } = resolveStackFile("prod", prodIn(folder), all);
    const speed = speedFor(process.cpuUsage(used), performance.now() - began);
    const files = await stackFilesAtSpeed(stack, systems, speed);
    const rendered = write(files, join(folder, "rendered"));
    // Whatever takes this process long is done before scrapes have to be answered: a busy machine would let them time out.
    const asked = {
      rules: systems.flatMap(({ name }) => rulesOf(rendered, "prod", name)),
      channels: channelsInGrafana(rendered),
    };
    const places = until(await startPlaces(), (it) => it.close());
    // Who waits should wait twice as long.
    const deadMansSwitch = until(await startDeadMansSwitch((2 * milliseconds(EVERY)) / speed), (it) =>
      it.stop(),
    );
    const emulator = until(await startEmulator({ systems: allEmulated }), (it) => it.stop());
    const webhooks = { "grafana-heartbeat-url": deadMansSwitch.url };
    const routing = leadTo({ ...places, webhooks }, files, join(folder, "alertmanager"));
    const repeats = repeatsIn(routing);
    const alertmanager = until(await startAlertmanager({ config: routing }), (it) => it.stop());
    const { targets, address } = emulator;
    const told = { alertmanager: new URL(alertmanager.url).host, speed };
    const config = writeConfiguration(
      { systems, files, targets, address, ...told, rulesLater: true },
      join(folder, "prometheus"),
    );
    const prometheus = until(
      await startPrometheus({ config, lookback: at(speed, "5m"), resendDelay: at(speed, "1m") }),
      (it) => it.stop(),
    );
    await everyTargetUp(prometheus);
    writeRules(files, join(folder, "prometheus"));
    await prometheus.reload();
    return {
      speed,
      emulator,
      prometheus,
      alertmanager,
      places,
      deadMansSwitch,
      ...asked,
      repeats,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function speedFor({ user, system }: NodeJS.CpuUsage, milliseconds: number): number {
  const part = (user + system) / 1_000 / milliseconds;
  return SPEEDS.find((each) => part >= each.part)!.speed;
}

function at(speed: number, duration: Duration): Duration {
  return formatDuration(milliseconds(duration) / speed);
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
