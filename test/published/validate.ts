// Validates values against the parts of published models that lie in this folder. A field that the model does not know is a
// mistake here, although the servers drop it in silence.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

/** A model read from its file. */
export interface PublishedModel {
  /** Everything that is wrong with a value, with its place; empty where it is valid. */
  readonly errors: (value: unknown) => readonly string[];
}

type Schema = Readonly<Record<string, unknown>>;

const read = (file: string): Schema => parse(readFileSync(join(import.meta.dirname, file), "utf8"));

/** Prometheus's and Go's way of writing a length of time, which is what these models mean by the format `duration`. */
const DURATION = "^([0-9]+(ms|s|m|h|d|w))+$";

/** A schema whose objects take no further fields, except those that say what further fields are. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const { format, ...rest } = schema as Schema;
  const inner = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, closed(value)]));
  return {
    ...inner,
    ...(format === "duration" ? { pattern: DURATION } : {}),
    ...(inner.properties !== undefined && { additionalProperties: false }),
  };
}

function modelOf(schema: Schema): PublishedModel {
  const model = z.fromJSONSchema(closed(schema) as Parameters<typeof z.fromJSONSchema>[0], {
    defaultTarget: "draft-7",
  });
  return {
    errors: (value) =>
      model.safeParse(value).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [],
  };
}

/** Grafana's `AlertRuleGroup`, as its provisioning API takes it. */
export const grafanaRuleGroup = modelOf(read("grafana-rules.swagger.json"));

const crd = read("gmp-rules.crd.yaml");

/** A `Rules` or `GlobalRules` object of Managed Prometheus. */
export const gmpRules = modelOf(crd.openAPIV3Schema as Schema);

/** A `PodMonitoring` object of Managed Prometheus. */
export const podMonitoringModel = modelOf(read("gmp-podmonitoring.crd.yaml").openAPIV3Schema as Schema);

/** An `OperatorConfig` object of Managed Prometheus. */
export const operatorConfigModel = modelOf(read("gmp-operatorconfig.crd.yaml").openAPIV3Schema as Schema);

/** Which kinds there are, and whether they live in a namespace. */
export const gmpKinds = crd.kinds as Readonly<Record<string, "Namespaced" | "Cluster">>;

/** Components of the OpenTelemetry collector, by the first part of their names in a configuration. */
export const otelComponents: Readonly<Record<string, PublishedModel>> = Object.fromEntries(
  Object.entries(read("otel-components.schema.yaml")).map(([name, schema]) => [
    name,
    modelOf(schema as Schema),
  ]),
);
