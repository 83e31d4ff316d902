// The emulated systems on one port of this machine: each page of each instance under an address of its own. Incidents begin and
// end while it runs; a place that is gone closes the connection, as a process that died.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cloudRunFamilies, cloudRunPlace } from "./cloudRun.ts";
import { type Happening, isOn } from "./happenings.ts";
import { type LivePage, livePage } from "./live.ts";
import type { EmulatedSystem, Family, Instance, Page } from "./traffic.ts";

/** What a collector would find. */
export interface Target {
  /** The system's name. */
  readonly system: string;
  /** The place's name; of what the cloud measures the resource's key. */
  readonly place: string;
  /** Whether the cloud measures it, and nothing scrapes it. */
  readonly platform: boolean;
  /** The instance. */
  readonly instance: Instance;
  /** The port that the application itself would listen on. */
  readonly port: number;
  /** The path that it would have there. */
  readonly path: string;
  /** The scrape job. @default the place has one only */
  readonly job?: string;
  /** Where its page is on the emulator: a path. */
  readonly at: string;
}

/** A running emulator. */
export interface Emulator {
  /** Its host and port. */
  readonly address: string;
  /** Everything that can be scraped. */
  readonly targets: readonly Target[];
  /** What has happened so far, by system. */
  happenings(system: string): readonly Happening[];
  /** Begins an incident; nothing happens where it goes on already. @throws Error where there is no such incident */
  begin(system: string, incident: string): void;
  /** Ends an incident; nothing happens where it does not go on. @throws Error where there is no such incident */
  end(system: string, incident: string): void;
  /** Stops answering, or answers again: every place at once, as when the network is gone. */
  cut(gone: boolean): void;
  /** Ends it. */
  stop(): Promise<void>;
}

/** How it runs. */
export interface EmulatorArgs {
  /** Systems by name. */
  readonly systems: Readonly<Record<string, EmulatedSystem>>;
  /** @default one that is free */
  readonly port?: number;
  /** Seconds since 1970. @default this machine's clock */
  readonly now?: () => number;
}

/** Starts it. */
export async function startEmulator({
  systems,
  port = 0,
  now = () => Date.now() / 1_000,
}: EmulatorArgs): Promise<Emulator> {
  const since = now();
  const happened = new Map<string, Happening[]>(Object.keys(systems).map((name) => [name, []]));
  const targets = targetsOf(systems);
  const pages = new Map<string, { readonly target: Target; readonly page: LivePage }>(
    targets.map(({ page, ...target }) => [target.at, { target, page: livePage(page) }]),
  );
  let silent = false;
  const server = createServer((request, response) => {
    const found = pages.get(request.url ?? "");
    if (found === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { target, page } = found;
    if (silent || isGone(target, systems[target.system]!, happened.get(target.system)!, now())) {
      request.socket.destroy();
      return;
    }
    const timeline = happened.get(target.system)!.map((each) => ({
      ...each,
      changes: systems[target.system]!.incidents[each.incident]!.changes ?? [],
    }));
    void page.text(now(), { instance: target.instance, since, timeline }).then((text) => {
      response.writeHead(200, { "content-type": page.contentType }).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const incidents = (system: string, incident: string): Happening[] => {
    const known = happened.get(system);
    if (known === undefined || systems[system]!.incidents[incident] === undefined)
      throw new Error(`no incident of the emulator is ${system}/${incident}`);
    return known;
  };
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets: targets.map(({ page: _, ...target }) => target),
    happenings: (system) => happened.get(system) ?? [],
    begin(system, incident) {
      const known = incidents(system, incident);
      if (!known.some((each) => each.incident === incident && isOn(each, now())))
        known.push({ incident, from: now() });
    },
    end(system, incident) {
      const known = incidents(system, incident);
      const at = known.findIndex((each) => each.incident === incident && isOn(each, now()));
      if (at >= 0) known[at] = { ...known[at]!, to: now() };
    },
    cut(gone) {
      silent = gone;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** What can be scraped of some systems, with its page. */
export function targetsOf(
  systems: Readonly<Record<string, EmulatedSystem>>,
): readonly (Target & { readonly page: Page })[] {
  return Object.entries(systems).flatMap(([system, { places, platform = {} }]) => [
    ...Object.entries(places).flatMap(([place, { instances, pages }]) =>
      instances.flatMap((instance) =>
        pages.map((page) => {
          const { port, path = "/metrics", job } = page;
          const at = `/${[system, place, instance.id, port].map(inAddress).join("/")}${path}`;
          return { system, place, platform: false, instance, port, path, ...(job && { job }), at, page };
        }),
      ),
    ),
    ...Object.entries(platform).map(([place, families]) => ofTheCloud(system, place, families)),
    ...Object.entries(places).flatMap(([name, place]) => {
      const families = cloudRunFamilies(name, place);
      return families.length === 0 ? [] : [ofTheCloud(system, cloudRunPlace(name), families)];
    }),
  ]);
}

/** The cloud measures each resource once. */
function ofTheCloud(system: string, place: string, families: readonly Family[]) {
  const page = { port: 443, path: "/metrics", families };
  const at = `/${[system, place].map(inAddress).join("/")}/cloud/metrics`;
  const instance = { id: place, part: 1 };
  return { system, place, platform: true, instance, port: page.port, path: page.path, at, page };
}

/** A name as a part of an address that nobody escapes: a scraper escapes what is escaped once more. */
function inAddress(name: string | number): string {
  return String(name).replace(/[^\w.-]/g, "_");
}

/** Whether a place does not answer at a moment, because of what befell its system. */
export function isGone(
  { place, job }: Target,
  { incidents }: EmulatedSystem,
  happened: readonly Happening[],
  at: number,
): boolean {
  return happened
    .filter((each) => isOn(each, at))
    .flatMap(({ incident }) => incidents[incident]!.gone ?? [])
    .some((each) => each === place || each === `${place}/${job}`);
}
