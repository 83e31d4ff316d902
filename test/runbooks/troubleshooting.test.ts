// docs/troubleshooting.md: every problem that the documents name is there with symptom, check, cause and what to do, and its
// commands can be read by a shell.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { BUILT_IN } from "../../components/alerts/runbooks/address.ts";
import { blocksOf } from "../../components/alerts/runbooks/read.ts";

const root = join(import.meta.dirname, "../..");
const text = readFileSync(join(root, "docs/troubleshooting.md"), "utf8");
const entries = text.split(/^## /m).slice(1);
const titles = entries.map((entry) => entry.slice(0, entry.indexOf("\n")));

/** What the five documents name, in their troubleshooting parts and where they say what to look at. */
const NAMED = [
  "Prometheus ne scrape pas les métriques",
  "Chercher une métrique spécifique",
  "Recharger la configuration",
  "Grafana ne se connecte pas à Prometheus",
  "connectivité réseau entre Grafana et Prometheus",
  "Grafana ne trouve pas les métriques",
  "Dashboards show data",
  "reset-admin-password",
  "Import de dashboard",
  "Alertes ne se déclenchent pas",
  "Déclencher une Alerte Test",
  "Vérifier AlertManager",
  "Logs non structurés",
  "logs/aiprod.log",
  "backend/logs/app.log",
  "_cluster/health",
  "_cat/indices",
  "index pattern",
  "Vérifier les traces",
  "Status du collector",
  "Traces appear in Jaeger",
];

it.each(NAMED)("%s is answered", (problem) => {
  expect(entries.filter((entry) => entry.includes(problem))).toHaveLength(1);
});

it.each(entries.map((entry) => [titleOf(entry), entry]))(
  "%s: a symptom, a check, causes and what to do",
  (_, entry) => {
    const parts = ["**Symptom.**", "**Check.**", "**Causes, and what to do.**\n\n1. "].map((part) =>
      entry.indexOf(part),
    );
    expect(parts.every((at, index) => at > (parts[index - 1] ?? 0))).toBe(true);
    expect(entry).toMatch(/\((?:00[0-4](?:, )?)+\)/);
  },
);

it("is found by what one sees: the table leads to every entry, and nowhere else", () => {
  const anchors = titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, "")
      .replaceAll(" ", "-"),
  );
  const linked = [...text.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor!);
  expect(new Set(linked)).toEqual(new Set(anchors));
});

it("names runbooks that are there, and commands that a shell can read", () => {
  const pages = [...text.matchAll(/runbook `(\w[\w-]*\/\w+)`/g)].map(([, page]) => page!);
  expect(pages.some((page) => page.startsWith(`${BUILT_IN}/`))).toBe(true);
  expect(pages.filter((page) => !existsSync(join(root, "runbooks", `${page}.md`)))).toEqual([]);
  const commands = blocksOf(text, "bash").map((block) => block.text);
  expect(spawnSync("bash", ["-n"], { input: commands.join("\n"), encoding: "utf8" }).stderr).toBe("");
});

function titleOf(entry: string): string {
  return entry.slice(0, entry.indexOf("\n"));
}
