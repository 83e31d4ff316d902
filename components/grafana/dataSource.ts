// A data source of Grafana for one of Google's stores, or one made elsewhere by its uid.
import * as pulumi from "@pulumi/pulumi";
import {
  DataSource as GrafanaDataSource,
  type DataSourceArgs as GrafanaDataSourceArgs,
} from "@pulumiverse/grafana/oss/dataSource.js";
import { checkTitle, checkUid } from "../alerts/grafanaLimits.ts";
import { type Diagnostic, mistake } from "../core/diagnostics.ts";
import { uidOf } from "../core/uid.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Transforms } from "../kit/component.ts";
import type {
  DataSourceArgs,
  DataSourceSpec,
  GoogleSource,
  ManagedPrometheusSource,
} from "./dataSourceArgs.ts";
import { privateKeyPem } from "./privateKey.ts";
import { stableJson } from "./stableJson.ts";

/** What Google's syncer rewrites every ten minutes: comparing it would show a change in every preview. */
const REWRITTEN_BY_SYNCER = ["jsonDataEncoded", "httpHeaders", "secureJsonDataEncoded"];

/** Grafana's plugin of each kind. */
const PLUGINS = {
  "managed-prometheus": "prometheus",
  "cloud-monitoring": "stackdriver",
  "cloud-logging": "googlecloud-logging-datasource",
  "cloud-trace": "googlecloud-trace-datasource",
} as const;

/** The inner resources of a DataSource. */
export interface DataSourceNodes {
  /** The data source; none where an existing one is used. */
  readonly dataSource?: GrafanaDataSource;
}

/** The last word on inner resources, by the same keys. */
export type DataSourceTransforms = Transforms<DataSourceNodes, { dataSource: GrafanaDataSourceArgs }>;

/** A data source. */
export class DataSource extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: DataSourceNodes;
  /** Its uid, as dashboards and rules take it. */
  readonly uid: pulumi.Output<string>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: DataSourceArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: DataSourceTransforms = {},
  ) {
    const { source, title = name } = args;
    const uid = args.uid ?? uidOf(name);
    super("vigie:grafana:DataSource", name, { kind: source.kind, title, uid }, options, {
      args,
      slots: ["source.key", "source.uid"],
      token: "grafana:oss/dataSource:DataSource",
      check: (at) => [
        ...checkUid(`${at}: uid`, uid),
        ...checkTitle(`${at}: title`, title),
        ...checkSource(`${at}: source`, source),
      ],
    });
    if (source.kind === "existing") {
      this.nodes = {};
      this.uid = pulumi.output(source.uid);
    } else {
      const managed = source.kind === "managed-prometheus";
      const dataSource = this.make<GrafanaDataSourceArgs, GrafanaDataSource>(
        GrafanaDataSource,
        "data-source",
        {
          name: title,
          uid,
          type: PLUGINS[source.kind],
          accessMode: "proxy",
          ...(managed ? prometheusInput(source) : googleInput(source, `DataSource "${name}": source`)),
        },
        transforms.dataSource,
        managed ? { ignoreChanges: REWRITTEN_BY_SYNCER } : {},
      );
      this.nodes = { dataSource };
      this.uid = dataSource.uid;
    }
    this.registerOutputs({ uid: this.uid });
  }
}

function checkSource(at: string, source: DataSourceSpec): readonly Diagnostic[] {
  if (source.kind === "existing") return [];
  const project = /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(source.project)
    ? []
    : [mistake(`${at}.project`, `"${source.project}" is no project id`, 'write one like "acme-prod"')];
  return source.kind === "managed-prometheus" ? project : [...project, ...checkReader(at, source)];
}

function checkReader(at: string, { kind, account, key }: GoogleSource): readonly Diagnostic[] {
  return [
    ...(/^[a-z0-9.-]+@[a-z0-9.-]+\.[a-z]+$/.test(account ?? "")
      ? []
      : [
          mistake(
            `${at}.account`,
            `${kind} is read as a service account, and none is named`,
            'write one like "reader@acme-prod.iam.gserviceaccount.com"',
          ),
        ]),
    ...(key === undefined || key === ""
      ? [
          mistake(
            `${at}.key`,
            `${kind} is read with a service account's key, and Vigie makes none`,
            "hand over its private key as a secret, or use an existing source",
          ),
        ]
      : []),
  ];
}

function prometheusInput({
  project,
  scrapeInterval = "30s",
}: ManagedPrometheusSource): Partial<GrafanaDataSourceArgs> {
  return {
    url: `https://monitoring.googleapis.com/v1/projects/${project}/location/global/prometheus`,
    jsonDataEncoded: stableJson({
      httpMethod: "GET",
      prometheusType: "Prometheus",
      prometheusVersion: "2.40.0",
      timeInterval: scrapeInterval,
    }),
  };
}

function googleInput({ project, account, key }: GoogleSource, at: string): Partial<GrafanaDataSourceArgs> {
  return {
    jsonDataEncoded: stableJson({
      authenticationType: "jwt",
      clientEmail: account,
      defaultProject: project,
      tokenUri: "https://oauth2.googleapis.com/token",
    }),
    secureJsonDataEncoded: pulumi
      .secret(key)
      .apply((base64) => stableJson({ privateKey: privateKeyPem(base64, at) })),
  };
}
