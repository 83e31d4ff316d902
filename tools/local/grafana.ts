// A Grafana of this machine's, where one is installed: the rendered dashboards as files, and a data source with the uid that they
// name, which reads the local Prometheus. Its database is temporary; nobody logs in.
import { accessSync, constants, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { toYaml } from "../../components/core/yaml.ts";
import type { Dashboard } from "../gallery/rendered/dashboards.ts";
import { type Child, freePort, startChild } from "../servers/child.ts";

/** What to start. */
export interface GrafanaArgs {
  /** Its executable. */
  readonly executable: string;
  /** The rendered folder. */
  readonly rendered: string;
  /** The dashboards in it. */
  readonly dashboards: readonly Dashboard[];
  /** Prometheus's address. */
  readonly prometheus: string;
}

/** The executable on PATH; undefined where there is none. */
export function grafanaOnPath(path = process.env.PATH ?? ""): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, "grafana"))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Starts it. @throws Error with what it wrote where it does not get ready */
export async function startGrafana({
  executable,
  rendered,
  dashboards,
  prometheus,
}: GrafanaArgs): Promise<Pick<Child, "stop"> & { readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), "vigie-grafana-"));
  const url = `http://127.0.0.1:${await freePort()}`;
  const provisioning = join(folder, "provisioning");
  for (const part of ["datasources", "dashboards"]) mkdirSync(join(provisioning, part), { recursive: true });
  cpSync(join(rendered, "grafana", "dashboards"), join(folder, "dashboards"), { recursive: true });
  writeFileSync(
    join(provisioning, "datasources", "vigie.yaml"),
    toYaml(dataSources(uidsOf(dashboards), prometheus)),
  );
  writeFileSync(
    join(provisioning, "dashboards", "vigie.yaml"),
    toYaml(dashboardFolder(join(folder, "dashboards"))),
  );
  const settings = {
    server: { http_addr: "127.0.0.1", http_port: new URL(url).port },
    paths: {
      data: join(folder, "data"),
      logs: join(folder, "logs"),
      plugins: join(folder, "plugins"),
      provisioning,
    },
    "auth.anonymous": { enabled: "true", org_role: "Viewer" },
    analytics: { reporting_enabled: "false", check_for_updates: "false", check_for_plugin_updates: "false" },
  };
  const config = join(folder, "grafana.ini");
  writeFileSync(
    config,
    Object.entries(settings)
      .map(
        ([section, values]) =>
          `[${section}]\n${Object.entries(values)
            .map(([key, value]) => `${key} = ${value}\n`)
            .join("")}`,
      )
      .join("\n"),
  );
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const child = await startChild({
      title: "Grafana",
      executable,
      // Its pages and defaults lie beside the folder of its executable.
      args: ["server", `--config=${config}`, `--homepath=${dirname(dirname(executable))}`],
      cwd: folder,
      ready: `${url}/api/health`,
    });
    return {
      url,
      stop: async () => {
        await child.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Uids that dashboards choose when they are opened. */
function uidsOf(dashboards: readonly Dashboard[]): readonly string[] {
  const chosen = dashboards.flatMap(({ templating }) =>
    templating.list
      .filter(({ type }) => type === "datasource")
      .flatMap(({ current }) => current?.value ?? []),
  );
  return chosen.length === 0 ? ["prometheus"] : [...new Set(chosen)];
}

/** https://grafana.com/docs/grafana/latest/administration/provisioning/ */
function dataSources(uids: readonly string[], url: string): object {
  return {
    apiVersion: 1,
    datasources: uids.map((uid, index) => ({
      name: uid,
      uid,
      type: "prometheus",
      access: "proxy",
      url,
      isDefault: index === 0,
    })),
  };
}

function dashboardFolder(path: string): object {
  return {
    apiVersion: 1,
    providers: [{ name: "vigie", type: "file", options: { path, foldersFromFilesStructure: true } }],
  };
}
