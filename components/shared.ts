// What exists once in a project or in a Grafana organisation, and is there before any system: APIs, data sources, the syncer.
// Exactly one stack owns each; in the others this component makes nothing and hands on the uids that they name.
import type * as pulumi from "@pulumi/pulumi";
import { GrafanaSyncer } from "./gcp/grafanaSyncer.ts";
import { ProjectServices } from "./gcp/projectServices.ts";
import { SecretValue } from "./gcp/secretValue.ts";
import { DataSource } from "./grafana/dataSource.ts";
import type { DataSourceSpec, GoogleSource } from "./grafana/dataSourceArgs.ts";
import { MessageTemplate } from "./grafana/messageTemplate.ts";
import { Component, type Slot } from "./kit/component.ts";
import { assertPlain } from "./kit/plain.ts";
import { requiredApis } from "./model/cloudrun/apis.ts";
import { type DataSourceRole, madeUid } from "./model/grafanaUids.ts";
import type { ResolvedSystem } from "./model/resolved.ts";
import { GOOGLE_KEY, makesSyncer, OTLP_TOKEN, REMOTE_WRITE_TOKEN, SYNCER_TOKEN } from "./model/secrets.ts";
import type { StackDescription } from "./model/stack.ts";
import { MESSAGE_TEMPLATE, messageTemplates } from "./routing/messages/templates.ts";

/** Arguments of Shared. */
export interface SharedArgs {
  /** The stack. */
  readonly stack: StackDescription;
  /** Its systems, resolved. */
  readonly systems: readonly ResolvedSystem[];
  /** Values of secrets by their names. @default none */
  readonly secrets?: Readonly<Record<string, Slot<string>>>;
}

/** The inner components of Shared; what another stack owns is not there. */
export interface SharedNodes {
  /** The project's APIs. */
  readonly services?: ProjectServices;
  /** Data sources by what they read. */
  readonly dataSources: Readonly<Partial<Record<DataSourceRole, DataSource>>>;
  /** The templates that draw messages. */
  readonly messages?: MessageTemplate;
  /** What keeps the Prometheus data source's token fresh. */
  readonly syncer?: GrafanaSyncer;
  /** Secrets by their names. */
  readonly secrets: Readonly<Record<string, SecretValue>>;
}

/** What exists once. */
export class Shared extends Component {
  /** The inner components. */
  readonly nodes: SharedNodes;
  /** The uids of data sources, made here or named by the stack. */
  readonly uids: Readonly<Partial<Record<DataSourceRole, Slot<string>>>>;

  /** @throws VigieError naming every mistake in the arguments of an inner component */
  constructor(name: string, args: SharedArgs, options?: pulumi.ComponentResourceOptions) {
    assertPlain(`Shared "${name}"`, args, ["secrets.*"]);
    const { stack } = args;
    const { environment, project, owns } = stack;
    super(
      "vigie:system:Shared",
      name,
      {
        environment,
        project,
        ownsProject: owns.project,
        ownsOrganisation: owns.organisation,
      },
      options,
    );
    this.requireProvider("gcp", "gcp:projects/service:Service");
    this.requireProvider("grafana", "grafana:oss/dataSource:DataSource");
    const services = owns.project ? this.makeServices(args) : undefined;
    const after = services ? [services] : [];
    const dataSources = owns.organisation ? this.makeDataSources(args) : {};
    const messages = owns.organisation ? this.makeMessages() : undefined;
    const secrets = this.makeSecrets(args, after);
    const syncer = this.makeSyncer(args, dataSources, secrets, after);
    this.nodes = {
      dataSources,
      secrets,
      ...(services && { services }),
      ...(messages && { messages }),
      ...(syncer && { syncer }),
    };
    const made = Object.entries(dataSources).map(([role, { uid }]) => [role, uid]);
    this.uids = { ...stack.grafana.dataSources, ...Object.fromEntries(made) };
    this.registerOutputs({});
  }

  private makeServices({ stack, systems }: SharedArgs): ProjectServices {
    const services = systems.flatMap((system) => Object.values(system.services));
    const destinations = Object.values(stack.logs.destinations);
    const apis = requiredApis({
      traces: services.some(({ settings }) => settings.metrics === "otel"),
      syncer: makesSyncer(stack.grafana, stack.owns),
      bigquery:
        destinations.some(({ kind }) => kind === "bigquery") ||
        systems.some(({ settings }) => settings.logAnalytics === "bigquery"),
      budget: stack.billing !== undefined,
      pubsub: destinations.some(({ kind }) => kind === "pubsub"),
      hosts: services.some(({ workload }) => workload === "vm-host"),
      schedules: services.some(
        (each) => each.workload === "cloud-run-job" && each.description.schedule !== undefined,
      ),
    });
    return new ProjectServices(
      this.childName("apis"),
      { project: stack.project, services: apis },
      { parent: this },
    );
  }

  private makeDataSources({ stack, secrets = {} }: SharedArgs): SharedNodes["dataSources"] {
    const { grafana, project, environment } = stack;
    const key = secrets[GOOGLE_KEY.name];
    const reader = key === undefined ? undefined : { project, account: grafana.googleAccount ?? "", key };
    const make = (role: DataSourceRole, source: DataSourceSpec | undefined) =>
      source === undefined || grafana.dataSources[role] !== undefined
        ? []
        : [[role, this.makeDataSource(role, environment, source)]];
    return Object.fromEntries([
      ...make("metrics", metricsSource(stack, reader)),
      // Google's plugins for logs and traces read with a key only; without one these two are left to the organisation.
      ...make("logs", reader ? { kind: "cloud-logging", ...reader } : undefined),
      ...make("traces", reader ? { kind: "cloud-trace", ...reader } : undefined),
    ]);
  }

  private makeDataSource(role: DataSourceRole, environment: string, source: DataSourceSpec): DataSource {
    const args = { title: `Vigie ${environment} ${role}`, uid: madeUid(environment, role), source };
    return new DataSource(this.childName(role), args, { parent: this });
  }

  private makeMessages(): MessageTemplate {
    return new MessageTemplate(
      this.childName("messages"),
      { template: MESSAGE_TEMPLATE, text: messageTemplates("grafana") },
      { parent: this },
    );
  }

  private makeSecrets(
    { stack, secrets = {} }: SharedArgs,
    dependsOn: pulumi.Resource[],
  ): SharedNodes["secrets"] {
    const { project, region, grafana, owns, environment } = stack;
    const wanted = [
      ...(makesSyncer(grafana, owns) ? [SYNCER_TOKEN.name] : []),
      ...(grafana.remoteWrite ? [REMOTE_WRITE_TOKEN.name] : []),
      ...(grafana.otlp ? [OTLP_TOKEN.name] : []),
    ];
    return Object.fromEntries(
      wanted.map((name) => [
        name,
        new SecretValue(
          this.childName(name),
          {
            project,
            region,
            secretId: `${name}-${environment}`,
            labels: { environment },
            value: secrets[name] ?? "",
          },
          { parent: this, dependsOn },
        ),
      ]),
    );
  }

  private makeSyncer(
    { stack }: SharedArgs,
    dataSources: SharedNodes["dataSources"],
    secrets: SharedNodes["secrets"],
    dependsOn: pulumi.Resource[],
  ): GrafanaSyncer | undefined {
    const token = secrets[SYNCER_TOKEN.name];
    const { metrics } = dataSources;
    if (token === undefined || metrics === undefined) return undefined;
    const { project, region, grafana, environment } = stack;
    return new GrafanaSyncer(
      this.childName("syncer"),
      {
        project,
        region,
        environment,
        jobName: `vigie-${environment}-syncer`,
        grafanaUrl: grafana.url,
        grafanaToken: token.reference,
        dataSourceUids: [metrics.uid],
      },
      { parent: this, dependsOn },
    );
  }
}

function metricsSource(
  stack: StackDescription,
  reader: Omit<GoogleSource, "kind"> | undefined,
): DataSourceSpec | undefined {
  const { project } = stack;
  switch (stack.grafana.metricsSource) {
    case "gmp":
      return { kind: "managed-prometheus", project };
    case "cloud-monitoring":
      return reader ? { kind: "cloud-monitoring", ...reader } : undefined;
    case "mimir":
      return undefined;
  }
}
