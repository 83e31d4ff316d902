// Resources that Google Cloud measures: what a system says of them, what a stack says instead, and where they cannot be read.
import { describe, expect, test } from "vitest";
import { alert } from "../../components/alerts/alert.ts";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { checkSystem } from "../../components/model/check.ts";
import type { SourceDescription } from "../../components/model/source.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";
import type { StackDescription, SystemInStack } from "../../components/model/stack.ts";
import type { SystemDescription } from "../../components/model/system.ts";
import { level, promql, quantile, targetsUp } from "../../components/signals/builders.ts";
import {
  cloudRun,
  cloudSql,
  pubsubSubscription,
  uptimeCheck,
} from "../../components/signals/platformMetrics.ts";
import { printPromql } from "../../components/signals/promql.ts";
import type { Signal } from "../../components/signals/signal.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";

const sources: Readonly<Record<string, SourceDescription>> = {
  database: { platform: "cloud-sql", name: "main", description: "Orders" },
  jobs: { platform: "pubsub-subscription", name: "jobs-worker", description: "Work to do" },
  instances: { platform: "cloud-run", name: "api", description: "The API" },
  outside: { platform: "uptime-check", name: "api", description: "The API from outside" },
};
const disk = level(cloudSql.diskUtilization, { title: "Disk" });
const signals = {
  disk,
  age: level(pubsubSubscription.oldestUnackedAge, { title: "Age" }),
  cpu: quantile(0.95, cloudRun.cpu, { by: ["service_name"], title: "CPU" }),
  outside: level(uptimeCheck.passed, { by: ["service_name"], title: "Outside" }),
};
const shop: SystemDescription = {
  name: "shop",
  title: "Shop",
  services: all.gw2optimizer!.services,
  sources,
  signals,
  alerts: [
    alert("DiskFull", {
      when: disk,
      above: { warning: "80%" },
      for: "10m",
      summary: "The disk is full",
      route: "mail",
      runbook: { meaning: "No room", firstLook: ["Enlarge it"] },
    }),
  ],
  channels: { mail: { kind: "email", addresses: ["a@example.com"] } },
  routes: { mail: { channels: ["mail"] } },
};
const stack = (inStack: SystemInStack = {}, grafana: Partial<StackDescription["grafana"]> = {}) => {
  const plain = stackOf("prod");
  return { ...plain, systems: { shop: inStack }, grafana: { ...plain.grafana, ...grafana } };
};
const inStack = (said: SystemInStack = {}, system: SystemDescription = shop) =>
  resolved(system, "prod", stack(said));
const query = (signal: Signal, said?: SystemInStack) =>
  printPromql(signal, { sources: sourcesOfSystem(inStack(said)) });
const found = (system: SystemDescription, said: SystemInStack = {}) =>
  checkSystem(inStack(said, system), stack(said)).map(({ at, problem, fix }) => ({ at, problem, fix }));

describe("each platform's series are singled out by the labels of its resource", () => {
  test.each([
    [
      "disk",
      'database_disk_utilization{monitored_resource="cloudsql_database", database_id="acme-prod:main"}',
    ],
    [
      "age",
      'subscription_oldest_unacked_message_age{monitored_resource="pubsub_subscription", project_id="acme-prod", subscription_id="jobs-worker"}',
    ],
    [
      "cpu",
      'container_cpu_utilizations_bucket{monitored_resource="cloud_run_revision", project_id="acme-prod", service_name="api"}[5m]',
    ],
    [
      "outside",
      'uptime_check_check_passed{monitored_resource="cloud_run_revision", project_id="acme-prod", service_name="api"}',
    ],
  ] as const)("%s", (key, selector) => {
    expect(query(signals[key])).toContain(`:${selector}`);
  });

  test("also where PromQL is written by hand", () => {
    const text = `max(${cloudSql.up.name}) or vector(0)`;
    expect(query(promql(text, { unit: "info" }))).toBe(
      'max(cloudsql_googleapis_com:database_up{monitored_resource="cloudsql_database", database_id="acme-prod:main"}) or vector(0)',
    );
  });
});

describe("a stack says", () => {
  test("the name and the project of its own resource", () => {
    const said = { sources: { database: { name: "orders", project: "acme-data" } } };
    expect(query(disk, said)).toContain('database_id="acme-data:orders"');
  });

  test("that it has none, and loses what reads it with a notice that says how to have it back", () => {
    const system = inStack({ sources: { database: { watched: false } } });
    expect(system.alerts).toEqual([]);
    expect(Object.keys(system.signals)).toEqual(["age", "cpu", "outside"]);
    expect(system.notices).toEqual(
      ["shop.signals.disk", "shop.alerts.DiskFull"].map((at) => ({
        level: "notice",
        at,
        problem: "left out, because this stack does without shop.sources.database",
        fix: "write vigie:systems.shop.sources.database.watched: true",
      })),
    );
  });
});

describe("a metrics store", () => {
  const reading = (metricsSource: StackDescription["grafana"]["metricsSource"]) =>
    resolved(shop, "prod", stack({}, { metricsSource }));

  test.each(["gmp", "cloud-monitoring"] as const)("%s has what Google Cloud measures", (store) => {
    expect(reading(store).notices).toEqual([]);
  });

  test("Mimir has it not, and a notice says why and where it is", () => {
    const { alerts, signals: left, notices } = reading("mimir");
    expect([alerts, left]).toEqual([[], {}]);
    expect(notices[0]).toEqual({
      level: "notice",
      at: "shop.signals.disk",
      problem:
        "left out, because shop.sources.database is measured by Google Cloud itself, and Mimir has only what collectors send",
      fix: 'read it in a stack whose vigie:grafana.metricsSource is "gmp" or "cloud-monitoring"',
    });
    expect(reading("gmp").alerts).toHaveLength(1);
  });
});

test("an alert on a resource is about no service, and is never the collector's `up`", () => {
  const [group] = prometheusGroups(inStack());
  expect(group!.rules[0]!.labels).toEqual({
    severity: "warning",
    system: "shop",
    environment: "prod",
    route: "mail",
  });
  expect(query(targetsUp())).not.toContain("monitored_resource");
});

describe("what cannot be is refused", () => {
  const withSignal = (signal: Signal): SystemDescription => ({ ...shop, signals: { ...signals, signal } });
  const withSource = (source: Partial<SourceDescription>): SystemDescription => ({
    ...shop,
    sources: { ...sources, database: { ...sources.database!, ...source } },
  });

  test("the system as it is passes", () => {
    expect(found(shop)).toEqual([]);
  });

  test("a metric of a platform that the system has no source of", () => {
    const { outside: _, ...rest } = sources;
    const without = { ...shop, sources: rest };
    expect(found(without)).toEqual([
      {
        at: "shop.signals.outside",
        problem:
          'no service or source of the system has the metric "monitoring_googleapis_com:uptime_check_check_passed"',
        fix: "add a source of the kind uptime-check to the system's sources",
      },
    ]);
  });

  test("a label that only scraped series have", () => {
    const [mistake] = found(withSignal(level(cloudSql.up, { by: ["instance"], title: "Up" })));
    expect(mistake).toEqual({
      at: "shop.signals.signal",
      problem: '"cloudsql_googleapis_com:database_up" has no label "instance"',
      fix: "write one of database_id, region",
    });
    expect(found(withSignal(level(cloudSql.up, { by: ["database_id"], title: "Up" })))).toEqual([]);
  });

  test("a window that holds too few of Cloud Monitoring's samples", () => {
    const [mistake] = found(withSignal(quantile(0.95, cloudRun.memory, { over: "2m", title: "Memory" })));
    expect(mistake).toMatchObject({
      at: "shop.signals.signal",
      fix: 'write "4m" or more, or scrape more often',
    });
    expect(found(withSignal(quantile(0.95, cloudRun.memory, { over: "4m", title: "Memory" })))).toEqual([]);
  });

  test("a connection name for an instance's name, at the place where it is written", () => {
    const said = { sources: { database: { name: "acme:europe-west1:main" } } };
    expect(found(shop, said)).toEqual([
      {
        at: "vigie:systems.shop.sources.database.name",
        problem: '"acme:europe-west1:main" is no name of a source of the kind cloud-sql',
        fix: 'write the instance\'s name alone, without project and region, such as "main"',
      },
    ]);
    expect(found(withSource({ name: "Main" }))[0]!.at).toBe("shop.sources.database.name");
    expect(found(withSource({ name: "main" }))).toEqual([]);
  });

  test("a project that is none, of which nothing would be read", () => {
    const said = (project: string) => ({ sources: { database: { project } } });
    expect(found(shop, said("Acme Shared"))).toEqual([
      {
        at: "vigie:systems.shop.sources.database.project",
        problem: '"Acme Shared" is no project id',
        fix: "write the id, not the name or the number: 6 to 30 lower case letters, digits and dashes, a letter first",
      },
    ]);
    expect(found(shop, said("acme-shared"))).toEqual([]);
  });

  test("a key that a service has", () => {
    const system = { ...shop, sources: { ...sources, gw2optimizer: sources.database! } };
    expect(found(system)).toContainEqual({
      at: "shop.sources.gw2optimizer",
      problem: 'the service "gw2optimizer" has the same key',
      fix: "give the source a key of its own",
    });
  });
});
