// Where a number comes from: the layer that won, those that it overruled, and our reason where no document gives it.
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeStack } from "../../components/model/describeStack.ts";
import { resolveSystem } from "../../components/model/resolve.ts";
import { systems } from "../../systems/index.ts";
import { explain, formatExplanation } from "../../tools/explain/explain.ts";
import { resolveStackFile } from "../../tools/stackFile.ts";

const prod = resolveStackFile("prod", join(import.meta.dirname, "../.."), systems).systems;

function text(at: string, from = prod): string {
  return explain(from, at).map(formatExplanation).join("\n");
}

it("names the layer of a value and the layers that it overrules", () => {
  expect(text("aiprod.services.aiprod-v33.memory")).toBe(
    'aiprod.services.aiprod-v33.memory = "16Gi"  from aiprod.services.aiprod-v33.settings\n    over "512Mi" (default)',
  );
});

it("gives the reason of a value that no document gives: a setting, a port, an alert's wait, buckets", () => {
  expect(text("aiprod.services.aiprod-v33.concurrency")).toContain("proposed: a pipeline keeps a CPU busy");
  expect(text("chenu.services.chenu-backend.port")).toContain("8000");
  expect(text("aiprod.alerts.PipelineLatencySLABreach.for")).toContain(
    "proposed: the document gives no pending time",
  );
  expect(text("aiprod.services.aiprod-v33.metrics.pipeline_duration_seconds.buckets")).toContain(
    "proposed: ",
  );
});

it("gives no reason of ours for a value that the stack has changed", () => {
  const stack = describeStack({
    environment: "prod",
    project: "my-project",
    grafana: { url: "https://x.grafana.net" },
    systems: { aiprod: { services: { "aiprod-v33": { concurrency: 8 } } } },
  });
  const explained = text("aiprod.services.aiprod-v33.concurrency", [resolveSystem(systems.aiprod, stack)]);
  expect(explained).toContain("= 8  from vigie:systems.aiprod.services.aiprod-v33");
  expect(explained).toContain("over 4 (aiprod.services.aiprod-v33.settings), 80 (default)");
  expect(explained).not.toContain("proposed");
});

it("names a source of Google Cloud's own with the reason of its name, and the stack's name without one", () => {
  const at = "gw2optimizer.sources.database.name";
  expect(text(at)).toContain(`${at} = "gw2optimizer"  from gw2optimizer.sources.database`);
  expect(text(at)).toContain("proposed: the document names no instance");
  const stack = describeStack({
    environment: "prod",
    project: "my-project",
    grafana: { url: "https://x.grafana.net" },
    systems: { gw2optimizer: { sources: { database: { name: "orders" } } } },
  });
  const explained = text(at, [resolveSystem(systems.gw2optimizer, stack)]);
  expect(explained).toContain('= "orders"  from vigie:systems.gw2optimizer.sources.database');
  expect(explained).not.toContain("proposed");
});

it("answers for one place only when asked for one", () => {
  const places = explain(prod, "chenu.alerts").map(({ at }) => at);
  expect(places.length).toBeGreaterThan(0);
  expect(places.every((at) => at.startsWith("chenu.alerts."))).toBe(true);
});
