// The real server as the tests and the local stack use it: started, asked, reloaded, ended without leftovers.
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPrometheus } from "../../tools/prometheus/server.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-prometheus-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configuration(name: string, content: object): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content)); // JSON is YAML too
  return file;
}

const rules = (value: number) =>
  configuration("rules.yml", {
    groups: [{ name: "all", interval: "50ms", rules: [{ alert: "Always", expr: `vector(${value}) > 1` }] }],
  });

test("answers queries, tells what fires, reads its rules again, and leaves nothing behind", async () => {
  rules(1);
  const config = configuration("prometheus.yml", { rule_files: ["rules.yml"] });
  const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith("vigie-prometheus-"));
  const before = temporary();
  const server = await startPrometheus({ config, lookback: "5s", resendDelay: "1s" });
  try {
    expect(await server.query("vector(7)")).toEqual([{ labels: {}, value: 7 }]);
    await expect(server.query("sum(")).rejects.toThrow("Prometheus refuses: invalid parameter");
    expect(await server.alerts()).toEqual([]);
    rules(2);
    await server.reload();
    await expect
      .poll(() => server.alerts(), { timeout: 10_000 })
      .toMatchObject([{ labels: { alertname: "Always" }, state: "firing" }]);
    configuration("rules.yml", { groups: "none" });
    await expect(server.reload()).rejects.toThrow("Prometheus refuses its configuration");
    // A frozen server ends all the same.
    process.kill(server.pid, "SIGSTOP");
  } finally {
    await server.stop();
    await server.stop();
  }
  expect(() => process.kill(server.pid, 0)).toThrow("ESRCH");
  expect(temporary()).toEqual(before);
});

test("keeps samples in a folder of the caller's", async () => {
  const data = join(folder, "data");
  const server = await startPrometheus({ config: configuration("empty.yml", {}), data });
  await server.stop();
  expect(existsSync(data)).toBe(true);
});

test("that does not start says what it wrote", async () => {
  const config = configuration("wrong.yml", { scrape_configs: [{ job: "x" }] });
  await expect(startPrometheus({ config })).rejects.toThrow(
    /Prometheus does not get ready:[\s\S]*field job not found/,
  );
});
