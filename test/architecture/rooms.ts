// The house plan as data: which room a file is in, which rooms it may import, which packages it may load.
// The only place that knows the allowed edges; imports.test.ts holds every file to it.

/** What a room's files may import. */
export interface Room {
  /** Rooms whose files may be imported; a room may always import itself. */
  readonly mayImport: readonly string[];
  /** Packages that may be imported, as patterns of the specifier; everything where left out. */
  readonly packages?: readonly RegExp[];
}

/** Libraries that compute and touch nothing: no provider, no engine, no file, no network. */
const PURE_PACKAGES = [
  /^@grafana\/grafana-foundation-sdk\//,
  /^@prometheus-io\/lezer-promql$/,
  /^@lezer\//,
  /^yaml$/,
  /^zod$/,
  /^node:crypto$/,
];

const PURE_ROOMS = ["components/core", "components/signals", "components/model", "components/alerts"];
const PURE = [...PURE_ROOMS, "components/routing", "components/collectors", "components/slos"];
const AFTER_SIGNALS = PURE.filter((room) => room !== "components/core");
const COMPONENTS = [...PURE, "components/kit", "components/gcp", "components/grafana"];
/** Its SDK is installed where there is a cluster, so nothing that everybody loads may import it. */
const WITH_CLUSTERS = [...COMPONENTS, "components/kubernetes"];

/** The rooms by folder; the longest folder that holds a file is its room. */
export const ROOMS: Readonly<Record<string, Room>> = {
  "components/core": { mayImport: [], packages: PURE_PACKAGES },
  "components/signals": { mayImport: ["components/core"], packages: PURE_PACKAGES },
  ...Object.fromEntries(
    AFTER_SIGNALS.filter((room) => room !== "components/signals").map((room) => [
      room,
      { mayImport: PURE, packages: PURE_PACKAGES },
    ]),
  ),
  "components/kit": {
    mayImport: PURE,
    packages: [...PURE_PACKAGES, /^@pulumi\/pulumi(\/|$)/, /^node:(path|module|fs)$/],
  },
  "components/gcp": {
    mayImport: [...PURE, "components/kit"],
    packages: [...PURE_PACKAGES, /^@pulumi\/(pulumi|gcp)(\/|$)/],
  },
  "components/grafana": {
    mayImport: [...PURE, "components/kit"],
    packages: [...PURE_PACKAGES, /^@pulumi\/pulumi(\/|$)/, /^@pulumiverse\/grafana(\/|$)/],
  },
  "components/kubernetes": {
    mayImport: [...PURE, "components/kit"],
    packages: [...PURE_PACKAGES, /^@pulumi\/(pulumi|kubernetes)(\/|$)/],
  },
  // system.ts, index.ts: they join the rooms.
  components: { mayImport: COMPONENTS },
  dashboards: { mayImport: PURE, packages: PURE_PACKAGES },
  systems: { mayImport: PURE, packages: PURE_PACKAGES },
  // What the documents say, as data; it knows of nothing that is built.
  inventory: { mayImport: [], packages: [] },
  config: { mayImport: [...COMPONENTS, "components", "systems"] },
  // config.ts and index.ts at the root.
  "": { mayImport: [...COMPONENTS, "components", "dashboards", "systems", "config"] },
  tools: {
    mayImport: [...COMPONENTS, "components", "dashboards", "systems", "inventory", "config", "", "emulator"],
  },
  // Emulated traffic knows nothing of Vigie, or it could not tell where Vigie is wrong.
  emulator: { mayImport: [], packages: [/^prom-client$/, /^node:(http|net)$/] },
  bench: { mayImport: [...COMPONENTS, "components", "dashboards", "systems", "config", "", "tools", "test"] },
  test: {
    mayImport: [
      ...WITH_CLUSTERS,
      "components",
      "dashboards",
      "systems",
      "inventory",
      "config",
      "",
      "tools",
      "bench",
      "emulator",
    ],
  },
};

/** The rooms that may touch nothing outside themselves. */
export const PURE_FOLDERS: readonly string[] = [...PURE, "dashboards", "systems"];

/** The room that a file is in. */
export function roomOf(path: string): string {
  const folders = path.split("/").slice(0, -1);
  while (folders.length > 0 && !(folders.join("/") in ROOMS)) folders.pop();
  return folders.join("/");
}
