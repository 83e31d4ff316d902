// One system on one GKE cluster with managed collection: what is scraped of its workloads there, the rules on their series, and,
// on the one cluster of the project that does so, the rules on everything else. It makes no workload and no namespace.
import { CustomResource, type CustomResourceArgs } from "@pulumi/kubernetes/apiextensions/customResource.js";
import type * as pulumi from "@pulumi/pulumi";
import { gmpRules } from "../alerts/gmpRules.ts";
import type { PrometheusOptions } from "../alerts/prometheus.ts";
import { checkGke } from "../collectors/checkGke.ts";
import { CLUSTER_ANNOTATION } from "../collectors/podMonitoring.ts";
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { checkForm, type Form, text } from "../core/form.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Summary, type Transforms } from "../kit/component.ts";
import { type GkeProbes, gkeProbes } from "../model/gkeProbes.ts";
import { gkeSpecOf, podMonitoringsOf } from "../model/gkeSpecOf.ts";
import type { ResolvedGkeWorkload, ResolvedSystem } from "../model/resolved.ts";

/** Arguments of a ClusterMonitoring. */
export interface ClusterMonitoringArgs {
  /** The system, from `resolveSystem`. */
  readonly system: ResolvedSystem;
  /** The cluster's name, which the provider reaches. */
  readonly cluster: string;
  /** Whether this is the one cluster of the project that evaluates the system's global rules. @default false */
  readonly global?: boolean;
  /** Links in what people are told. @default none */
  readonly rules?: PrometheusOptions;
}

/** The inner resources of a ClusterMonitoring. */
export interface ClusterMonitoringNodes {
  /** What is scraped, by service. */
  readonly podMonitorings: Readonly<Record<string, CustomResource>>;
  /** Rules on the series of one namespace, by namespace. */
  readonly rules: Readonly<Record<string, CustomResource>>;
  /** Rules on series from anywhere; only where this cluster evaluates them. */
  readonly globalRules?: CustomResource;
}

/** The last word on inner resources, by the same keys. */
export type ClusterMonitoringTransforms = Transforms<
  ClusterMonitoringNodes,
  { podMonitorings: CustomResourceArgs; rules: CustomResourceArgs; globalRules: CustomResourceArgs }
>;

const FORM: Form = {
  kind: "record",
  required: true,
  write: '{ system: resolveSystem(shop, stack), cluster: "main" }',
  inside: {
    system: {
      kind: "record",
      required: true,
      write: "system: resolveSystem(shop, stack)",
      inside: { services: { kind: "record", required: true, write: "what resolveSystem returns" } },
    },
    cluster: { ...text('cluster: "main"'), required: true },
  },
};

/** A system on a cluster. */
export class ClusterMonitoring extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: ClusterMonitoringNodes;
  /** Probes of the workloads here, by service: to be written into their containers by whoever makes them. */
  readonly probes: Readonly<Record<string, GkeProbes>>;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: ClusterMonitoringArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: ClusterMonitoringTransforms = {},
  ) {
    const label = labelOf("vigie:kubernetes:ClusterMonitoring", name);
    const wrong = checkForm(args, FORM, label);
    const summary: Summary = wrong.length > 0 ? {} : { system: args.system.name, cluster: args.cluster };
    super("vigie:kubernetes:ClusterMonitoring", name, summary, options, {
      args: args ?? {},
      slots: [],
      token: "kubernetes:core/v1:Secret",
      check: () => (wrong.length > 0 ? wrong : checkArgs(args, label)),
    });
    const { system, cluster, global = false } = args;
    const workloads = workloadsOn(args);
    const all = gmpRules(system, args.rules);
    const [globalRules] = global ? all.filter(({ kind }) => kind === "GlobalRules") : [];
    this.nodes = {
      podMonitorings: Object.fromEntries(
        workloads.flatMap((service) =>
          podMonitoringsOf({ services: { [service.name]: service } }).map((object) => [
            service.name,
            this.make(CustomResource, service.name, { ...object }, transforms.podMonitorings),
          ]),
        ),
      ),
      rules: Object.fromEntries(
        all
          .filter(({ metadata }) => metadata.annotations?.[CLUSTER_ANNOTATION] === cluster)
          .map((object) => {
            const { namespace = "" } = object.metadata;
            return [
              namespace,
              this.make(CustomResource, `rules-${namespace}`, { ...object }, transforms.rules),
            ];
          }),
      ),
      ...(globalRules && {
        globalRules: this.make(CustomResource, "global-rules", { ...globalRules }, transforms.globalRules),
      }),
    };
    this.probes = Object.fromEntries(
      workloads.map((service) => [service.name, gkeProbes(gkeSpecOf(service))]),
    );
    this.registerOutputs({});
  }
}

/** The workloads of the system that are on the cluster. */
function workloadsOn({ system, cluster }: ClusterMonitoringArgs): readonly ResolvedGkeWorkload[] {
  return Object.values(system.services).flatMap((service) =>
    service.workload === "gke" && service.cluster === cluster ? [service] : [],
  );
}

function checkArgs(args: ClusterMonitoringArgs, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const { system, cluster, global = false } = args;
  const here = workloadsOn(args);
  if (here.length === 0 && !global) {
    const clusters = Object.values(system.services).flatMap((each) =>
      each.workload === "gke" ? [`"${each.cluster}"`] : [],
    );
    found.error(
      `${at}.cluster`,
      `nothing of ${system.name} is on a cluster "${cluster}", so there is nothing to make`,
      clusters.length > 0
        ? `write ${[...new Set(clusters)].join(" or ")}, or global: true where this cluster evaluates the project's global rules`
        : "write global: true where this cluster evaluates the project's global rules",
    );
  }
  for (const service of here) {
    found.add(
      checkGke(gkeSpecOf(service), `${at}: ${service.name}`).filter(({ level }) => level === "error"),
    );
  }
  return found.all;
}
