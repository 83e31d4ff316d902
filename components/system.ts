// One system in one stack, whole: its services with their collectors, its logs, and its side of Grafana.
// It joins components and decides nothing: names, numbers and texts are those of the resolved system.
import type * as pulumi from "@pulumi/pulumi";
import { grafanaGroups } from "./alerts/grafana.ts";
import { kebab } from "./core/uid.ts";
import { SecretValue } from "./gcp/secretValue.ts";
import { ContactPoint } from "./grafana/contactPoint.ts";
import { Dashboard } from "./grafana/dashboard.ts";
import { Folder } from "./grafana/folder.ts";
import { MuteTiming } from "./grafana/muteTiming.ts";
import { RuleGroup } from "./grafana/ruleGroup.ts";
import { Component } from "./kit/component.ts";
import { assertPlain } from "./kit/plain.ts";
import { ruleOptions } from "./model/grafanaOptions.ts";
import { folderUid } from "./model/grafanaUids.ts";
import { secretsOfService } from "./model/secrets.ts";
import { contactPointName, contactPointsOf, timingName } from "./routing/contactPoint.ts";
import { timingsOf } from "./routing/timings.ts";
import type { SystemArgs } from "./systemArgs.ts";
import { receiversOf } from "./systemChannels.ts";
import { makeSystemChecks, type SystemChecks } from "./systemChecks.ts";
import { makeSystemCloudMonitoring, type SystemCloudMonitoring } from "./systemCloudMonitoring.ts";
import { makeSystemLogs, type SystemLogs } from "./systemLogs.ts";
import { makeSystemObjectives, type SystemObjectives } from "./systemObjectives.ts";
import { makeSystemServices, type SystemService } from "./systemServices.ts";

/** The inner components of a System. */
export interface SystemNodes {
  /** Services by name. */
  readonly services: Readonly<Record<string, SystemService>>;
  /** Secrets of services by their names in `vigie:secrets`. */
  readonly secrets: Readonly<Record<string, SecretValue>>;
  /** Checks from outside, by their keys among the system's sources. */
  readonly checks: SystemChecks;
  /** The log bucket and its sinks. */
  readonly logs: SystemLogs;
  /** The Grafana folder. */
  readonly folder: Folder;
  /** Dashboards by uid. */
  readonly dashboards: Readonly<Record<string, Dashboard>>;
  /** Contact points by route. */
  readonly contactPoints: Readonly<Record<string, ContactPoint>>;
  /** Timings that routes name. */
  readonly timings: Readonly<Record<string, MuteTiming>>;
  /** Rule groups by title. */
  readonly ruleGroups: Readonly<Record<string, RuleGroup>>;
  /** Objectives of Grafana Cloud's SLO application. */
  readonly objectives: SystemObjectives;
  /** What Cloud Monitoring watches, and whom it tells. */
  readonly cloudMonitoring: SystemCloudMonitoring;
}

/** Where a System takes Outputs. */
const SLOTS = [
  "secrets.*",
  "services.*.image",
  "services.*.collectorImage",
  "services.*.vpc",
  "services.*.secretEnv.*",
  "services.*.serviceAccount",
  "metricsUid",
  "remoteWriteToken",
  "otlpToken",
];

/** One system in one stack. */
export class System extends Component {
  /** The inner components. */
  readonly nodes: SystemNodes;
  /** Its contact points by their names in Grafana, for rules of others that tell the same people. */
  readonly contactPointNames: Readonly<Record<string, pulumi.Output<string>>>;

  /**
   * @param name the component's name @default the system's
   * @throws VigieError naming every mistake in the arguments of an inner component; `checkSystems` finds them all before
   */
  constructor(name: string, args: SystemArgs, options?: pulumi.ComponentResourceOptions) {
    assertPlain(`System "${name}"`, args, SLOTS);
    const { system } = args;
    const { environment, project, region } = system;
    const services = Object.keys(system.services);
    super(
      "vigie:system:System",
      name,
      { system: system.name, environment, project, region, services },
      options,
    );
    this.requireProvider("gcp", "gcp:cloudrunv2/service:Service");
    this.requireProvider("grafana", "grafana:oss/folder:Folder");
    const secrets = this.makeSecrets(args);
    const folder = this.makeFolder(args);
    const contactPoints = this.makeContactPoints(args);
    this.contactPointNames = Object.fromEntries(
      Object.entries(contactPoints).map(([route, { contactPoint }]) => [
        contactPointName(system, route),
        contactPoint,
      ]),
    );
    const timings = this.makeTimings(args);
    const made = makeSystemServices(args, secrets, (role) => this.childName(role), { parent: this });
    this.nodes = {
      secrets,
      services: made,
      checks: makeSystemChecks(system, made, (role) => this.childName(role), { parent: this }),
      logs: makeSystemLogs(args, (role) => this.childName(role), { parent: this }),
      folder,
      dashboards: this.makeDashboards(args, folder),
      contactPoints,
      timings,
      ruleGroups: this.makeRules(args, folder, timings),
      objectives: makeSystemObjectives(args, folder, (role) => this.childName(role), { parent: this }),
      cloudMonitoring: makeSystemCloudMonitoring(args, (role) => this.childName(role), { parent: this }),
    };
    this.registerOutputs({});
  }

  private makeSecrets({ system, secrets = {}, services = {} }: SystemArgs): SystemNodes["secrets"] {
    const { project, region, environment } = system;
    const labels = { system: system.name, environment };
    const wanted = Object.values(system.services)
      .filter(({ name }) => services[name]?.secretEnv === undefined)
      .flatMap(secretsOfService);
    return Object.fromEntries(
      wanted.map(({ name }) => [
        name,
        new SecretValue(name, { project, region, labels, value: secrets[name] ?? "" }, { parent: this }),
      ]),
    );
  }

  private makeFolder({ system }: SystemArgs): Folder {
    const { name, title, environment, settings } = system;
    return new Folder(
      this.childName("folder"),
      { title: `${title} (${environment})`, uid: folderUid(name, environment), protect: settings.protect },
      { parent: this },
    );
  }

  private makeDashboards({ dashboards = [] }: SystemArgs, folder: Folder): SystemNodes["dashboards"] {
    return Object.fromEntries(
      dashboards.map((model) => [
        model.uid,
        new Dashboard(this.childName(model.uid), { model, folderUid: folder.uid }, { parent: this }),
      ]),
    );
  }

  private makeContactPoints({ system, stack, secrets = {} }: SystemArgs): SystemNodes["contactPoints"] {
    return Object.fromEntries(
      contactPointsOf(system)
        // Only a policy tree tells somebody else later.
        .filter(({ escalation }) => !escalation || stack.grafana.routing === "owner")
        .map(({ name, route, escalation, channels }) => {
          const role = escalation ? `${route}-escalation` : route;
          const args = { contactPoint: name, channels: receiversOf(system, channels, secrets) };
          return [role, new ContactPoint(this.childName(`route-${kebab(role)}`), args, { parent: this })];
        }),
    );
  }

  private makeTimings({ system }: SystemArgs): SystemNodes["timings"] {
    return Object.fromEntries(
      Object.entries(timingsOf(system)).map(([name, intervals]) => [
        name,
        new MuteTiming(
          this.childName(`timing-${kebab(name)}`),
          { timing: timingName(system, name), intervals },
          { parent: this },
        ),
      ]),
    );
  }

  private makeRules(
    args: SystemArgs,
    folder: Folder,
    timings: SystemNodes["timings"],
  ): SystemNodes["ruleGroups"] {
    const { system, stack, panels, failuresTold } = args;
    const groups = grafanaGroups(system, ruleOptions(system, stack, panels, failuresTold));
    return Object.fromEntries(
      groups.map((group) => [
        group.title,
        new RuleGroup(
          `${group.title}-rules`,
          {
            group,
            folderUid: folder.uid,
            dataSourceUid: args.metricsUid,
            contactPoints: this.contactPointNames,
          },
          // Rules name timings, and Grafana refuses one that is not there yet.
          { parent: this, dependsOn: Object.values(timings) },
        ),
      ]),
    );
  }
}
