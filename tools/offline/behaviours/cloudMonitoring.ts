// Cloud Monitoring and Observability in the offline cloud: policies and channels are numbered by the API, so nothing of
// theirs is ever a duplicate.
import type { CloudView, Stored } from "../cloud.ts";
import type { Properties } from "../values.ts";
import { isList } from "../values.ts";
import type { Behaviour, Behaviours, Facts } from "./behaviour.ts";
import { text } from "./behaviour.ts";
import { projectNumber, projectOf } from "./googleProject.ts";

const policyType = "gcp:monitoring/alertPolicy:AlertPolicy";

function numbered(collection: string, more: (facts: Facts) => Properties = () => ({})): Behaviour {
  return {
    id: "{name}",
    computed: (facts) => ({
      name: text(facts.before ?? {}, "name") || `projects/${projectOf(facts)}/${collection}/${facts.number}`,
      ...more(facts),
    }),
  };
}

function policiesNaming(channel: Stored, cloud: CloudView): readonly Stored[] {
  return cloud.all(policyType, "").filter(({ inputs }) => {
    const channels = inputs.notificationChannels;
    return isList(channels) && channels.includes(channel.id);
  });
}

/** Behaviours of Cloud Monitoring's resources. */
export const monitoringBehaviours: Behaviours = {
  [policyType]: numbered("alertPolicies", ({ now }) => ({
    creationRecords: [{ mutateTime: now, mutatedBy: "offline" }],
  })),
  "gcp:monitoring/notificationChannel:NotificationChannel": {
    ...numbered("notificationChannels", () => ({ verificationStatus: "" })),
    undeletable: (stored, cloud) => {
      const [policy] = stored.inputs.forceDelete === true ? [] : policiesNaming(stored, cloud);
      return (
        policy &&
        `the channel is still named by the alert policy ${policy.id}; take it out there first, or set forceDelete`
      );
    },
  },
  "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig": numbered("uptimeCheckConfigs", (facts) => ({
    uptimeCheckId: facts.before === undefined ? facts.number : text(facts.before, "uptimeCheckId"),
  })),
  "gcp:monitoring/group:Group": numbered("groups"),
  "gcp:monitoring/genericService:GenericService": {
    id: "{name}",
    computed: (facts) => ({
      name: `projects/${projectOf(facts)}/services/${text(facts.inputs, "serviceId")}`,
    }),
  },
  "gcp:monitoring/customService:CustomService": {
    id: "{name}",
    computed: (facts) => {
      const serviceId =
        text(facts.inputs, "serviceId") || text(facts.before ?? {}, "serviceId") || facts.number;
      return { serviceId, name: `projects/${projectOf(facts)}/services/${serviceId}` };
    },
  },
  "gcp:monitoring/slo:Slo": {
    id: "{name}",
    computed: (facts) => {
      const sloId = text(facts.inputs, "sloId") || text(facts.before ?? {}, "sloId") || facts.number;
      const service = text(facts.inputs, "service").replace(/^.*\/services\//, "");
      return {
        sloId,
        name: `projects/${projectOf(facts)}/services/${service}/serviceLevelObjectives/${sloId}`,
      };
    },
  },
  "gcp:monitoring/dashboard:Dashboard": {
    id: "projects/{projectNumber}/dashboards/{dashboardId}",
    computed: (facts) => ({
      projectNumber: projectNumber(projectOf(facts)),
      dashboardId: dashboardId(facts) || text(facts.before ?? {}, "dashboardId") || facts.number,
    }),
  },
  "gcp:monitoring/metricDescriptor:MetricDescriptor": {
    id: "{name}",
    adopts: true,
    computed: (facts) => ({
      name: `projects/${projectOf(facts)}/metricDescriptors/${text(facts.inputs, "type")}`,
    }),
  },
  "gcp:monitoring/monitoredProject:MonitoredProject": {
    id: "locations/global/metricsScopes/{metricsScope}/projects/{name}",
  },
  "gcp:observability/traceScope:TraceScope": {
    id: "projects/{project}/locations/{location}/traceScopes/{traceScopeId}",
  },
};

/** A dashboard may name itself inside its JSON (`name: projects/…/dashboards/ID`). */
function dashboardId(facts: Facts): string {
  try {
    const { name } = JSON.parse(text(facts.inputs, "dashboardJson")) as { readonly name?: string };
    return name?.split("/").at(-1) ?? "";
  } catch {
    return "";
  }
}
