// The tools that set-up brings, as data: which version is ours, which versions of others fit, where each can be had.
// To add one, add an entry here (and a folder under go/ where it can be built).
import { homedir } from "node:os";
import { join } from "node:path";
import { browserTool } from "./browser.ts";

/** The tools that set-up brings. */
export type ToolName =
  | "pulumi"
  | "languageHost"
  | "promtool"
  | "prometheus"
  | "amtool"
  | "alertmanager"
  | "browser";

/** A published archive that holds the tool. */
export interface Archive {
  readonly url: string;
  /** A list of SHA-256 sums, one `sum  file` a line, of the same publisher. */
  readonly checksums: string;
  /** The folder of the archive whose files are taken. */
  readonly folder: string;
}

/** A tool. */
export interface Tool {
  readonly name: ToolName;
  /** What people call it. */
  readonly title: string;
  /** The file name of its executable. */
  readonly executable: string;
  /** What distributions call it. @default the same */
  readonly alsoNamed?: readonly string[];
  /** Files that are looked at beside PATH, as macOS keeps applications. @default none */
  readonly alsoAt?: readonly string[];
  /** The version that set-up brings. */
  readonly version: string;
  /** Versions found on PATH that fit: from (inclusive) and below (exclusive). @default any version fits */
  readonly fits?: { readonly from: string; readonly below?: string };
  /** Arguments that make it print its version. @default it has none: it fits where it is beside `companion` */
  readonly versionArgs?: readonly string[];
  /** Another executable that must lie in the same folder for one on PATH to be of use. @default none */
  readonly companion?: string;
  /** The folder that set-up brings it to. */
  readonly folder: string;
  /** @default undefined where nobody publishes one for this machine */
  readonly archive?: Archive;
  /** The npm package of that version that carries it. @default undefined where none does for this machine */
  readonly npm?: {
    readonly package: string;
    /** As the registry tells it: `sha512-…`. */
    readonly integrity: string;
  };
  /** How it is built from Go modules pinned under `tools/setup/go/<folder>`. @default it cannot be */
  readonly go?: {
    readonly folder: string;
    readonly package: string;
    /** The Go variable that holds the version; without it the tool calls itself a development build. @default none */
    readonly versionVariable?: string;
    /** The version of the pinned module. @default the tool's version */
    readonly version?: string;
    /** Build tags, which leave out what nothing here uses. @default none */
    readonly tags?: string;
    /** Files that the published module lacks and its build needs, by path in the module. @default none */
    readonly added?: { readonly module: string; readonly files: Readonly<Record<string, string>> };
    /** For people who wait: how long it takes on two cores. */
    readonly takes: string;
  };
  /** The package of Debian and Ubuntu. @default none */
  readonly apt?: string;
  /** What to type when nothing else worked, by way. */
  readonly commands: readonly string[];
}

const ENGINE = "3.259.0";
const PROMETHEUS = "3.15.0";
const ALERTMANAGER = "0.34.2";

/** What differs between machines. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin" };

/** All tools, for a machine, in the order they are brought. */
export function describeTools(machine: Machine = process): readonly Tool[] {
  const home = machine.env.HOME ?? homedir();
  const cache = join(cacheFolder(machine), "tools");
  const engineFolder = join(machine.env.PULUMI_HOME ?? join(home, ".pulumi"), "versions", ENGINE, "bin");
  const engine = {
    version: ENGINE,
    folder: engineFolder,
    archive: engineArchive(machine),
    commands: [
      `curl -fsSL https://get.pulumi.com | sh -s -- --version ${ENGINE}`,
      "brew install pulumi/tap/pulumi",
    ],
  };
  const prometheus = {
    version: PROMETHEUS,
    fits: { from: "2.42.0" },
    versionArgs: ["--version"],
    archive: prometheusArchive(machine, "prometheus", PROMETHEUS),
    apt: "prometheus",
    commands: ["npm run setup -- --system-packages", "apt-get install prometheus", "brew install prometheus"],
  };
  const alertmanager = {
    version: ALERTMANAGER,
    fits: { from: "0.25.0" },
    versionArgs: ["--version"],
    archive: prometheusArchive(machine, "alertmanager", ALERTMANAGER),
    apt: "prometheus-alertmanager",
    commands: [
      "npm run setup -- --system-packages",
      "apt-get install prometheus-alertmanager",
      "brew install alertmanager",
    ],
  };
  return [
    {
      ...engine,
      name: "pulumi",
      title: "Pulumi engine",
      executable: "pulumi",
      fits: { from: ENGINE, below: "4.0.0" },
      versionArgs: ["version"],
      companion: "pulumi-language-nodejs",
      go: {
        folder: "pulumi",
        package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
        versionVariable: "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v",
        takes: "up to four minutes",
      },
    },
    {
      ...engine,
      name: "languageHost",
      title: "Pulumi language host for Node",
      executable: "pulumi-language-nodejs",
      companion: "pulumi",
      go: {
        folder: "pulumi-language-nodejs",
        package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
        // The last one inside a published module; later ones are in no module that can be fetched.
        version: "3.68.0",
        takes: "up to half a minute",
      },
    },
    {
      ...prometheus,
      name: "promtool",
      title: "Prometheus's promtool",
      executable: "promtool",
      folder: join(cache, `promtool-${PROMETHEUS}`),
      go: {
        folder: "promtool",
        package: "github.com/prometheus/prometheus/cmd/promtool",
        versionVariable: "github.com/prometheus/common/version.Version=",
        takes: "up to five minutes",
      },
    },
    {
      ...prometheus,
      name: "prometheus",
      title: "Prometheus",
      executable: "prometheus",
      folder: join(cache, `prometheus-${PROMETHEUS}`),
      go: {
        folder: "prometheus",
        package: "github.com/prometheus/prometheus/cmd/prometheus",
        versionVariable: "github.com/prometheus/common/version.Version=",
        // The clouds where it could look for targets by itself; here they are written into its configuration.
        tags: "remove_all_sd",
        takes: "up to four minutes",
      },
    },
    {
      ...alertmanager,
      name: "amtool",
      title: "Alertmanager's amtool",
      executable: "amtool",
      folder: join(cache, `amtool-${ALERTMANAGER}`),
      go: {
        folder: "amtool",
        package: "github.com/prometheus/alertmanager/cmd/amtool",
        versionVariable: "github.com/prometheus/common/version.Version=",
        takes: "up to two minutes",
      },
    },
    {
      ...alertmanager,
      name: "alertmanager",
      title: "Alertmanager",
      executable: "alertmanager",
      alsoNamed: ["prometheus-alertmanager"],
      folder: join(cache, `alertmanager-${ALERTMANAGER}`),
      go: {
        folder: "alertmanager",
        package: "github.com/prometheus/alertmanager/cmd/alertmanager",
        versionVariable: "github.com/prometheus/common/version.Version=",
        // Its web pages are made at a release and are in no module; the tests talk to its API.
        added: {
          module: "github.com/prometheus/alertmanager",
          files: { "ui/app/dist/index.html": "<p>Alertmanager, built without its web pages.</p>\n" },
        },
        takes: "up to two minutes",
      },
    },
    browserTool(machine, cache),
  ];
}

/** The folder for what all clones of a user share. */
export function cacheFolder({ env }: Pick<Machine, "env"> = process): string {
  return join(env.XDG_CACHE_HOME ?? join(env.HOME ?? homedir(), ".cache"), "vigie");
}

/** One archive holds the engine and its language hosts. */
function engineArchive({ platform, arch }: Machine): Archive | undefined {
  const os = PLATFORMS[platform];
  if (os === undefined || (arch !== "x64" && arch !== "arm64")) return undefined;
  const releases = "https://get.pulumi.com/releases/sdk";
  return {
    url: `${releases}/pulumi-v${ENGINE}-${os}-${arch}.tar.gz`,
    checksums: `${releases}/pulumi-${ENGINE}-checksums.txt`,
    folder: "pulumi",
  };
}

function prometheusArchive(
  { platform, arch }: Machine,
  project: string,
  version: string,
): Archive | undefined {
  const os = PLATFORMS[platform];
  const cpu = { x64: "amd64", arm64: "arm64" }[arch];
  if (os === undefined || cpu === undefined) return undefined;
  const folder = `${project}-${version}.${os}-${cpu}`;
  const releases = `https://github.com/prometheus/${project}/releases/download/v${version}`;
  return { url: `${releases}/${folder}.tar.gz`, checksums: `${releases}/sha256sums.txt`, folder };
}
