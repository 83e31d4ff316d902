// The scrape configurations are Prometheus's own format: its checker reads them, as the collectors' parsers do.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { opsAgentConfiguration } from "../../components/collectors/opsAgent.ts";
import { otelConfiguration } from "../../components/collectors/otelCollector.ts";
import type { RelabelRule } from "../../components/collectors/relabel.ts";
import { toYaml } from "../../components/collectors/yaml.ts";
import { toolchain } from "../../tools/setup/toolchain.ts";
import { metrics, service } from "./fixtures.ts";

const run = promisify(execFile);

interface WithConfig {
  readonly config: object;
}

interface OpsAgent {
  readonly metrics: { readonly receivers: { readonly prometheus: WithConfig } };
}

const relabeling: readonly RelabelRule[] = [
  { action: "replace", sourceLabels: ["venue"], targetLabel: "place", regex: "(.+)-hall", replacement: "$1" },
  { action: "hashmod", sourceLabels: ["venue"], targetLabel: "shard", modulus: 8 },
  { action: "labeldrop", regex: "debug_.+" },
];

test.each<[string, object]>([
  [
    "the OpenTelemetry collector",
    (otelConfiguration({ ...service, relabeling }).receivers.prometheus as WithConfig).config,
  ],
  [
    "the Ops Agent",
    (
      opsAgentConfiguration({
        instanceName: "stage-1",
        jobs: { lights: { port: 8000, metrics } },
      }) as OpsAgent
    ).metrics.receivers.prometheus.config,
  ],
])("promtool reads what %s scrapes", async (_what, config) => {
  const folder = await mkdtemp(join(tmpdir(), "vigie-scrape-"));
  try {
    const file = join(folder, "prometheus.yml");
    // The collector turns `$$` into `$` before Prometheus's parser sees it.
    await writeFile(file, toYaml(config).replaceAll("$$", "$"));
    const { stdout } = await run(toolchain(["promtool"]).promtool, ["check", "config", file]);
    expect(stdout).toContain("is valid prometheus config file syntax");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
