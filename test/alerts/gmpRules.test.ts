// The rules as Managed Prometheus on Kubernetes takes them: valid by the published definition of its kinds, loaded by the real
// Prometheus parser, and global exactly where the series come from outside the cluster.
import { describe, expect, test } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import { alert } from "../../components/alerts/alert.ts";
import { type GmpRules, gmpRules, gmpRulesYaml } from "../../components/alerts/gmpRules.ts";
import { defineSystem } from "../../components/model/system.ts";
import { rate, targetsUp } from "../../components/signals/builders.ts";
import { counter } from "../../components/signals/metric.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { explain } from "../../tools/explain/explain.ts";
import { checkRules } from "../../tools/promtool/run.ts";
import { gmpKinds, gmpRules as published } from "../published/validate.ts";
import { all } from "../systems/all.ts";
import { inProd, resolved } from "./inStack.ts";

const objectsIn = (text: string): readonly GmpRules[] =>
  parseAllDocuments(text).map((document) => document.toJS());

describe.each(inProd)("the rules of %s", (name, system) => {
  const text = gmpRulesYaml(system);
  const objects = objectsIn(text);

  test("are valid objects by the published definition, the same every time", () => {
    expect(objects).toEqual(gmpRules(system));
    expect(objects.flatMap((each) => published.errors(each))).toEqual([]);
    expect(gmpRulesYaml(resolved(all[name]!))).toBe(text);
  });

  test("are global, because no series of theirs comes from a cluster", () => {
    expect(objects.map(({ kind, metadata }) => [kind, metadata.namespace])).toEqual([
      ["GlobalRules", undefined],
    ]);
  });

  test("hold each severity of each alert once", () => {
    const rules = objects.flatMap(({ spec }) => spec.groups.flatMap((group) => group.rules));
    expect(rules).toHaveLength(system.alerts.flatMap(({ levels }) => Object.keys(levels)).length);
  });
});

test("Prometheus loads the groups of every system", async () => {
  const groups = inProd.flatMap(([, system]) => gmpRules(system).flatMap(({ spec }) => spec.groups));
  expect(await checkRules(stringify({ groups }))).toBe("");
});

describe("workloads on a cluster", () => {
  const requests = counter("requests_total", { unit: "requests", help: "Requests" });
  const told = {
    for: "5m",
    route: "team",
    runbook: { meaning: "Users wait.", firstLook: ["The dashboard"] },
  } as const;
  const busy = (name: string, service?: string) =>
    alert(name, {
      ...told,
      when: rate(requests, { over: "5m", ...(service && { on: { service } }) }),
      above: { warning: 5 },
      summary: "Busy",
    });
  const served = {
    description: "Sells",
    port: 8080,
    endpoints: [{ port: 9090 }],
    metrics: [requests],
  } as const;
  const onCluster = { ...served, workload: "gke", cluster: "main", namespace: "shop" } as const;
  const description = defineSystem({
    name: "shop",
    title: "Shop",
    services: { api: onCluster, web: { ...served, workload: "cloud-run" } },
    signals: {},
    alerts: [
      busy("ApiBusy", "api"),
      busy("WebBusy", "web"),
      busy("AllBusy"),
      alert("ApiDown", {
        ...told,
        when: targetsUp({ on: { service: "api" } }),
        below: { critical: 1 },
        summary: "Down",
      }),
    ],
    channels: { chat: { kind: "slack", channel: "#shop" } },
    routes: { team: { channels: ["chat"] } },
  });
  const system = resolved(description);
  const objects = gmpRules(system);
  const queries = ({ spec }: GmpRules) => spec.groups.flatMap(({ rules }) => rules);

  test("have Rules in their namespace; what reads other places too stays global", () => {
    expect(objects.map(({ kind, metadata }) => [kind, metadata.namespace, metadata.annotations])).toEqual([
      ["GlobalRules", undefined, undefined],
      ["Rules", "shop", { "vigie/cluster": "main" }],
    ]);
    expect(objects.map((each) => queries(each).map((rule) => rule.alert))).toEqual([
      ["WebBusy", "AllBusy"],
      ["ApiBusy", "ApiDown"],
    ]);
  });

  test("have no selector and no label that the evaluator writes itself, and keep the one that tells workloads apart", () => {
    const injected = ["project_id", "location", "cluster", "namespace"];
    for (const { expr, labels } of queries(objects[1]!)) {
      const matchers = parsePromql(expr).selectors.flatMap((selector) => selector.matchers);
      expect(matchers).toEqual([{ label: "job", op: "=", value: "api" }]);
      expect(Object.keys(labels).filter((label) => injected.includes(label))).toEqual([]);
    }
  });

  test("follow the stack to another cluster and namespace", () => {
    const systems = { shop: { services: { api: { cluster: "green", namespace: "blue" } } } };
    const elsewhere = gmpRules(resolved(description, "prod", { systems }))[1]!;
    expect(elsewhere.metadata).toMatchObject({
      namespace: "blue",
      annotations: { "vigie/cluster": "green" },
    });
  });

  test("say where they are to be applied", () => {
    expect(gmpRulesYaml(system)).toContain(
      "# Apply to the cluster main: Rules read the series of its namespace shop alone.\napiVersion",
    );
    const said = explain([system], "shop.alerts").filter(({ at }) => at.endsWith(".rules"));
    expect(said.map(({ at, value }) => [at, value])).toEqual([
      ["shop.alerts.ApiBusy.rules", "Rules of shop on main"],
      ["shop.alerts.WebBusy.rules", "GlobalRules"],
      ["shop.alerts.AllBusy.rules", "GlobalRules"],
      ["shop.alerts.ApiDown.rules", "Rules of shop on main"],
    ]);
  });

  test("keep their place in the selectors of a global rule", () => {
    const [all] = queries(objects[0]!).filter((rule) => rule.alert === "AllBusy");
    expect(all?.expr).toContain('cluster="main"');
    expect(all?.expr).toContain('cluster="__run__"');
  });

  test("are valid objects, each kind in its own place", async () => {
    expect(objects.flatMap((each) => published.errors(each))).toEqual([]);
    for (const { kind, metadata } of objects)
      expect(metadata.namespace === undefined).toBe(gmpKinds[kind] === "Cluster");
    expect(await checkRules(stringify({ groups: objects[1]!.spec.groups }))).toBe("");
  });
});
