// Each rule about alert rules tried on a wrong and on a right resource.
import { describe } from "vitest";
import type { Properties } from "../../../tools/offline/values.ts";
import type { Case } from "./cases.ts";
import { stored, tried } from "./cases.ts";
import { usual } from "./grafanaOrganisation.ts";

describe("alert rules", () => {
  const groupType = "grafana:alerting/ruleGroup:RuleGroup";
  const data = { refId: "A", datasourceUid: "gmp", relativeTimeRange: { from: 600, to: 0 }, model: "{}" };
  const rule: Properties = {
    name: "AppDown",
    uid: "app-down",
    condition: "A",
    datas: [data],
    for: "5m",
    noDataState: "OK",
    execErrState: "Error",
    notificationSettings: { contactPoint: "ops" },
  };
  const base: Properties = { name: "app", folderUid: "app", intervalSeconds: 60, rules: [rule] };
  const recording = { name: "r", datas: [data], record: { metric: "app:up", from: "A" } };
  const other = stored(
    groupType,
    "1:app:other",
    {},
    { folderUid: "app", rules: [{ name: "Taken", uid: "taken" }] },
  );
  const onGroup = (one: Omit<Case, "type" | "base">): Case => ({
    type: groupType,
    base,
    amid: [...usual, other],
    ...one,
  });
  const settings = "rules[0].notificationSettings";
  tried([
    onGroup({
      what: "an interval that is no multiple of ten seconds",
      wrong: { intervalSeconds: 15 },
      right: { intervalSeconds: 10 },
      says: /15 is refused: write a multiple of 10/,
    }),
    onGroup({
      what: "an empty or long name of a group",
      wrong: { name: "n".repeat(191) },
      right: { name: "n".repeat(190) },
      says: /191 characters/,
    }),
    onGroup({
      what: "an empty or long title of a rule",
      wrong: { "rules[0].name": "" },
      says: /rules\[0\]\.name: 0 characters/,
    }),
    onGroup({
      what: "two rules of one title in a group",
      wrong: { "rules[1]": { ...rule, uid: "second" } },
      right: { "rules[1]": { ...rule, name: "AppSlow", uid: "second" } },
      says: /two rules are called "AppDown"/,
    }),
    onGroup({
      what: "a rule uid over 40 characters or with others",
      wrong: { "rules[0].uid": "app.down" },
      says: /at most 40/,
    }),
    onGroup({
      what: "two rules of one uid in a group",
      wrong: { "rules[1]": { ...rule, name: "AppSlow" } },
      says: /two rules are called "app-down"/,
    }),
    onGroup({ what: "a rule without a query", wrong: { "rules[0].datas": [] }, says: /0 queries/ }),
    onGroup({
      what: "a query over a range that ends before it begins",
      wrong: { "rules[0].datas[0].relativeTimeRange": { from: 0, to: 600 } },
      right: {
        "rules[0].datas[0]": { ...data, datasourceUid: "__expr__", relativeTimeRange: { from: 0, to: 0 } },
      },
      says: /from more than to/,
    }),
    onGroup({
      what: "a query model that is no JSON",
      wrong: { "rules[0].datas[0].model": "up == 0" },
      says: /JSON\.stringify\(model\)/,
    }),
    onGroup({
      what: "a no-data state that does not exist",
      wrong: { "rules[0].noDataState": "Bogus" },
      right: { "rules[0].noDataState": "KeepLast" },
      says: /OK, NoData, KeepLast, Alerting/,
    }),
    onGroup({
      what: "an error state that does not exist",
      wrong: { "rules[0].execErrState": "NoData" },
      right: { "rules[0].execErrState": "Alerting" },
      says: /OK, Error, KeepLast, Alerting/,
    }),
    onGroup({
      what: "a negative time before firing",
      wrong: { "rules[0].for": "-5m" },
      right: { "rules[0].for": "0" },
      says: /not below 0/,
    }),
    onGroup({
      what: "no evaluation to resolve a vanished series",
      wrong: { "rules[0].missingSeriesEvalsToResolve": 0 },
      right: { "rules[0].missingSeriesEvalsToResolve": 1 },
      says: /0 is refused/,
    }),
    onGroup({
      what: "a panel without its dashboard, or a dashboard without its panel",
      wrong: { "rules[0].annotations": { __dashboardUid__: "d" } },
      right: { "rules[0].annotations": { __dashboardUid__: "d", __panelId__: "2" } },
      says: /go together/,
    }),
    onGroup({
      what: "a panel without its dashboard, or a dashboard without its panel",
      wrong: { "rules[0].annotations": { __dashboardUid__: "d", __panelId__: "two" } },
      says: /"two" is no panel id/,
    }),
    onGroup({
      what: "a label that Grafana keeps for itself",
      wrong: { "rules[0].labels": { __grafana_receiver__: "x" } },
      right: { "rules[0].labels": { severity: "critical" } },
      says: /keeps this label/,
    }),
    onGroup({
      what: "a recording rule with an alert's settings",
      wrong: { "rules[0]": { ...recording, for: "5m" } },
      right: { "rules[0]": recording },
      says: /rules\[0\]\.for: a recording rule has none/,
    }),
    onGroup({
      what: "a recorded metric with an invalid name",
      wrong: { "rules[0]": { ...recording, record: { metric: "app-up", from: "A" } } },
      right: { "rules[0]": recording },
      says: /underscores and colons/,
    }),
    onGroup({
      what: "a condition that is none of the queries",
      wrong: { "rules[0].condition": "B" },
      says: /"B" is no refId: write one of A/,
    }),
    onGroup({
      what: "a negative wait of notifications",
      wrong: { [`${settings}.groupWait`]: "-1s" },
      right: { [`${settings}.groupWait`]: "30s" },
      says: /groupWait: "-1s"/,
    }),
    onGroup({
      what: "an interval of notifications of nothing",
      wrong: { [`${settings}.repeatInterval`]: "0s" },
      right: { [`${settings}.repeatInterval`]: "4h" },
      says: /repeatInterval: "0s"/,
    }),
    onGroup({
      what: "grouping by a label twice, or without the two that are needed",
      wrong: { [`${settings}.groupBies`]: ["severity"] },
      right: { [`${settings}.groupBies`]: ["alertname", "grafana_folder"] },
      says: /must be among them/,
    }),
    onGroup({
      what: "rules in a folder that is not there",
      wrong: { folderUid: "other" },
      right: { folderUid: "given-folder" },
      says: /the folder other does not exist/,
    }),
    onGroup({
      what: "a title that another group of the folder has",
      wrong: { "rules[0].name": "Taken" },
      says: /the group 1:app:other has a rule "Taken" already/,
    }),
    onGroup({
      what: "a rule uid that another group has",
      wrong: { "rules[0].uid": "taken" },
      says: /of uid "taken" already/,
    }),
    onGroup({
      what: "a contact point of a rule that is not there",
      wrong: { [`${settings}.contactPoint`]: "other" },
      right: { [`${settings}.contactPoint`]: "grafana-default-email" },
      says: /contactPoint: the contact point "other" does not exist/,
    }),
    onGroup({
      what: "a timing of a rule that is not there",
      wrong: { [`${settings}.muteTimings`]: ["weekends"] },
      right: { [`${settings}.muteTimings`]: ["nights"] },
      says: /the timing "weekends"/,
    }),
    onGroup({
      what: "a data source of a rule that is not there",
      wrong: { "rules[0].datas[0].datasourceUid": "other" },
      right: { "rules[0].datas[0].datasourceUid": "grafanacloud-prom" },
      says: /the data source other does not exist/,
    }),
  ]);
});
