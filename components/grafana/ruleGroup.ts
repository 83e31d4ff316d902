// A rule group from its compiled form. What a rule asks and when it fires is decided in alerts/; this only hands it over
// in the provider's own spelling (`rules`, `datas`, models as text).
import * as pulumi from "@pulumi/pulumi";
import type { types } from "@pulumiverse/grafana";
import {
  type RuleGroupArgs as GrafanaRuleGroupArgs,
  RuleGroup as GrafanaRuleGroupResource,
} from "@pulumiverse/grafana/alerting/ruleGroup.js";
import type { GrafanaNotification, GrafanaRule, GrafanaRuleGroup, GrafanaStage } from "../alerts/grafana.ts";
import { checkRuleGroup } from "../alerts/grafanaLimits.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Slot, Transforms } from "../kit/component.ts";
import { DISABLE_PROVENANCE } from "./provenance.ts";
import { stableJson } from "./stableJson.ts";

type RuleInput = types.input.alerting.RuleGroupRule;

/** Arguments of a RuleGroup. */
export interface RuleGroupArgs {
  /** The compiled group. */
  readonly group: GrafanaRuleGroup;
  /** The uid of its folder. @default the group's own */
  readonly folderUid?: Slot<string>;
  /** The uid of the metrics data source. @default the one that the group was compiled for */
  readonly dataSourceUid?: Slot<string>;
  /** The contact points by their names, so that they are made before and removed after the rules. @default by name only */
  readonly contactPoints?: Readonly<Record<string, Slot<string>>>;
}

/** The inner resources of a RuleGroup. */
export interface RuleGroupNodes {
  /** The group. */
  readonly group: GrafanaRuleGroupResource;
}

/** The last word on inner resources, by the same keys. */
export type RuleGroupTransforms = Transforms<RuleGroupNodes, { group: GrafanaRuleGroupArgs }>;

/** A rule group. */
export class RuleGroup extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: RuleGroupNodes;
  /** The uids of its rules. */
  readonly ruleUids: readonly string[];

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: RuleGroupArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: RuleGroupTransforms = {},
  ) {
    const { group } = args;
    super(
      "vigie:grafana:RuleGroup",
      name,
      { title: group.title, interval: group.interval, rules: group.rules.map(({ title }) => title) },
      options,
      {
        args,
        slots: ["folderUid", "dataSourceUid", "contactPoints.*"],
        token: "grafana:alerting/ruleGroup:RuleGroup",
        check: (at) => checkRuleGroup(`${at}: group`, group),
      },
    );
    const resource = this.make<GrafanaRuleGroupArgs, GrafanaRuleGroupResource>(
      GrafanaRuleGroupResource,
      "group",
      {
        name: group.title,
        folderUid: args.folderUid ?? group.folderUid,
        intervalSeconds: group.interval,
        rules: group.rules.map((rule) => ruleInput(rule, args)),
        disableProvenance: DISABLE_PROVENANCE,
      },
      transforms.group,
    );
    this.nodes = { group: resource };
    this.ruleUids = group.rules.map(({ uid }) => uid);
    this.registerOutputs({ ruleUids: this.ruleUids });
  }
}

function ruleInput(rule: GrafanaRule, args: RuleGroupArgs): RuleInput {
  const { uid, title, condition, labels, annotations, noDataState, execErrState } = rule;
  return {
    uid,
    name: title,
    condition,
    datas: rule.data.map((stage) => stageInput(stage, args.dataSourceUid)),
    noDataState,
    execErrState,
    for: rule.for,
    labels: { ...labels },
    annotations: { ...annotations },
    ...(rule.notification_settings && {
      notificationSettings: notificationInput(rule.notification_settings, args.contactPoints ?? {}),
    }),
  };
}

function stageInput(
  { refId, datasourceUid, relativeTimeRange, model }: GrafanaStage,
  slot: Slot<string> | undefined,
) {
  const range = { ...relativeTimeRange };
  if (slot === undefined || datasourceUid === "__expr__")
    return { refId, datasourceUid, relativeTimeRange: range, model: stableJson(model) };
  const datasource = model.datasource as { readonly type: string };
  return {
    refId,
    datasourceUid: slot,
    relativeTimeRange: range,
    model: pulumi.output(slot).apply((uid) => stableJson({ ...model, datasource: { ...datasource, uid } })),
  };
}

function notificationInput(
  {
    receiver,
    group_by,
    group_wait,
    group_interval,
    repeat_interval,
    mute_time_intervals,
    active_time_intervals,
  }: GrafanaNotification,
  contactPoints: Readonly<Record<string, Slot<string>>>,
): types.input.alerting.RuleGroupRuleNotificationSettings {
  return {
    contactPoint: contactPoints[receiver] ?? receiver,
    groupBies: [...group_by],
    groupWait: group_wait,
    groupInterval: group_interval,
    repeatInterval: repeat_interval,
    ...(mute_time_intervals && { muteTimings: [...mute_time_intervals] }),
    ...(active_time_intervals && { activeTimings: [...active_time_intervals] }),
  };
}
