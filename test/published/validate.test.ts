// The validator itself: what is valid passes, and each way to be wrong is told with its place.
import { describe, expect, test } from "vitest";
import { gmpRules, grafanaRuleGroup, operatorConfigModel, podMonitoringModel } from "./validate.ts";

const rule = {
  orgID: 1,
  folderUID: "f",
  ruleGroup: "g",
  title: "t",
  condition: "A",
  data: [{ refId: "A", model: { anything: true } }],
  execErrState: "Error",
  noDataState: "OK",
  for: "5m",
};

describe("Grafana's model of a rule group", () => {
  test("takes a rule with what is required", () => {
    expect(grafanaRuleGroup.errors({ title: "g", interval: 60, rules: [rule] })).toEqual([]);
  });

  test.each([
    ["a state that does not exist", { noDataState: "Bogus" }, "rules.0.noDataState"],
    ["a field nobody knows", { notify: "me" }, 'rules.0: Unrecognized key: "notify"'],
    ["a uid that is too long", { uid: "x".repeat(41) }, "rules.0.uid"],
    ["a length of time that is none", { for: "soon" }, "rules.0.for"],
    ["a missing folder", { folderUID: undefined }, "rules.0.folderUID"],
  ])("refuses %s", (_, change, place) => {
    const errors = grafanaRuleGroup.errors({ title: "g", interval: 60, rules: [{ ...rule, ...change }] });
    expect(errors).toEqual([expect.stringContaining(place)]);
  });
});

describe("Managed Prometheus's model of rules", () => {
  const valid = { spec: { groups: [{ name: "g", interval: "1m", rules: [{ alert: "A", expr: "up" }] }] } };

  test("takes a group with a rule", () => expect(gmpRules.errors(valid)).toEqual([]));

  test.each([
    ["no rules", { name: "g", rules: [] }, "spec.groups.0.rules"],
    ["an unknown field", { name: "g", rules: [{ expr: "up" }], limit: 1 }, "spec.groups.0"],
    ["an interval that is none", { name: "g", interval: "often", rules: [{ expr: "up" }] }, "interval"],
  ])("refuses a group with %s", (_, group, place) => {
    expect(gmpRules.errors({ spec: { groups: [group] } })).toEqual([expect.stringContaining(place)]);
  });
});

describe("Managed Prometheus's model of what is scraped", () => {
  const endpoint = { port: 9090, interval: "30s", metricRelabeling: [{ action: "keep", regex: "up" }] };
  const valid = { spec: { selector: { matchLabels: { app: "a" } }, endpoints: [endpoint] } };

  test("takes an endpoint with what is required", () => {
    expect(podMonitoringModel.errors(valid)).toEqual([]);
  });

  test.each([
    ["no interval", { ...endpoint, interval: undefined }, "endpoints.0.interval"],
    ["an unknown field", { ...endpoint, honorLabels: true }, "endpoints.0"],
    ["an action that is none", { ...endpoint, metricRelabeling: [{ action: "hide" }] }, "0.action"],
  ])("refuses an endpoint with %s", (_, wrong, place) => {
    const errors = podMonitoringModel.errors({ spec: { ...valid.spec, endpoints: [wrong] } });
    expect(errors).toEqual([expect.stringContaining(place)]);
  });
});

describe("Managed Prometheus's model of its own configuration", () => {
  test("takes a secret of Alertmanager's by name and key, and refuses one without a key", () => {
    const config = (configSecret: object) =>
      operatorConfigModel.errors({ managedAlertmanager: { configSecret } });
    expect(config({ name: "a", key: "k" })).toEqual([]);
    expect(config({ name: "a" })).toEqual([expect.stringContaining("configSecret.key")]);
  });
});
