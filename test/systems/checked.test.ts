// The systems as they are pass every check that a user's system must pass, in both environments that Vigie brings;
// what they lose on the way, they lose with a notice.
import { describe, expect, test } from "vitest";
import { checkSignalsAndAlerts } from "../../components/alerts/check.ts";
import { checkCloudRunService } from "../../components/model/cloudrun/checkService.ts";
import type { ResolvedSystem } from "../../components/model/resolve.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "./all.ts";

const ENVIRONMENTS = ["dev", "prod"] as const;

function checkServices(system: ResolvedSystem) {
  return Object.values(system.services).flatMap((service) =>
    service.workload === "cloud-run"
      ? checkCloudRunService(service.name, {
          ...service.description,
          settings: service.settings,
          project: service.project,
          region: service.region,
          system: service.system,
          environment: service.environment,
        })
      : [],
  );
}

describe.each(ENVIRONMENTS)("in %s", (environment) => {
  test.each(Object.entries(all))("%s has no mistake", (_, description) => {
    const system = resolved(description, environment);
    const found = [...checkSignalsAndAlerts(system), ...checkServices(system)];
    expect(found.filter(({ level }) => level !== "notice")).toEqual([]);
  });

  test.each(Object.entries(all))(
    "%s keeps at least two alerts and every signal it can have",
    (name, description) => {
      const system = resolved(description, environment);
      expect(system.alerts.length).toBeGreaterThanOrEqual(2);
      const lost = Object.keys(description.signals).filter((key) => !system.signals[key]);
      expect(lost).toEqual(name === "lota-de-leixoes" ? ["recibos"] : []);
    },
  );
});

test("AIPROD's alert on vanished metrics is off in dev, where no instance is kept", () => {
  const names = (environment: "dev" | "prod") =>
    resolved(all.aiprod!, environment).alerts.map(({ name }) => name);
  expect(names("prod")).toContain("PrometheusDown");
  expect(names("dev")).not.toContain("PrometheusDown");
});

test("a service without metrics loses its alerts and signals with a notice each, not with an error", () => {
  const { alerts, notices } = resolved(all["lota-de-leixoes"]!, "prod");
  expect(alerts.map(({ name }) => name)).not.toContain("PoucosRecibos");
  expect(notices.map(({ level, at }) => `${level} ${at}`)).toEqual([
    "notice lota-de-leixoes.signals.recibos",
    "notice lota-de-leixoes.alerts.PoucosRecibos",
  ]);
});

test("every collector is the one that its system's document asks for", () => {
  const collectors = Object.entries(all).map(([name, description]) => [
    name,
    Object.values(resolved(description).services)
      .filter(({ workload }) => workload === "cloud-run")
      .map(({ settings }) => settings.metrics),
  ]);
  expect(Object.fromEntries(collectors)).toEqual({
    aiprod: ["otel"],
    chenu: ["otel"],
    gw2optimizer: ["gmp"],
    "vm-agent": [],
    nexten: ["otel", "otel", "otel"],
    "lota-de-leixoes": ["gmp", "otel", "none"],
  });
});

test("what the documents give of sizes, paths and intervals is kept", () => {
  const aiprod = resolved(all.aiprod!).services["aiprod-v33"]!;
  expect(aiprod.settings).toMatchObject({ cpu: "4", memory: "16Gi", timeout: "60m" });
  const intervals = (name: string) =>
    Object.entries(all[name]!.services).flatMap(([service, each]) =>
      each.workload === "cloud-run"
        ? each.endpoints.map(({ port, interval }) => [service, port, interval])
        : [],
    );
  expect(intervals("aiprod")).toEqual([["aiprod-v33", 8000, undefined]]);
  expect(intervals("gw2optimizer")).toEqual([["gw2optimizer", 8000, "15s"]]);
  expect(intervals("nexten")).toEqual([
    ["cv-parser", 5000, "5s"],
    ["job-parser", 5000, "15s"],
    ["matching-api", 5000, "15s"],
  ]);
  for (const service of Object.values(all.nexten!.services)) {
    expect(service).toMatchObject({ health: { path: "/health", timeout: "5s" } });
  }
});
