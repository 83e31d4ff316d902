// A virtual machine: what its policy installs, that nothing of it is open to the network, and a sentence for each mistake.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkHost } from "../../components/collectors/checkHost.ts";
import { hostPolicyGroups, LONGEST_POLICY_TEXT } from "../../components/collectors/hostPolicy.ts";
import type { HostSpec } from "../../components/collectors/hostSpec.ts";
import {
  NODE_EXPORTER,
  NODE_EXPORTER_ENFORCE,
  NODE_EXPORTER_FILES,
  NODE_EXPORTER_VALIDATE,
  nodeExporterUnit,
} from "../../components/collectors/nodeExporter.ts";
import { opsAgentYaml } from "../../components/collectors/opsAgent.ts";
import { checkSystem } from "../../components/model/check.ts";
import { hostSpecOf } from "../../components/model/hostSpecOf.ts";
import type { ResolvedHost } from "../../components/model/resolved.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { parcels } from "./depot.ts";

const host: HostSpec = {
  instanceName: "depot-1",
  jobs: { belt: { port: 8000, metrics: [parcels] }, node: { port: 9100, metrics: [parcels] } },
  nodeExporter: { job: "node", flags: ["--collector.systemd"] },
};

interface Resource {
  readonly id: string;
  readonly file?: { readonly path: string; readonly content?: string; readonly file?: object };
  readonly exec?: {
    readonly validate: { readonly script: string };
    readonly enforce: { readonly script: string };
  };
}

const resources = (spec: HostSpec) =>
  hostPolicyGroups(spec).map((group) => group.resources as readonly Resource[]);

describe("the policy of a machine", () => {
  test("installs the agent from Google's repository for each distribution, and then the same everywhere", () => {
    const groups = hostPolicyGroups(host);
    const systems = groups.flatMap(({ inventoryFilters }) =>
      inventoryFilters.map(({ osShortName, osVersion }) => `${osShortName} ${osVersion}`),
    );
    expect(systems).toContain("debian 12");
    expect(new Set(systems).size).toBe(systems.length);
    for (const each of resources(host)) {
      expect(each.map(({ id }) => id)).toEqual([
        "ops-agent-repository",
        "ops-agent",
        "node-exporter-archive",
        "node-exporter-unit",
        "node-exporter",
        "ops-agent-configuration",
        "ops-agent-applied",
      ]);
      expect(each.slice(2)).toEqual(resources(host)[0]!.slice(2));
      for (const { file, exec } of each)
        for (const text of [file?.content, exec?.validate.script, exec?.enforce.script])
          expect(text?.length ?? 0).toBeLessThan(LONGEST_POLICY_TEXT);
    }
  });

  test("fetches the exporter by its checksum, and none where none is asked for", () => {
    const archive = resources(host)[0]!.find(({ id }) => id === "node-exporter-archive")!;
    expect(archive.file?.file).toEqual({
      remote: { uri: NODE_EXPORTER.url, sha256Checksum: NODE_EXPORTER.sha256 },
    });
    const { nodeExporter, ...without } = host;
    expect(JSON.stringify(resources(without))).not.toContain("node_exporter");
    const release = { url: "https://mirror.example/node_exporter.tar.gz", sha256: "0".repeat(64) };
    const mirrored = resources({ ...host, nodeExporter: { job: "node", release } });
    expect(JSON.stringify(mirrored)).toContain(release.sha256);
    expect(JSON.stringify(mirrored)).not.toContain(NODE_EXPORTER.sha256);
  });

  test("writes the configuration that is rendered, and restarts the agent when it changes", () => {
    const [configuration, applied] = resources(host)[0]!.slice(-2);
    expect(configuration?.file?.content).toBe(opsAgentYaml(host));
    expect(applied?.exec?.enforce.script).toContain("systemctl restart google-cloud-ops-agent");
  });
});

describe("nothing is open to the network", () => {
  test("the exporter listens on the loopback, where its job reads it", () => {
    const unit = nodeExporterUnit(host.nodeExporter!, 9100, "/metrics");
    expect(unit).toContain("--web.listen-address=127.0.0.1:9100 ");
    const scraped = parse(opsAgentYaml(host)).metrics.receivers.prometheus.config.scrape_configs;
    for (const { static_configs } of scraped) expect(static_configs[0].targets[0]).toMatch(/^localhost:\d+$/);
  });

  test("systemd reads a flag with signs of its own as it was written", () => {
    const flag = '--collector.x=^(a|b)$ 100% "c" \\d';
    const unit = nodeExporterUnit({ job: "node", flags: [flag] }, 9100, "/metrics");
    expect(unit).toContain('"--collector.x=^(a|b)$$ 100%% \\"c\\" \\\\d"');
  });
});

test("the scripts are what a shell understands, and say whether there is something to do", () => {
  const folder = mkdtempSync(join(tmpdir(), "vigie-host-"));
  const inFolder = (script: string) =>
    Object.values(NODE_EXPORTER_FILES).reduce(
      (text, path) => text.replaceAll(path, join(folder, path.split("/").at(-1)!)),
      script,
    );
  // Stands for systemd, users and the system's folders, and notes what it was asked.
  const asked = join(folder, "asked");
  for (const tool of ["systemctl", "useradd", "tar"])
    writeFileSync(join(folder, tool), `#!/bin/sh\necho ${tool} "$@" >> ${asked}\n`, { mode: 0o755 });
  const run = (script: string): number => {
    try {
      execFileSync("sh", ["-c", inFolder(script)], {
        env: { PATH: `${folder}:${process.env.PATH}` },
        stdio: "pipe",
      });
      return 0;
    } catch (error) {
      return (error as { status: number }).status;
    }
  };
  for (const path of [NODE_EXPORTER_FILES.archive, NODE_EXPORTER_FILES.unit])
    writeFileSync(join(folder, path.split("/").at(-1)!), "1");
  expect(run(NODE_EXPORTER_VALIDATE)).toBe(101);
  expect(run(NODE_EXPORTER_ENFORCE)).toBe(100);
  expect(run(NODE_EXPORTER_VALIDATE)).toBe(100);
  expect(readFileSync(asked, "utf8")).toMatch(/tar -xzf .*systemctl daemon-reload.*systemctl restart/s);
  writeFileSync(join(folder, NODE_EXPORTER_FILES.unit.split("/").at(-1)!), "2");
  expect(run(NODE_EXPORTER_VALIDATE)).toBe(101);
  rmSync(folder, { recursive: true });
});

test("a stack may name another machine and its zone, and the seven alerts of vm-agent follow", () => {
  const systems = {
    "vm-agent": { services: { "agent-loop": { instance: "agent-7", zone: "europe-west4-a" } } },
  };
  const system = resolved(all["vm-agent"]!, "prod", { systems });
  const service = system.services["agent-loop"] as ResolvedHost;
  expect([service.instanceName, service.zone]).toEqual(["agent-7", "europe-west4-a"]);
  expect(hostSpecOf(service).nodeExporter?.job).toBe("node-exporter");
  expect(system.alerts).toHaveLength(7 + system.alerts.filter(({ objective }) => objective).length);
});

test("a zone that is none is refused where a stack says it, with one that passes", () => {
  const found = (zone: string) => {
    const stack = stackOf("prod", { systems: { "vm-agent": { services: { "agent-loop": { zone } } } } });
    return checkSystem(resolved(all["vm-agent"]!, "prod", stack), stack).filter(({ at }) =>
      at.endsWith(".zone"),
    );
  };
  expect(found("europe-west1")).toEqual([
    {
      level: "error",
      at: "vigie:systems.vm-agent.services.agent-loop.zone",
      problem: '"europe-west1" is no zone',
      fix: 'write one such as "europe-west1-b"',
    },
  ]);
  expect(found("europe-west1-b")).toEqual([]);
});

const at = "depot.services.vm";
const exporter = (more: object) => ({ nodeExporter: { job: "node", ...more } });
const wrong: readonly (readonly [string, object, string, RegExp, object])[] = [
  [
    "an exporter's job that is not there",
    { nodeExporter: { job: "nod" } },
    "nodeExporter.job",
    /"node"/,
    exporter({}),
  ],
  [
    "an address to listen on",
    exporter({ flags: ["--web.listen-address=:9100"] }),
    "nodeExporter.flags[0]",
    /port and path/,
    exporter({ flags: [] }),
  ],
  [
    "a flag that is none",
    exporter({ flags: ["systemd"] }),
    "nodeExporter.flags[0]",
    /--collector/,
    exporter({ flags: ["--collector.systemd"] }),
  ],
  [
    "an archive without TLS",
    exporter({ release: { ...NODE_EXPORTER, url: "http://a.example/x.tar.gz" } }),
    "nodeExporter.release.url",
    /\.tar\.gz/,
    exporter({ release: NODE_EXPORTER }),
  ],
  [
    "a checksum that is none",
    exporter({ release: { ...NODE_EXPORTER, sha256: "latest" } }),
    "nodeExporter.release.sha256",
    /64 hexadecimal/,
    exporter({ release: NODE_EXPORTER }),
  ],
];

test.each(wrong)(
  "%s is refused with its place and what to write, which passes",
  (_, bad, place, fix, good) => {
    expect(checkHost({ ...host, ...bad }, at)).toEqual([
      expect.objectContaining({ level: "error", at: `${at}.${place}`, fix: expect.stringMatching(fix) }),
    ]);
    expect(checkHost({ ...host, ...good }, at)).toEqual([]);
  },
);

test("what a program in JavaScript left out or mistook is told all at once, without a stack trace", () => {
  const said = { jobs: { belt: { port: "8000" } }, nodeExporter: "node" };
  expect(checkHost(said as never, at).map((each) => each.at)).toEqual([
    `${at}.instanceName`,
    `${at}.jobs.belt.port`,
    `${at}.jobs.belt.metrics`,
    `${at}.nodeExporter`,
  ]);
});
