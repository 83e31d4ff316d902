// What a resource's properties are after an operation: the inputs echoed, the computed ones added, secrets marked.
import type { Behaviour, Facts } from "./behaviours/behaviour.ts";
import { text } from "./behaviours/behaviour.ts";
import type { ResourceDefinition, TypeExpression } from "./definitions/definition.ts";
import { marksOf } from "./definitions/marks.ts";
import type { Properties, Value } from "./values.ts";
import { hasSecret, isList, isObject, isSecret, mapProperties, secret, unknown } from "./values.ts";

/** The properties of a resource that has been created or changed. */
export function computedOutputs(
  definition: ResourceDefinition,
  behaviour: Behaviour,
  inputs: Properties,
  facts: Facts,
): Properties {
  const computed = behaviour.computed?.(facts) ?? {};
  const outputs: Record<string, Value | undefined> = { ...echo(inputs) };
  for (const [name, value] of Object.entries(computed)) {
    if (value !== undefined && value !== null)
      outputs[name] = hasSecret(inputs[name]) ? secret(value) : value;
  }
  for (const [name, type] of Object.entries(definition.outputs)) {
    if (outputs[name] !== undefined || !type.endsWith("!")) continue;
    // An input that is no longer given goes back to what the API does without it; what only the API knows stays.
    const before = Object.hasOwn(definition.inputs, name) ? undefined : facts.before?.[name];
    outputs[name] = before ?? made(name, type.slice(0, -1), definition, facts);
  }
  const updated = definition.outputs.updateTime === undefined ? {} : { updateTime: facts.now };
  return markSecrets(facts.type, definition, { ...outputs, ...updated });
}

/** What a preview knows of a resource: the inputs, and of the computed properties that they will be there. */
export function previewOutputs(
  type: string,
  definition: ResourceDefinition,
  inputs: Properties,
  before: Properties | undefined,
  behaviour: Behaviour,
): Properties {
  const changing = new Set([...(behaviour.changing ?? []), "updateTime"]);
  const computed: Record<string, Value> = {};
  for (const name of Object.keys(definition.outputs)) {
    const old = before?.[name];
    if (inputs[name] === undefined)
      computed[name] = old === undefined || changing.has(name) ? unknown : (old ?? unknown);
  }
  return markSecrets(type, definition, { ...echo(inputs), ...computed });
}

/** The properties with those marked as secret that the package, or its provider, says are. */
export function markSecrets(
  type: string,
  definition: ResourceDefinition,
  properties: Properties,
): Properties {
  const paths = [...definition.secrets, ...marksOf(type).secrets].map((path) => path.split("."));
  return paths.reduce((marked, path) => markPath(marked, path), properties);
}

/** Marks what lies at a path; a step that ends in `[]` is a list, each of whose items is gone into. */
function markPath(properties: Properties, path: readonly string[]): Properties {
  const [step = "", ...rest] = path;
  const name = step.replace("[]", "");
  const value = properties[name];
  if (value === undefined || value === null || isSecret(value)) return properties;
  if (rest.length === 0) return { ...properties, [name]: value === unknown ? value : secret(value) };
  if (isList(value)) {
    return {
      ...properties,
      [name]: value.map((item) => (isObject(item) && !isSecret(item) ? markPath(item, rest) : item)),
    };
  }
  return isObject(value) ? { ...properties, [name]: markPath(value, rest) } : properties;
}

/** Inputs as they come back: without what is write-only, and without the bridge's own list. */
function echo(inputs: Properties): Properties {
  return mapProperties(inputs, (value, name) =>
    name === "__defaults" || name.endsWith("Wo") ? undefined : value,
  );
}

function made(name: string, type: TypeExpression, definition: ResourceDefinition, facts: Facts): Value {
  const labels = (from: Properties | undefined): Properties => (isObject(from?.labels) ? from.labels : {});
  if (name === "project") return text(facts.config, "project");
  if (name === "region" || name === "location" || name === "zone") {
    return text(facts.config, name === "zone" ? "zone" : "region");
  }
  if (name === "pulumiLabels")
    return { ...labels({ labels: facts.config.defaultLabels ?? {} }), ...labels(facts.inputs) };
  if (name === "effectiveLabels") {
    return {
      ...labels({ labels: facts.config.defaultLabels ?? {} }),
      ...labels(facts.inputs),
      "goog-pulumi-provisioned": "true",
    };
  }
  if (name === "effectiveAnnotations")
    return isObject(facts.inputs.annotations) ? facts.inputs.annotations : {};
  if (type === "string" && /^(deleteTime|expireTime)$/.test(name)) return "";
  if (type === "string" && /(Time|Timestamp)$/.test(name)) return facts.now;
  if (type === "number") return 0;
  if (type === "boolean") return false;
  if (type.startsWith("[")) return [];
  if (type.startsWith("{")) return {};
  // An absent input has its zero value; what only the API knows says where it comes from.
  return Object.hasOwn(definition.inputs, name) ? "" : `offline-${name}`;
}
