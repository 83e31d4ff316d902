// What workloads beside Cloud Run services need, used by a program that is not ours: the objects of a cluster.
import { Provider as Cluster } from "@pulumi/kubernetes/provider.js";
import * as pulumi from "@pulumi/pulumi";
import { ClusterMonitoring, ManagedAlertmanager } from "../../../components/kubernetes/index.ts";
import { resolved } from "../../alerts/inStack.ts";
import { depot } from "../depot.ts";

const config = new pulumi.Config();
const system = resolved(depot);
const cluster = new Cluster("main", { kubeconfig: "{}" });

new ClusterMonitoring("depot", { system, cluster: "main", global: true }, { provider: cluster });
new ManagedAlertmanager(
  "told",
  { systems: [system], fallback: "depot-prod-team", secrets: { "depot-chat": config.requireSecret("chat") } },
  { provider: cluster },
);
