// The stack in containers: what its files name is there, and its tools take it. No container is started here.
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readDashboards } from "../../tools/gallery/rendered/dashboards.ts";
import type { RenderedFolder } from "../../tools/gallery/rendered/folder.ts";
import { promtool } from "../../tools/promtool/run.ts";
import { IMAGES } from "../../tools/render/compose.ts";
import { describeTools } from "../../tools/setup/tools.ts";
import { renderedProd } from "../gallery/renderedProd.ts";

let rendered: RenderedFolder;
let compose: { services: Record<string, { image: string; ports?: string[]; volumes: string[] }> };
beforeAll(async () => {
  rendered = await renderedProd();
  compose = parse(rendered.text("compose/compose.yaml"));
}, 60_000);

describe("a rendered stack for containers", () => {
  test("mounts only what was rendered, and lets only this machine in", () => {
    expect(Object.keys(compose.services)).toEqual(["prometheus", "alertmanager", "grafana", "tempo"]);
    for (const { volumes, ports = [] } of Object.values(compose.services)) {
      for (const volume of volumes) {
        const source = join(rendered.path, "compose", volume.split(":")[0]!);
        expect([volume, existsSync(source), volume.endsWith(":ro")]).toEqual([volume, true, true]);
      }
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    }
  });

  test("runs pinned versions, those of the servers that set-up brings", () => {
    for (const image of Object.values(IMAGES)) expect(image).toMatch(/:v?\d+\.\d+\.\d+$/);
    const version = (name: string) => describeTools().find((tool) => tool.name === name)!.version;
    expect(IMAGES.prometheus).toBe(`prom/prometheus:v${version("prometheus")}`);
    expect(IMAGES.alertmanager).toBe(`prom/alertmanager:v${version("alertmanager")}`);
  });

  test("has a configuration that Prometheus takes, which scrapes every declared endpoint under the labels that its queries name", async () => {
    const file = join(rendered.path, "compose", "prometheus.yml");
    expect(await promtool(["check", "config", basename(file)], dirname(file))).toMatchObject({ code: 0 });
    const { scrape_configs: jobs } = parse(rendered.text("compose/prometheus.yml"));
    expect(jobs).toContainEqual({
      job_name: "aiprod/aiprod-v33/8000",
      metrics_path: "/metrics",
      static_configs: [
        {
          targets: ["host.docker.internal:8000"],
          labels: {
            cluster: "__run__",
            namespace: "aiprod-v33",
            job: "aiprod-v33",
            revision_name: "aiprod-v33-local",
          },
        },
      ],
    });
    expect(jobs.length).toBeGreaterThan(8);
  });

  test("has the data source that its dashboards choose", () => {
    const { datasources } = parse(rendered.text("compose/grafana/datasources/vigie.yaml"));
    const chosen = readDashboards(rendered).flatMap(({ templating }) =>
      templating.list.filter(({ type }) => type === "datasource").map(({ current }) => current?.value),
    );
    expect([...new Set(chosen)]).toEqual([datasources[0].uid]);
  });
});
