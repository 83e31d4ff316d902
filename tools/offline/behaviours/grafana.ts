// Grafana in the offline cloud: ids are `org:uid`, a world is one Grafana (its URL), and what is in use cannot go.
import type { CloudView, Stored } from "../cloud.ts";
import { digest } from "../hashes.ts";
import type { Properties, Value } from "../values.ts";
import { isList, isObject } from "../values.ts";
import type { Behaviour, Behaviours, Facts } from "./behaviour.ts";
import { text } from "./behaviour.ts";

const folderType = "grafana:oss/folder:Folder";
const ruleGroupType = "grafana:alerting/ruleGroup:RuleGroup";
const policyType = "grafana:alerting/notificationPolicy:NotificationPolicy";

function orgOf({ inputs, config }: Facts): string {
  return text(inputs, "orgId").split(":")[0] || text(config, "orgId") || "1";
}

/** A uid as Grafana makes one up: 14 letters and digits. */
function madeUpUid(facts: Facts): string {
  return text(facts.before ?? {}, "uid") || digest("uid", facts.type, facts.name, facts.number).slice(0, 14);
}

function base(facts: Facts): string {
  return text(facts.config, "url").replace(/\/$/, "");
}

/** The uid inside a dashboard's JSON; empty when it names none. */
function dashboardUid(inputs: Properties): string {
  try {
    return (JSON.parse(text(inputs, "configJson")) as { readonly uid?: string }).uid ?? "";
  } catch {
    return "";
  }
}

/** The objects in a list of properties; anything else in it is left out. */
export function objectsIn(value: Value | undefined): readonly Properties[] {
  return isList(value) ? value.filter(isObject) : [];
}

/** The rules of a group, each with a uid: its own, the one it had before under its name, or a new one. */
function rulesWithUids(facts: Facts): readonly Properties[] {
  const before = objectsIn(facts.before?.rules);
  return objectsIn(facts.inputs.rules).map((rule) => {
    const known = before.find((old) => old.name === rule.name);
    const made = digest("rule", facts.name, text(rule, "name"), facts.number).slice(0, 14);
    return { ...rule, uid: text(rule, "uid") || text(known ?? {}, "uid") || made };
  });
}

/** What names a contact point: rule groups in their rules' settings, and the notification policy at any level. */
export function usersOfContactPoint(name: string, world: string, cloud: CloudView): readonly Stored[] {
  const groups = cloud
    .all(ruleGroupType, world)
    .filter(({ inputs }) =>
      objectsIn(inputs.rules).some(
        ({ notificationSettings }) =>
          isObject(notificationSettings) && notificationSettings.contactPoint === name,
      ),
    );
  return [...groups, ...cloud.all(policyType, world).filter(({ inputs }) => namesContactPoint(inputs, name))];
}

function namesContactPoint(policy: Properties, name: string): boolean {
  return (
    policy.contactPoint === name || objectsIn(policy.policies).some((child) => namesContactPoint(child, name))
  );
}

function usersOfMuteTiming(name: string, world: string, cloud: CloudView): readonly Stored[] {
  const active = (settings: Value | undefined): boolean =>
    isObject(settings) && isList(settings.activeTimings) && settings.activeTimings.includes(name);
  const inPolicy = (policy: Properties): boolean =>
    active(policy) || objectsIn(policy.policies).some(inPolicy);
  return [
    ...cloud
      .all(ruleGroupType, world)
      .filter(({ inputs }) => objectsIn(inputs.rules).some((rule) => active(rule.notificationSettings))),
    ...cloud.all(policyType, world).filter(({ inputs }) => inPolicy(inputs)),
  ];
}

/** An object of the app platform is named by the uid in its metadata. */
const appPlatformObject: Behaviour = {
  id: ({ metadata }) => (isObject(metadata) ? text(metadata, "uid") : ""),
};

/** Behaviours of Grafana's resources. */
export const grafanaBehaviours: Behaviours = {
  [folderType]: {
    id: "{orgId}:{uid}",
    computed: (facts) => {
      const uid = text(facts.inputs, "uid") || madeUpUid(facts);
      return { orgId: orgOf(facts), uid, url: `${base(facts)}/dashboards/f/${uid}` };
    },
    // A folder is deleted with the rules in it, unless it is told not to (facts of Grafana's folders).
    undeletable: (stored, cloud) => {
      if (stored.inputs.preventDestroyIfNotEmpty !== true) return undefined;
      const [group] = contentOf(stored, cloud);
      return group && `the folder is not empty: it still holds ${group.id}`;
    },
    takesAlong: contentOf,
  },
  "grafana:oss/dashboard:Dashboard": {
    id: "{orgId}:{uid}",
    adopts: (inputs) => inputs.overwrite === true,
    // Another uid inside the JSON is another dashboard (the provider's CustomizeDiff).
    alsoReplaces: (olds, news) => (dashboardUid(olds) === dashboardUid(news) ? [] : ["configJson"]),
    changing: ["version"],
    computed: (facts) => {
      const uid = dashboardUid(facts.inputs) || madeUpUid(facts);
      const version = Number(facts.before?.version ?? 0) + 1;
      return {
        orgId: orgOf(facts),
        uid,
        version,
        dashboardId: Number(facts.before?.dashboardId ?? facts.number.slice(0, 6)),
        url: `${base(facts)}/d/${uid}`,
      };
    },
  },
  "grafana:oss/dataSource:DataSource": {
    id: "{orgId}:{uid}",
    computed: (facts) => ({
      orgId: orgOf(facts),
      uid: text(facts.inputs, "uid") || madeUpUid(facts),
      accessMode: text(facts.inputs, "accessMode") || "proxy",
    }),
  },
  "grafana:oss/dataSourceConfig:DataSourceConfig": {
    id: "{orgId}:{uid}",
    adopts: true,
    computed: (facts) => ({ orgId: orgOf(facts) }),
  },
  "grafana:alerting/v1beta1/notificationsInhibitionRule:NotificationsInhibitionRule": appPlatformObject,
  "grafana:alerting/v1beta1/notificationsRoutingTree:NotificationsRoutingTree": appPlatformObject,
  "grafana:oss/folderPermission:FolderPermission": {
    id: "{orgId}:{folderUid}",
    adopts: true,
    computed: (facts) => ({
      orgId: orgOf(facts),
      folderUid: text(facts.inputs, "folderUid").replace(/^\d+:/, ""),
    }),
  },
  "grafana:oss/folderPermissionItem:FolderPermissionItem": {
    id: "{orgId}:{folderUid}:{number}",
    computed: (facts) => ({ orgId: orgOf(facts) }),
  },
  "grafana:oss/libraryPanel:LibraryPanel": {
    id: "{orgId}:{uid}",
    computed: (facts) => ({ orgId: orgOf(facts), uid: text(facts.inputs, "uid") || madeUpUid(facts) }),
  },
  "grafana:oss/annotation:Annotation": {
    id: "{orgId}:{number}",
    computed: (facts) => ({ orgId: orgOf(facts) }),
  },
  "grafana:oss/serviceAccount:ServiceAccount": {
    id: "{orgId}:{number}",
    computed: (facts) => ({ orgId: orgOf(facts) }),
  },
  "grafana:oss/serviceAccountToken:ServiceAccountToken": {
    id: "{number}",
    computed: () => ({ key: "offline: no token was made" }),
  },
  "grafana:oss/team:Team": {
    id: "{orgId}:{teamId}",
    computed: (facts) => ({
      orgId: orgOf(facts),
      teamId: Number(facts.before?.teamId ?? facts.number.slice(0, 6)),
      teamUid: madeUpUid(facts),
    }),
  },
  [ruleGroupType]: {
    id: "{orgId}:{folderUid}:{name}",
    computed: (facts) => ({
      orgId: orgOf(facts),
      folderUid: text(facts.inputs, "folderUid").replace(/^\d+:/, ""),
      rules: rulesWithUids(facts),
    }),
  },
  "grafana:alerting/contactPoint:ContactPoint": {
    // Grafana merges a second one of the name silently into the first (TFP#2505); the double is stricter and refuses it.
    id: "{orgId}:{name}",
    computed: (facts) => ({ orgId: orgOf(facts) }),
    undeletable: (stored, cloud) => {
      const [user] = usersOfContactPoint(text(stored.inputs, "name"), stored.world, cloud);
      return (
        user &&
        `the contact point is in use by ${user.id}: change that first (409, alerting.notifications.receivers.used)`
      );
    },
  },
  [policyType]: {
    id: "{orgId}:policy",
    // There is one tree an organisation and it always exists: the last writer wins, and deleting it resets it.
    adopts: true,
    computed: (facts) => ({ orgId: orgOf(facts) }),
  },
  "grafana:alerting/muteTiming:MuteTiming": {
    id: "{orgId}:{name}",
    computed: (facts) => ({ orgId: orgOf(facts) }),
    undeletable: (stored, cloud) => {
      const [user] = usersOfMuteTiming(text(stored.inputs, "name"), stored.world, cloud);
      return user && `the timing is an active timing of ${user.id}: take it out there first (409)`;
    },
  },
  "grafana:alerting/messageTemplate:MessageTemplate": {
    id: "{orgId}:{name}",
    computed: (facts) => ({ orgId: orgOf(facts) }),
  },
  "grafana:slo/sLO:SLO": {
    id: "{uuid}",
    computed: (facts) => ({
      uuid:
        text(facts.inputs, "uuid") ||
        text(facts.before ?? {}, "uuid") ||
        digest(facts.name, facts.number).slice(0, 24),
    }),
  },
  "grafana:syntheticMonitoring/check:Check": {
    id: "{number}",
    computed: () => ({ tenantId: 1 }),
  },
  "grafana:syntheticMonitoring/checkAlerts:CheckAlerts": { id: "{checkId}" },
  "grafana:syntheticMonitoring/installation:Installation": {
    id: "{stackSmApiUrl};{stackId}",
    computed: () => ({ smAccessToken: "offline: no token was made" }),
  },
  "grafana:syntheticMonitoring/probe:Probe": {
    id: "{number}",
    computed: () => ({ tenantId: 1, authToken: "offline: no token was made" }),
  },
};

function contentOf(folder: Stored, cloud: CloudView): readonly Stored[] {
  const uid = text(folder.outputs, "uid");
  return cloud.all(ruleGroupType, folder.world).filter(({ outputs }) => outputs.folderUid === uid);
}
