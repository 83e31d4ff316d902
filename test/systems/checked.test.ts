// The systems as they are pass every check that a user's system must pass, in both environments that Vigie brings;
// what they lose on the way, they lose with a notice.
import { describe, expect, test } from "vitest";
import { checkSystems } from "../../components/model/check.ts";
import { cloudRunSpecOf } from "../../components/model/cloudrun/specOf.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "./all.ts";

const ENVIRONMENTS = ["dev", "prod"] as const;

/** Signals of a service that nothing collects, and of uptime checks that nobody has made yet. */
const LOST: Readonly<Record<string, readonly string[]>> = {
  "lota-de-leixoes-e-aveiro": ["recibos"],
  nexten: ["serviceHealth"],
};

describe.each(ENVIRONMENTS)("in %s", (environment) => {
  const mistakes = (names: readonly string[]) =>
    checkSystems(
      names.map((name) => resolved(all[name]!, environment)),
      stackOf(environment),
    ).filter(({ level }) => level !== "notice");

  test.each(Object.keys(all))("%s has no mistake", (name) => {
    expect(mistakes([name])).toEqual([]);
  });

  test("all six have no mistake together", () => {
    expect(mistakes(Object.keys(all))).toEqual([]);
  });

  test.each(Object.entries(all))(
    "%s keeps at least two alerts and every signal it can have",
    (name, description) => {
      const system = resolved(description, environment);
      expect(system.alerts.length).toBeGreaterThanOrEqual(2);
      const lost = Object.keys(description.signals).filter((key) => !system.signals[key]);
      expect(lost).toEqual(LOST[name] ?? []);
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
  const { alerts, notices } = resolved(all["lota-de-leixoes-e-aveiro"]!, "prod");
  expect(alerts.map(({ name }) => name)).not.toContain("PoucosRecibos");
  expect(notices.map(({ level, at }) => `${level} ${at}`)).toEqual([
    "notice lota-de-leixoes-e-aveiro.signals.recibos",
    "notice lota-de-leixoes-e-aveiro.alerts.PoucosRecibos",
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
    "lota-de-leixoes-e-aveiro": ["gmp", "otel", "none"],
  });
});

test("CHE-NU's two switches are turned by its collector, not by hand", () => {
  const service = resolved(all.chenu!).services["chenu-backend"]!;
  if (service.workload !== "cloud-run") throw new TypeError("chenu-backend is a Cloud Run service");
  expect(cloudRunSpecOf(service, { floatingTags: false }).switches).toEqual({
    metrics: "ENABLE_METRICS",
    traces: "ENABLE_TRACING",
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
    if (service.workload !== "cloud-run") continue;
    expect(service).toMatchObject({ health: { path: "/health", timeout: "5s" } });
  }
});
