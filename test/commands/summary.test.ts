// The summary says what was made, for each system, and where to look next; it is read by a person.
import { describe, expect, test } from "vitest";
import { resolveSystem } from "../../components/model/resolve.ts";
import { withPlaceholders } from "../../config/placeholders.ts";
import { rawFromFile } from "../../config/rawStack.ts";
import { readStack } from "../../config/readStack.ts";
import { systems } from "../../systems/index.ts";
import { madeInSystem } from "../../tools/commands/start/made.ts";
import { refusalToDestroy } from "../../tools/commands/start/protection.ts";
import { describeChanges, describeWarnings, summarise } from "../../tools/commands/start/summary.ts";
import type { ResourceState } from "../../tools/engine/deployment.ts";

const stackUrn = "urn:pulumi:dev::vigie::pulumi:pulumi:Stack::vigie-dev";
const systemUrn = "urn:pulumi:dev::vigie::vigie:system:System::aiprod";

function resource(
  type: string,
  name: string,
  inputs: ResourceState["inputs"],
  parent = systemUrn,
): ResourceState {
  return { urn: `urn:pulumi:dev::vigie::${type}::${name}`, custom: true, type, id: name, parent, inputs };
}

const resources: readonly ResourceState[] = [
  { urn: stackUrn, custom: false, type: "pulumi:pulumi:Stack" },
  { urn: systemUrn, custom: false, type: "vigie:system:System", parent: stackUrn },
  resource("gcp:logging/projectSink:ProjectSink", "sink", {
    name: "aiprod-dev",
    destination: "logging.googleapis.com/projects/p/locations/l/buckets/aiprod-dev",
  }),
  resource("gcp:logging/projectBucketConfig:ProjectBucketConfig", "bucket", {
    bucketId: "aiprod-dev",
    retentionDays: 14,
  }),
  resource("grafana:oss/dashboard:Dashboard", "overview", {
    configJson: JSON.stringify({ uid: "aiprod-dev-overview", title: "AIProd overview" }),
  }),
  resource("grafana:alerting/ruleGroup:RuleGroup", "group", {
    name: "aiprod pipeline",
    rules: [
      { name: "PipelineLatency (warning)" },
      { name: "PipelineLatency (critical)" },
      { name: "PipelineErrors (critical)" },
    ],
  }),
  resource("grafana:alerting/contactPoint:ContactPoint", "critical", {
    name: "aiprod-dev-critical",
    slacks: [{ url: "secret" }],
    pagerduties: [{ integrationKey: "secret" }],
  }),
  resource("gcp:monitoring/alertPolicy:AlertPolicy", "errors", {
    displayName: "AIPROD V33 (dev): server errors",
  }),
  resource("gcp:monitoring/alertPolicy:AlertPolicy", "silent", {
    displayName: "AIPROD V33 (dev): collector silent",
  }),
  resource("grafana:oss/dashboard:Dashboard", "other", { configJson: "{}" }, stackUrn),
];

describe("the summary", () => {
  const { config } = withPlaceholders(
    { "vigie:environment": "dev", "vigie:systems": { aiprod: {} } },
    systems,
    "dev",
  );
  const { stack } = readStack(rawFromFile(config), systems, "dev");
  const text = summarise({
    stack: "dev",
    description: stack,
    systems: [resolveSystem(systems.aiprod, stack)],
    resources,
    cloudFile: "/clone/.vigie/offline/dev/cloud.json",
  });

  test("says in its first line that all of it is offline", () => {
    expect(text.trimStart()).toMatch(
      /^OFFLINE: stack dev, environment dev, 8 resources that exist only in .*\.vigie\/offline\/dev\/cloud\.json$/m,
    );
  });

  test("has each service with ports, collector, instances and what a kept instance costs", () => {
    const service = text.split("\n").find((line) => line.includes("aiprod-v33"));
    expect(service).toMatch(/Cloud Run :\d+ +metrics :\d+\/metrics +collector otel +\d+ to \d+ instances/);
    expect(service).toMatch(
      /none kept \(\$\d+\.\d\d a month for each one kept, billed by (request|instance)\)/,
    );
  });

  test("has the sinks, dashboards, alerts and contact points that were made, and no secret of theirs", () => {
    expect(text).toMatch(/logs +sink aiprod-dev to projects\/p\/locations\/l\/buckets\/aiprod-dev/);
    expect(text).toMatch(/bucket aiprod-dev keeps 14 days/);
    expect(text).toMatch(/dashboards +AIProd overview +https:\/\/.*\/d\/aiprod-dev-overview/);
    expect(text).toMatch(/alerts +PipelineLatency \(warning, critical\), PipelineErrors \(critical\)/);
    expect(text).toMatch(/objectives +PipelineLatency \(95% over 30d\), PipelineSuccess \(99\.5% over 30d\)/);
    expect(text).toMatch(/contact points +aiprod-dev-critical \(Slack, PagerDuty\)/);
    expect(text).toMatch(/without Grafana +server errors, collector silent/);
    expect(text).not.toContain("secret");
  });

  test("tells once why things were left out, with all of them, and of a host that nothing collects", () => {
    const silent = {
      chenu: { defaults: { metrics: "none" } },
      "vm-agent": { defaults: { metrics: "none" } },
    };
    const { config } = withPlaceholders(
      { "vigie:environment": "dev", "vigie:systems": silent },
      systems,
      "dev",
    );
    const { stack } = readStack(rawFromFile(config), systems, "dev");
    const lines = summarise({
      stack: "dev",
      description: stack,
      systems: [resolveSystem(systems.chenu, stack), resolveSystem(systems["vm-agent"], stack)],
      resources: [],
      cloudFile: "cloud.json",
    }).split("\n");
    const reasons = lines.filter((line) => line.includes("metrics of chenu-backend"));
    expect(reasons).toEqual([expect.stringMatching(/^ {2}notices +left out, because nothing collects/)]);
    for (const { name } of systems.chenu.alerts) {
      expect(lines.filter((line) => line.includes(`alerts.${name}`))).toHaveLength(1);
    }
    expect(lines.find((line) => line.includes("agent-loop"))).toMatch(/collector none$/);
  });

  test("tells only what belongs to the system", () => {
    expect(madeInSystem("aiprod", resources).dashboards).toHaveLength(1);
    expect(madeInSystem("chenu", resources).dashboards).toEqual([]);
  });

  test("says what changed, or that nothing did", () => {
    expect(describeChanges({ create: 3, update: 1 }, "done")).toBe("3 create, 1 update done");
    expect(describeChanges({}, "planned")).toBe("No change");
  });
});

describe("a destroy", () => {
  test("is refused while a resource is protected, with the one setting that it comes from", () => {
    const kept = { ...resource("t:t:T", "folder", {}), protect: true };
    const service = resource("gcp:cloudrunv2/service:Service", "api", { deletionProtection: true });
    expect(refusalToDestroy("prod", [kept], "npm start -- --stack prod")).toBe(
      "stack prod is protected: 1 of its resources refuse to be deleted (folder). " +
        "To destroy it all the same, set vigie:settings: { protect: false } in Pulumi.prod.yaml, " +
        "apply that with `npm start -- --stack prod`, then destroy again.",
    );
    const both = refusalToDestroy("prod", [kept, service], "…");
    expect(both).toContain("set vigie:settings: { protect: false } in Pulumi.prod.yaml, apply");
    expect(refusalToDestroy("prod", [service], "…")).toContain(
      "set deletionProtection: false where `npm run explain -- --stack prod` says that it comes from, apply",
    );
  });

  test("is not refused when nothing is protected", () => {
    expect(refusalToDestroy("dev", resources, "…")).toBeUndefined();
  });
});

test("a warning of the program is shown once, however often it was given", () => {
  const warning = "warning: api.secretEnv.KEY.version: `latest` is read anew";
  expect(describeWarnings([warning, warning, "engine: something else"])).toEqual([
    "Warning: api.secretEnv.KEY.version: `latest` is read anew",
    "Warning: engine: something else",
  ]);
  expect(describeWarnings([])).toEqual([]);
});
