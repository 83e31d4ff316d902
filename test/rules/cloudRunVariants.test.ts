// Agent Loop's two alerts on what Cloud Run measures itself, for a team that moves it there.
import { expect, test } from "vitest";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { checkSystem } from "../../components/model/check.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { cloudRun as measured } from "../../components/signals/platformMetrics.ts";
import { services } from "../../systems/gw2optimizer/services.ts";
import { cloudRunVariants } from "../../systems/vm-agent/cloudRun.ts";
import { vmAgent } from "../../systems/vm-agent/index.ts";
import { runRuleTests } from "../../tools/promtool/run.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { filesOf } from "./filesOf.ts";
import { distribution } from "./kinds/distribution.ts";
import { pairsOf, platform } from "./systemPairs.ts";

const system = "vm-agent";
const { title, language, channels } = vmAgent;
const routes = { warning: vmAgent.routes.warning! };
const variants = cloudRunVariants("fastapi-app");
const moved: SystemDescription = { name: system, title, language, services, channels, routes, ...variants };

const place = platform({
  monitored_resource: "cloud_run_revision",
  project_id: "acme-prod",
  service_name: "fastapi-app",
});
const revision = { revision_name: "fastapi-app-00042-abc" };

const pairs = pairsOf({ system, place }, "fastapi-app", {
  HighCPUUsage: {
    route: "warning",
    summary: "CPU des instances au-dessus de 80 %",
    scrape: "60s",
    warning: {
      given: distribution(measured.cpu, revision, {
        healthy: { 0.3: 1000 },
        limit: { 0.8: 1000 },
        bad: { 0.3: 894, 0.95: 106 },
      }),
      after: "4m",
      says: "92.64% > 80%",
    },
  },
  HighMemoryUsage: {
    route: "warning",
    summary: "Mémoire des instances au-dessus de 85 %",
    scrape: "60s",
    warning: {
      given: distribution(measured.memory, revision, {
        healthy: { 0.3: 1000 },
        limit: { 0.85: 1000 },
        bad: { 0.3: 894, 0.95: 106 },
      }),
      after: "4m",
      says: "92.64% > 85%",
    },
  },
});

test("a system with them has no mistake", () => {
  const stack = stackOf("prod");
  expect(checkSystem(resolved(moved), stack).filter(({ level }) => level === "error")).toEqual([]);
});

test("in Prometheus, they do what their pairs say", async () => {
  const files = filesOf({ [system]: prometheusGroups(resolved(moved)) }, pairs);
  expect(files).toHaveLength(2);
  expect([...(await runRuleTests(files)).values()].flat().join("\n\n")).toBe("");
});
