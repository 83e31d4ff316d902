// What the Kubernetes API server refuses about any object, and about those we make; and what package random refuses.
import { text } from "../behaviours/behaviour.ts";
import { isObject } from "../values.ts";
import type { Rule } from "./rule.ts";
import { cloudRule, matches, objectsAt, rule, textsAt, within } from "./rule.ts";

const namespaceType = "kubernetes:core/v1:Namespace";
const builtIn = new Set([
  "default",
  "kube-system",
  "kube-public",
  "kube-node-lease",
  "gmp-public",
  "gmp-system",
]);

/** Stands for every Kubernetes kind in the table; their tokens are not known before they are used. */
export const anyKubernetesType = "kubernetes:*";

/** Rules about Kubernetes objects. */
export const kubernetesRules: readonly Rule[] = [
  matches(
    {
      types: [anyKubernetesType],
      what: "an object name with other characters",
      source: "Kubernetes, Object names and IDs: RFC 1123 subdomain, at most 253",
    },
    "metadata.name",
    /^(?=.{1,253}$)[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/,
    "write at most 253 lower case letters, digits, dashes and periods",
  ),
  cloudRule(
    {
      types: [anyKubernetesType],
      what: "an object in a namespace that is not there",
      source: "Kubernetes API: 404, namespaces not found",
    },
    ({ metadata }, facts) => {
      const namespace = isObject(metadata) ? text(metadata, "namespace") : "";
      if (namespace === "" || builtIn.has(namespace) || facts.cloud.given(namespace)) return [];
      if (facts.cloud.find(namespaceType, facts.world, namespace) !== undefined) return [];
      return [{ path: "metadata.namespace", reason: `the namespace "${namespace}" does not exist` }];
    },
  ),
  rule(
    {
      types: ["kubernetes:core/v1:ConfigMap", "kubernetes:core/v1:Secret"],
      what: "more than 1 MiB of data",
      source: "Kubernetes, ConfigMaps: cannot exceed 1 MiB",
    },
    (inputs) => {
      const size = ["data", "stringData", "binaryData"]
        .flatMap((name) => textsAt(inputs, `${name}{}`))
        .reduce((sum, { value }) => sum + Buffer.byteLength(value), 0);
      return size <= 1_048_576
        ? []
        : [{ path: "data", reason: `${size} bytes are refused: at most 1048576` }];
    },
  ),
  rule(
    {
      types: ["kubernetes:core/v1:Secret"],
      what: "secret data that is no base64",
      source: "Kubernetes, Secrets: data is base64-encoded, stringData is not",
    },
    (inputs) =>
      textsAt(inputs, "data{}")
        .filter(({ value }) => !/^[A-Za-z0-9+/]*={0,2}$/.test(value) || value.length % 4 !== 0)
        .map(({ path }) => ({ path, reason: "it is no base64: encode it, or write it in stringData" })),
  ),
  rule(
    {
      types: ["kubernetes:core/v1:ConfigMap", "kubernetes:core/v1:Secret"],
      what: "a data key with other characters",
      source: "Kubernetes, ConfigMaps: keys of alphanumeric characters, -, _ or .",
    },
    (inputs) =>
      ["data", "stringData"]
        .flatMap((name) => objectsAt(inputs, name))
        .flatMap(({ path, value }) =>
          Object.keys(value)
            .filter((key) => !/^[-._a-zA-Z0-9]{1,253}$/.test(key))
            .map((key) => ({
              path: `${path}["${key}"]`,
              reason: "write letters, digits, dashes, underscores and periods",
            })),
        ),
  ),
];

const strings = ["random:index/randomPassword:RandomPassword", "random:index/randomString:RandomString"];

/** Rules of package random. */
export const randomRules: readonly Rule[] = [
  within(
    {
      types: strings,
      what: "a random text of no length",
      source: "terraform-provider-random: length at least 1",
    },
    "length",
    { min: 1, max: 1_000_000 },
  ),
  within(
    {
      types: ["random:index/randomId:RandomId"],
      what: "a random id of no bytes",
      source: "terraform-provider-random: byte_length at least 1",
    },
    "byteLength",
    { min: 1, max: 1_000_000 },
  ),
  rule(
    {
      types: strings,
      what: "more characters at least than there are",
      source: "terraform-provider-random: length must be at least the sum of the minimums",
    },
    (inputs) => {
      const least = ["minLower", "minUpper", "minNumeric", "minSpecial"].reduce(
        (sum, name) => sum + Number(inputs[name] ?? 0),
        0,
      );
      return typeof inputs.length !== "number" || least <= inputs.length
        ? []
        : [{ path: "length", reason: `${inputs.length} is less than the minimums together, ${least}` }];
    },
  ),
];
