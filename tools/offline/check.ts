// What a provider says to inputs before anything is done: it makes up a name where none is given, and lists what is wrong.
import type { Facts } from "./behaviours/behaviour.ts";
import { definitionsOf, packageOf, resourceDefinition } from "./definitions/definition.ts";
import type { Failure } from "./definitions/shape.ts";
import { shapeFailures } from "./definitions/shape.ts";
import { digest } from "./hashes.ts";
import { rulesFor } from "./rules/index.ts";
import type { Rule } from "./rules/rule.ts";
import type { Properties, Value } from "./values.ts";
import { isList, isObject, isSecret, revealed, secretTexts } from "./values.ts";

/** How long a made-up name may be; the shortest limit among the APIs, so that it fits each. */
const longestMadeUpName = 49;

/** Which resource it is, as far as a check needs to know. */
export interface Checked {
  /** Its type token. */
  readonly type: string;
  /** Its name in the Pulumi program. */
  readonly name: string;
}

/** The inputs with a made-up name where one is needed, and everything that is wrong with them. */
export function checkResource(
  { type, name }: Checked,
  olds: Properties,
  news: Properties,
  seed: string,
  facts: (inputs: Properties) => Facts,
): { readonly inputs: Properties; readonly failures: readonly Failure[] } {
  const definition = resourceDefinition(type);
  const package_ = packageOf(type);
  if (definition === undefined || package_ === undefined) {
    const reason = `the offline providers do not serve ${type}; list it in tools/offline/definitions/types.json`;
    return { inputs: news, failures: [{ path: "", reason }] };
  }
  const inputs = type.startsWith("kubernetes:")
    ? withObjectName(name, olds, news, seed)
    : definition.inputs.name === "string"
      ? withName(name, olds, news, seed)
      : news;
  const shape = shapeFailures(inputs, definition.inputs, definitionsOf(package_).objects);
  if (shape.length > 0) return { inputs, failures: shape };
  return { inputs, failures: ruleFailures("inputs", facts(revealed(inputs)), inputs) };
}

/** What the rules of one kind find wrong; `inputs` are those with secret marks, so that no secret gets into a sentence. */
export function ruleFailures(needs: Rule["needs"], facts: Facts, inputs: Properties): readonly Failure[] {
  const failures = rulesFor(facts.type).flatMap((rule) => (rule.needs === needs ? rule.failures(facts) : []));
  const secrets = secretTexts(inputs);
  return failures.map(({ path, reason }) => ({
    path,
    reason: secrets.reduce((said, secret) => said.replaceAll(secret, "[secret]"), reason),
  }));
}

/** A name from the program's name and seven hexadecimal digits, kept from the last time when one was made then. */
function withName(name: string, olds: Properties, news: Properties, seed: string): Properties {
  if (news.name !== undefined && news.name !== null) return news;
  const kept = isList(olds.__defaults) && olds.__defaults.includes("name") ? olds.name : undefined;
  return { ...news, name: kept ?? madeUp(name, seed), __defaults: ["name"] };
}

/** The same for a Kubernetes object, whose name is in its metadata and which says in an annotation that it was made up. */
function withObjectName(name: string, olds: Properties, news: Properties, seed: string): Properties {
  const metadata: Properties = isObject(news.metadata) && !isSecret(news.metadata) ? news.metadata : {};
  if (metadata.name !== undefined || metadata.generateName !== undefined) return news;
  const before = isObject(olds.metadata) ? olds.metadata : {};
  const wasMade = isObject(before.annotations) && before.annotations["pulumi.com/autonamed"] === "true";
  const annotations: Value = {
    ...(isObject(metadata.annotations) ? metadata.annotations : {}),
    "pulumi.com/autonamed": "true",
  };
  return {
    ...news,
    metadata: { ...metadata, annotations, name: (wasMade ? before.name : undefined) ?? madeUp(name, seed) },
  };
}

function madeUp(name: string, seed: string): string {
  return `${name.slice(0, longestMadeUpName - 8)}-${digest("name", name, seed).slice(0, 7)}`;
}
