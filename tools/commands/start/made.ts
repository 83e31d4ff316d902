// What a state holds for one system, in the words of a summary. Pure: it reads the exported state and nothing else.
import type { ResourceState } from "../../engine/deployment.ts";
import { resourceName } from "../../engine/events.ts";

/** The observability of one system as it was made. */
export interface MadeInSystem {
  readonly sinks: readonly { readonly name: string; readonly destination: string }[];
  readonly buckets: readonly { readonly name: string; readonly days: number }[];
  readonly dashboards: readonly { readonly title: string; readonly uid: string }[];
  readonly alerts: readonly { readonly name: string; readonly severities: readonly string[] }[];
  readonly contactPoints: readonly { readonly name: string; readonly kinds: readonly string[] }[];
  /** What Cloud Monitoring watches by itself. */
  readonly policies: readonly string[];
}

/** The kinds of receiver a contact point can have; each is a list in its inputs. */
const RECEIVERS = {
  slacks: "Slack",
  pagerduties: "PagerDuty",
  emails: "e-mail",
  webhooks: "webhook",
} as const;

/** What was made under the root component of a system. */
export function madeInSystem(system: string, resources: readonly ResourceState[]): MadeInSystem {
  const ofType = inputsByType(descendants(system, resources));
  return {
    sinks: ofType("gcp:logging/projectSink:ProjectSink").map((inputs) => ({
      name: String(inputs.name),
      destination: lastParts(String(inputs.destination)),
    })),
    buckets: ofType("gcp:logging/projectBucketConfig:ProjectBucketConfig").map((inputs) => ({
      name: String(inputs.bucketId),
      days: Number(inputs.retentionDays),
    })),
    dashboards: ofType("grafana:oss/dashboard:Dashboard").map(({ configJson }) => {
      const { title, uid } = JSON.parse(String(configJson)) as { title: string; uid: string };
      return { title, uid };
    }),
    alerts: alertsIn(ofType("grafana:alerting/ruleGroup:RuleGroup").flatMap(({ rules }) => listOf(rules))),
    contactPoints: ofType("grafana:alerting/contactPoint:ContactPoint").map((inputs) => ({
      name: String(inputs.name),
      kinds: Object.entries(RECEIVERS)
        .filter(([list]) => listOf(inputs[list]).length > 0)
        .map(([, kind]) => kind),
    })),
    // `Shop (prod): server errors` stands under the system already.
    policies: ofType("gcp:monitoring/alertPolicy:AlertPolicy").map(({ displayName }) =>
      String(displayName).replace(/^.*?: /, ""),
    ),
  };
}

/** A rule is named after its alert and severity, `HighErrorRate (critical)`; an alert is told once with all of its severities. */
function alertsIn(rules: readonly Inputs[]): MadeInSystem["alerts"] {
  const severities = new Map<string, string[]>();
  for (const rule of rules) {
    const [, alert = String(rule.name), severity = "any"] = /^(.+) \((\w+)\)$/.exec(String(rule.name)) ?? [];
    severities.set(alert, [...(severities.get(alert) ?? []), severity]);
  }
  return [...severities].map(([name, found]) => ({ name, severities: found }));
}

type Inputs = Readonly<Record<string, unknown>>;

function inputsByType(resources: readonly ResourceState[]): (type: string) => readonly Inputs[] {
  return (type) =>
    resources
      .filter((each) => each.type === type && !each.delete)
      // The state's order is that of completion, another one each time.
      .toSorted((a, b) => (a.urn < b.urn ? -1 : 1))
      .map(({ inputs, outputs }) => ({ ...outputs, ...inputs }));
}

/** Resources under the component that has the system's name and stands directly under the stack. */
function descendants(system: string, resources: readonly ResourceState[]): readonly ResourceState[] {
  const byUrn = new Map(resources.map((each) => [each.urn, each]));
  const root = (resource: ResourceState): ResourceState => {
    const parent = resource.parent === undefined ? undefined : byUrn.get(resource.parent);
    return parent === undefined || parent.type === "pulumi:pulumi:Stack" ? resource : root(parent);
  };
  return resources.filter((each) => resourceName(root(each).urn) === system);
}

/** Lists with secrets in them are stored as one secret; what is in them is not for a summary. */
function listOf(value: unknown): readonly Inputs[] {
  if (Array.isArray(value)) return value as readonly Inputs[];
  return typeof value === "object" && value !== null ? [value as Inputs] : [];
}

/** A destination without the API that it belongs to. */
function lastParts(destination: string): string {
  return destination.replace(/^[a-z]+\.googleapis\.com\//, "");
}
