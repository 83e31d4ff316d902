// Checks of a workload on a GKE cluster: what Kubernetes and the operator of managed collection refuse, or drop in silence.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { checkForm, type Form, text } from "../core/form.ts";
import { parseDuration } from "../core/units.ts";
import { checkHealth } from "../model/cloudrun/probes.ts";
import { EXPOSED, HEALTH, PORT } from "../model/cloudrun/shape.ts";
import type { GkeSpec } from "./gkeSpec.ts";
import { checkRelabeling, keepDeclared, RESERVED_METRIC_LABELS } from "./relabel.ts";

/** Most endpoints of a PodMonitoring, by its definition. */
const MOST_ENDPOINTS = 10;
/** Longest expression of a relabelling rule, by the same definition. */
const LONGEST_REGEX = 10_000;
/** Cloud Monitoring takes one point of a series in this time. */
const SHORTEST_INTERVAL = 5_000;

const FORM: Form = {
  kind: "record",
  required: true,
  write: '{ cluster: "main", namespace: "shop", port: 8080, endpoints: [{ port: 9090 }], … }',
  inside: {
    cluster: { ...text('the cluster\'s name, as in cluster: "main"'), required: true },
    namespace: { ...text('namespace: "shop"'), required: true },
    name: text('name: "api", or leave it out'),
    container: text('container: "api", or leave it out'),
    pods: {
      kind: "record",
      write: 'pods: { "app.kubernetes.io/name": "api" }, or leave it out',
      inside: { "*": { ...text('a text, such as "api"'), required: true } },
    },
    port: PORT,
    ...EXPOSED,
    endpoints: { ...EXPOSED.endpoints!, required: true },
    health: HEALTH,
  },
};

const LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Checks a workload on a cluster. @param at where it stands */
export function checkGke(spec: GkeSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkForm(spec, FORM, at));
  // Nothing can be read from what is no workload at all.
  if (found.errors.length > 0) return found.all;
  if (!/^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/.test(spec.cluster)) {
    found.error(
      `${at}.cluster`,
      `"${spec.cluster}" is no name of a GKE cluster`,
      "write its name without project and location: at most 40 lower case letters, digits and dashes, a letter first",
    );
  }
  for (const key of ["namespace", "name", "container"] as const) {
    if (LABEL.test(spec[key])) continue;
    found.error(
      `${at}.${key}`,
      `"${spec[key]}" is no name in Kubernetes`,
      "write at most 63 lower case letters, digits and dashes, no dash first or last",
    );
  }
  if (Object.keys(spec.pods ?? { name: "" }).length === 0) {
    found.error(
      `${at}.pods`,
      "no label selects every pod of the namespace, and their series would be this workload's",
      `write pods: { "app.kubernetes.io/name": "${spec.name}" }, or leave it out`,
    );
  }
  found.add(checkPort(spec.port, `${at}.port`));
  found.add(checkEndpoints(spec, at));
  found.add(checkHealth(spec.health, `${at}.health`));
  found.add(checkRelabeling(spec.relabeling ?? [], `${at}.relabeling`));
  found.add(checkLabels(spec, at));
  found.add(checkKeepList(spec, at));
  return found.all;
}

function checkPort(port: number, at: string): readonly Diagnostic[] {
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return [];
  return [{ level: "error", at, problem: `${port} is no TCP port`, fix: "write a port from 1 to 65535" }];
}

function checkEndpoints({ endpoints, scrapeInterval }: GkeSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (endpoints.length > MOST_ENDPOINTS) {
    found.error(
      `${at}.endpoints`,
      `${endpoints.length} endpoints are more than a PodMonitoring takes`,
      `write at most ${MOST_ENDPOINTS}, or divide the workload`,
    );
  }
  if (endpoints.length === 0) {
    found.notice(
      `${at}.endpoints`,
      "nothing is scraped of this workload",
      "list where metrics are served to have them",
    );
  }
  const taken = new Map<string, number>();
  for (const [index, endpoint] of endpoints.entries()) {
    const place = `${at}.endpoints[${index}]`;
    found.add(checkPort(endpoint.port, `${place}.port`));
    const other = taken.get(`${endpoint.port}`);
    if (other !== undefined) {
      // The operator gives both one job name, and refuses the object.
      found.error(
        `${place}.port`,
        `port ${endpoint.port} is scraped by endpoints[${other}] already, and a PodMonitoring takes each port once`,
        "serve all metrics of a port on one path, or on another port",
      );
    }
    taken.set(`${endpoint.port}`, index);
    const interval = endpoint.interval ?? scrapeInterval;
    if ((parseDuration(interval) ?? 0) < SHORTEST_INTERVAL) {
      found.error(
        endpoint.interval === undefined ? `${at}.settings.scrapeInterval` : `${place}.interval`,
        `Managed Prometheus takes a series every 5s at most, not every ${interval}`,
        'write "5s" or more; "30s" is usual',
      );
    }
  }
  return found.all;
}

/** The rule that keeps what is declared names every series. */
function checkKeepList({ metrics }: GkeSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const length = keepDeclared(metrics)[0]?.regex?.length ?? 0;
  if (length > LONGEST_REGEX) {
    found.error(
      `${at}.metrics`,
      `the names of all series have ${length} characters together, an expression of a PodMonitoring has at most ${LONGEST_REGEX}`,
      "declare fewer metrics for this workload, or divide it into two",
    );
  }
  return found.all;
}

/** A series' own label of the same name would arrive as `exported_…`. */
function checkLabels({ metrics = [] }: GkeSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const { name, labels } of metrics) {
    for (const label of Object.keys(labels)) {
      if (![...RESERVED_METRIC_LABELS, "pod"].includes(label)) continue;
      found.error(
        `${at}.metrics.${name}.labels.${label}`,
        `managed collection writes the label ${label} itself, the application's arrives as exported_${label}`,
        `declare and expose the label under its own name, such as app_${label}`,
      );
    }
  }
  return found.all;
}
