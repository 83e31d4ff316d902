// Grafana beside the local stack, where one is installed: a stand-in executable notes what it was started with.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { readDashboards } from "../../tools/gallery/rendered/dashboards.ts";
import { grafanaOnPath, startGrafana } from "../../tools/local/grafana.ts";
import { renderedProd } from "../gallery/renderedProd.ts";

const folder = mkdtempSync(join(tmpdir(), "vigie-stand-in-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Listens where its configuration says, and writes down where that is. */
const STAND_IN = `#!${process.execPath}
const { readFileSync, writeFileSync } = require("node:fs");
const config = process.argv.find((each) => each.startsWith("--config=")).slice("--config=".length);
writeFileSync(${JSON.stringify(join(folder, "started"))}, config);
const [, host] = /http_addr = (.*)/.exec(readFileSync(config, "utf8"));
const [, port] = /http_port = (.*)/.exec(readFileSync(config, "utf8"));
require("node:http").createServer((_, response) => response.end("{}")).listen(Number(port), host);
`;

test("is started with every rendered dashboard, and data sources of the uids that they choose", async () => {
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "grafana"), STAND_IN);
  chmodSync(join(folder, "bin", "grafana"), 0o755);
  expect(grafanaOnPath(`/nowhere:${join(folder, "bin")}`)).toBe(join(folder, "bin", "grafana"));
  expect(grafanaOnPath("/nowhere")).toBeUndefined();

  const rendered = await renderedProd();
  const dashboards = readDashboards(rendered);
  const grafana = await startGrafana({
    executable: join(folder, "bin", "grafana"),
    rendered: rendered.path,
    dashboards,
    prometheus: "http://127.0.0.1:9",
  });
  const config = readFileSync(join(folder, "started"), "utf8");
  const home = dirname(config);
  try {
    expect((await fetch(`${grafana.url}/api/health`)).ok).toBe(true);
    const { datasources } = parse(
      readFileSync(join(home, "provisioning", "datasources", "vigie.yaml"), "utf8"),
    );
    expect(datasources).toMatchObject([
      { uid: "vigie-prod-metrics", type: "prometheus", url: "http://127.0.0.1:9" },
    ]);
    const { providers } = parse(readFileSync(join(home, "provisioning", "dashboards", "vigie.yaml"), "utf8"));
    const files = readdirSync(providers[0].options.path, { recursive: true }).filter((name) =>
      String(name).endsWith(".json"),
    );
    expect(files).toHaveLength(dashboards.length);
    expect(readFileSync(config, "utf8")).toContain("http_addr = 127.0.0.1");
  } finally {
    await grafana.stop();
  }
  expect(existsSync(home)).toBe(false);
});
