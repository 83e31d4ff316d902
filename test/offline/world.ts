// An offline cloud in a folder of its own and a provider on it, for tests that need no engine.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { Cloud } from "../../tools/offline/cloud.ts";
import type { Target } from "../../tools/offline/provider.ts";
import { OfflineProvider } from "../../tools/offline/provider.ts";
import type { Properties } from "../../tools/offline/values.ts";

/** A file for an offline cloud in a fresh folder. */
export function freshFile(): string {
  return join(mkdtempSync(join(tmpdir(), "vigie-offline-")), "cloud.json");
}

/** A provider on an offline cloud, closed when the test ends. */
export function providerOn(file: string, given: readonly string[] = []): OfflineProvider {
  const cloud = Cloud.open(file, given);
  onTestFinished(() => cloud.close());
  return new OfflineProvider(cloud);
}

/** A resource of a program whose providers are for acme-dev and acme.grafana.net. */
export function target(type: string, name = "one"): Target {
  const grafana = type.startsWith("grafana:");
  const config: Properties = grafana
    ? { url: "https://acme.grafana.net" }
    : { project: "acme-dev", region: "europe-west1" };
  return { type, name, config, world: grafana ? "acme.grafana.net" : "" };
}

/** What the file of a cloud holds. */
export function fileOf(file: string): { readonly text: string; readonly resources: readonly Properties[] } {
  const text = readFileSync(file, "utf8");
  return { text, resources: (JSON.parse(text) as { resources: Properties[] }).resources };
}
