// What the Cloud Run Admin API refuses about the containers of a service, job or worker pool, apart from their sizes.
import { text } from "../behaviours/behaviour.ts";
import type { Properties, Value } from "../values.ts";
import { isList, isObject } from "../values.ts";
import { containersAt, templateOf } from "./cloudRun.ts";
import type { Rule } from "./rule.ts";
import { objectsAt, rule, textsAt } from "./rule.ts";

const service = "gcp:cloudrunv2/service:Service";
const pool = "gcp:cloudrunv2/workerPool:WorkerPool";
const all = [service, "gcp:cloudrunv2/job:Job", pool];

const reserved = new Set([
  "PORT",
  "K_SERVICE",
  "K_REVISION",
  "K_CONFIGURATION",
  "CLOUD_RUN_JOB",
  "CLOUD_RUN_EXECUTION",
]);

function list(value: Value | undefined): readonly Value[] {
  return isList(value) ? value : [];
}

function portsOf(container: Properties): readonly Value[] {
  return isObject(container.ports) ? [container.ports] : list(container.ports);
}

function probes(inputs: Properties, type: string, kinds: string): ReturnType<typeof objectsAt> {
  return kinds.split(" ").flatMap((kind) => objectsAt(inputs, `${templateOf(type)}.containers[].${kind}`));
}

/** Rules about containers of Cloud Run. */
export const containerRules: readonly Rule[] = [
  rule(
    {
      types: [service],
      what: "more or fewer than one container with a port",
      source: "facts/google-cloud §1.9: only one container of a service may have ports",
    },
    (inputs, { type }) => {
      const containers = containersAt(type, inputs);
      const open = containers.filter(({ value }) => portsOf(value).length > 0);
      if (open.length === 1 || containers.length <= 1) return [];
      const names = open.map(({ value }) => text(value, "name")).join(", ");
      const got = open.length === 0 ? "none has" : `${names} have`;
      return [
        {
          path: "template.containers",
          reason: `of ${containers.length} containers exactly one has a port (the ingress), and ${got}`,
        },
      ];
    },
  ),
  rule(
    {
      types: all,
      what: "two containers of one name",
      source: "Cloud Run Admin API v2, Container.name: unique in the template",
    },
    (inputs, { type }) => {
      const names = containersAt(type, inputs).map(({ value }) => text(value, "name"));
      return containersAt(type, inputs).flatMap(({ path, value }, index) => {
        const name = text(value, "name");
        if (name === "" || names.indexOf(name) === index) return [];
        return [
          { path: `${path}.name`, reason: `two containers are called "${name}": give each its own name` },
        ];
      });
    },
  ),
  rule(
    {
      types: all,
      what: "a container that starts after one that is not there",
      source: "Cloud Run, Container start-up order (container-dependencies); facts/google-cloud §1.4",
    },
    (inputs, { type }) => {
      const containers = containersAt(type, inputs);
      const names = new Set(containers.map(({ value }) => text(value, "name")));
      return containers.flatMap(({ path, value }) =>
        list(value.dependsOns).flatMap((after, index) =>
          typeof after !== "string" || (names.has(after) && after !== value.name)
            ? []
            : [{ path: `${path}.dependsOns[${index}]`, reason: `there is no other container "${after}"` }],
        ),
      );
    },
  ),
  rule(
    {
      types: all,
      what: "an environment variable given twice or reserved",
      source: "Cloud Run, Environment variables: reserved names; container contract",
    },
    (inputs, { type }) =>
      containersAt(type, inputs).flatMap(({ path, value }) => {
        const envs = objectsAt(value, "envs[]").map((env) => text(env.value, "name"));
        return envs.flatMap((name, index) => {
          const where = `${path}.envs[${index}].name`;
          if (reserved.has(name))
            return [{ path: where, reason: `"${name}" is set by Cloud Run itself: leave it out` }];
          return envs.indexOf(name) < index
            ? [{ path: where, reason: `"${name}" is there twice: keep one` }]
            : [];
        });
      }),
  ),
  rule(
    {
      types: all,
      what: "an environment variable over 32 KiB",
      source: "facts/google-cloud §2.2: 32,768 characters; Cloud Run quotas",
    },
    (inputs, { type }) =>
      textsAt(inputs, `${templateOf(type)}.containers[].envs[].value`)
        .filter(({ value }) => Buffer.byteLength(value) > 32_768)
        .map(({ path, value }) => ({
          path,
          reason: `${Buffer.byteLength(value)} bytes are refused: at most 32768, or mount it as a secret volume`,
        })),
  ),
  rule(
    {
      types: all,
      what: "an environment variable with both a value and a source",
      source: "facts/google-cloud §7.2 trap 5: oneof value, valueSource",
    },
    (inputs, { type }) =>
      objectsAt(inputs, `${templateOf(type)}.containers[].envs[]`)
        .filter(({ value }) => text(value, "value") !== "" && value.valueSource !== undefined)
        .map(({ path }) => ({ path, reason: "value and valueSource exclude each other: keep one" })),
  ),
  rule(
    {
      types: all,
      what: "a mount of a volume that is not there",
      source: "Cloud Run Admin API v2, VolumeMount.name: must match a volume",
    },
    (inputs, { type }) => {
      const volumes = new Set(
        textsAt(inputs, `${templateOf(type)}.volumes[].name`).map(({ value }) => value),
      );
      return textsAt(inputs, `${templateOf(type)}.containers[].volumeMounts[].name`)
        .filter(({ value }) => !volumes.has(value))
        .map(({ path, value }) => ({ path, reason: `there is no volume "${value}"` }));
    },
  ),
  rule(
    {
      types: all,
      what: "a probe that waits longer than its period",
      source: "Cloud Run Admin API v2, Probe.periodSeconds: must be greater than or equal to timeoutSeconds",
    },
    (inputs, { type }) =>
      probes(inputs, type, "startupProbe livenessProbe readinessProbe")
        .filter(({ value }) => Number(value.timeoutSeconds ?? 1) > Number(value.periodSeconds ?? 10))
        .map(({ path, value }) => ({
          path: `${path}.timeoutSeconds`,
          reason: `${String(value.timeoutSeconds ?? 1)} is more than periodSeconds, ${String(value.periodSeconds ?? 10)}: write at most that`,
        })),
  ),
  rule(
    {
      types: [service, pool],
      what: "a start-up probe of more than 240 seconds",
      source: "facts/google-cloud §7.1: startup total at most 240 s; Cloud Run, Health checks",
    },
    (inputs, { type }) =>
      probes(inputs, type, "startupProbe").flatMap(({ path, value }) => {
        const total = Number(value.failureThreshold ?? 3) * Number(value.periodSeconds ?? 10);
        if (total <= 240) return [];
        return [
          { path, reason: `failureThreshold × periodSeconds is ${total} seconds: at most 240 are allowed` },
        ];
      }),
  ),
];
