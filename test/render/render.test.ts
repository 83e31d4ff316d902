// Rendering: no engine, no credentials, the same bytes each time, and nothing left over from an earlier run.
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { runbookPath } from "../../components/alerts/runbooks/address.ts";
import { seriesNames } from "../../components/signals/metric.ts";
import type { CoverageLine } from "../../tools/inventory/coverage.ts";
import { exposition } from "../../tools/render/exposition.ts";
import { render } from "../../tools/render/render.ts";
import { all, exposed } from "../systems/all.ts";

const ROOT = join(import.meta.dirname, "../..");
const folder = () => mkdtempSync(join(tmpdir(), "vigie-render-"));

/** Everything in a folder: path → bytes. */
function contents(dir: string): Readonly<Record<string, string>> {
  const paths = readdirSync(dir, { recursive: true }).map(String);
  const files = paths.filter((path) => statSync(join(dir, path)).isFile());
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(join(dir, path), "base64")]));
}

/** A folder with one stack's file, changed. */
function stackFolder(change: (config: Record<string, unknown>) => void): string {
  const dir = folder();
  const file = parse(readFileSync(join(ROOT, "Pulumi.prod.yaml"), "utf8"));
  change(file.config);
  writeFileSync(join(dir, "Pulumi.prod.yaml"), stringify(file));
  return dir;
}

describe("rendering a stack", () => {
  it.each(["dev", "prod"])("writes %s with the same bytes each time", async (stack) => {
    const [one, two] = [folder(), folder()];
    for (const out of [one, two]) await render({ stack, out, folder: ROOT, systems: all });
    expect(contents(one)).toEqual(contents(two));
  });

  it("writes for each system its rules, dashboards and runbooks, and for each service its collector and its metrics", async () => {
    const out = folder();
    const everything = Object.keys(all);
    const config = (written: Record<string, unknown>) => {
      written["vigie:systems"] = Object.fromEntries(everything.map((name) => [name, {}]));
    };
    const { files } = await render({ stack: "prod", out, folder: stackFolder(config), systems: all });
    for (const [name, { services, alerts }] of Object.entries(all)) {
      expect(files).toContain(`prometheus/${name}.rules.yml`);
      expect(files).toContain(`gmp/${name}.rules.yaml`);
      expect(files).toContain(`cloud-monitoring/${name}.json`);
      expect(files.filter((file) => file.startsWith(`grafana/dashboards/${name}/`))).not.toEqual([]);
      expect(files.filter((file) => file.startsWith(`grafana/rules/${name}/`))).not.toEqual([]);
      for (const alert of alerts) expect(files).toContain(`runbooks/${runbookPath(name, alert)}`);
      for (const [service, { settings }] of Object.entries(services)) {
        // Where nothing collects there is no collector, and the page still shows what could be collected.
        expect(files.includes(`collectors/${service}.yaml`)).toBe(settings?.metrics !== "none");
        expect(files).toContain(`metrics/${service}.prom`);
      }
    }
    expect(files).toContain("grafana/contact-points.json");
    // What is said to be built is there to be looked at; parts of some things stand in the repository.
    const coverage: readonly CoverageLine[] = JSON.parse(readFileSync(join(out, "coverage.json"), "utf8"));
    const built = coverage.filter(({ verdict }) => verdict === "built").map(({ artefact }) => artefact!);
    expect(built.length).toBeGreaterThan(250);
    const found = (path: string) => files.includes(path) || existsSync(join(ROOT, path));
    expect(built.filter((artefact) => !found(artefact.split("#")[0]!))).toEqual([]);
  });

  it("takes away what an earlier run wrote and this one does not, and nothing else", async () => {
    const out = folder();
    await render({ stack: "dev", out, folder: ROOT, systems: all });
    writeFileSync(join(out, "notes.txt"), "mine");
    const only = stackFolder((config) => {
      config["vigie:systems"] = { chenu: {} };
    });
    await render({ stack: "prod", out, folder: only, systems: all });
    expect(existsSync(join(out, "prometheus/aiprod.rules.yml"))).toBe(false);
    expect(existsSync(join(out, "prometheus/chenu.rules.yml"))).toBe(true);
    expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine");
  });

  it("writes no secret, not even a placeholder of one: where one belongs stands its name", async () => {
    const out = folder();
    await render({ stack: "prod", out, folder: ROOT, systems: all });
    const text = readFileSync(join(out, "grafana/contact-points.json"), "utf8");
    expect(text).toContain("<vigie:secrets.aiprod-slack-critical-alerts>");
    expect(text).not.toContain("EXAMPLE");
  });

  it("keeps the words that a document chose for its messages", async () => {
    const out = folder();
    await render({ stack: "prod", out, folder: ROOT, systems: all });
    const points = JSON.parse(readFileSync(join(out, "grafana/contact-points.json"), "utf8"));
    expect(points).toContainEqual(
      expect.objectContaining({ settings: expect.objectContaining({ title: "🚨 Critical Alert" }) }),
    );
    expect(points).toContainEqual(
      expect.objectContaining({
        settings: expect.objectContaining({
          subject: expect.stringContaining("🚨 [CRITICAL] {{ range .Alerts }}"),
        }),
      }),
    );
  });

  it("writes nothing when something is wrong", async () => {
    const out = folder();
    const wrong = stackFolder((config) => {
      config["vigie:settings"] = { logRetention: "4000d" };
    });
    await expect(render({ stack: "prod", out, folder: wrong, systems: all })).rejects.toThrow("4000 days");
    expect(readdirSync(out)).toEqual([]);
  });

  it("names the stacks that there are when asked for another", async () => {
    await expect(render({ stack: "prd", out: folder(), folder: ROOT, systems: all })).rejects.toThrow(
      'there is no Pulumi.prd.yaml; did you mean "prod"?',
    );
  });
});

describe("an exposition page", () => {
  it("shows every series name of every declared metric", async () => {
    for (const system of Object.values(all)) {
      // Two services of a system may declare the same metric; a page is one service's.
      const metrics = [...new Map(exposed(system).map((metric) => [metric.name, metric])).values()];
      const page = await exposition(metrics);
      for (const name of metrics.flatMap(seriesNames)) expect(page).toMatch(new RegExp(`^${name}[{ ]`, "m"));
    }
  });
});
