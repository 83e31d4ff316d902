// What a rule is: one thing that a real API refuses, with the source that says so. And the usual kinds of rules.
import type { Facts } from "../behaviours/behaviour.ts";
import type { Failure } from "../definitions/shape.ts";
import type { Properties, Value } from "../values.ts";
import { isList, isObject, unknown } from "../values.ts";

/** One thing that a real API refuses about resources of some types. */
export interface Rule {
  /** The type tokens it holds for. */
  readonly types: readonly string[];
  /** What is refused, in a few words; also the rule's name in tests. */
  readonly what: string;
  /** Where that is said: a section of the facts, a page of documentation, a source file. */
  readonly source: string;
  /**
   * When it can be told: `inputs` from what is asked for alone (refused in a preview already), `cloud` only from what
   * else exists (refused when it is created or changed, as the API does).
   */
  readonly needs: "inputs" | "cloud";
  /** What is wrong with a resource; nothing when it is right, or not known yet. */
  readonly failures: (facts: Facts) => readonly Failure[];
}

/** What every kind of rule says of itself. */
export interface RuleText {
  /** See `Rule.types`. */
  readonly types: readonly string[];
  /** See `Rule.what`. */
  readonly what: string;
  /** See `Rule.source`. */
  readonly source: string;
}

/** A value with its path. */
export interface Found {
  /** Its path, such as `template.containers[0].image`. */
  readonly path: string;
  /** The value; never unknown, null or absent. */
  readonly value: Value;
}

/**
 * The values at a path in which `[]` stands for every item of a list and `{}` for every value of a map
 * (`template.containers[].image`); what is absent or unknown is left out.
 */
export function at(properties: Properties, pattern: string): readonly Found[] {
  let found: readonly Found[] = [{ path: "", value: properties }];
  for (const step of pattern.split(".")) {
    const [, name = "", each] = /^([^[{]*)(\[\]|\{\})?$/.exec(step) ?? [];
    found = found.flatMap(({ path, value }) => {
      const inner = isObject(value) ? value[name] : undefined;
      const here = path === "" ? name : `${path}.${name}`;
      if (each === "[]") {
        return isList(inner) ? inner.map((item, index) => ({ path: `${here}[${index}]`, value: item })) : [];
      }
      if (each === "{}") {
        return isObject(inner)
          ? Object.entries(inner).map(([key, item]) => ({
              path: `${here}[${JSON.stringify(key)}]`,
              value: item ?? null,
            }))
          : [];
      }
      return inner === undefined ? [] : [{ path: here, value: inner }];
    });
  }
  return found.filter(({ value }) => value !== null && value !== unknown);
}

/** The objects at a path, with their paths. */
export function objectsAt(
  properties: Properties,
  pattern: string,
): readonly { path: string; value: Properties }[] {
  return at(properties, pattern).flatMap(({ path, value }) => (isObject(value) ? [{ path, value }] : []));
}

/** The texts at a path, with their paths. */
export function textsAt(properties: Properties, pattern: string): readonly { path: string; value: string }[] {
  return at(properties, pattern).flatMap(({ path, value }) =>
    typeof value === "string" ? [{ path, value }] : [],
  );
}

/** A rule that looks at what is asked for. */
export function rule(
  text: RuleText,
  failures: (inputs: Properties, facts: Facts) => readonly Failure[],
): Rule {
  return { ...text, needs: "inputs", failures: (facts) => failures(facts.inputs, facts) };
}

/** A rule that looks at what else exists. */
export function cloudRule(
  text: RuleText,
  failures: (inputs: Properties, facts: Facts) => readonly Failure[],
): Rule {
  return { ...text, needs: "cloud", failures: (facts) => failures(facts.inputs, facts) };
}

/** Texts at a path must match a pattern; `say` is what to write. */
export function matches(text: RuleText, path: string, pattern: RegExp, say: string): Rule {
  return rule(text, (inputs) =>
    textsAt(inputs, path)
      .filter(({ value }) => !pattern.test(value))
      .map((found) => ({ path: found.path, reason: `"${shortened(found.value)}" is refused: ${say}` })),
  );
}

/** Texts at a path must be one of some words. */
export function oneOf(text: RuleText, path: string, words: readonly string[]): Rule {
  return rule(text, (inputs) =>
    textsAt(inputs, path)
      .filter(({ value }) => !words.includes(value))
      .map((found) => ({
        path: found.path,
        reason: `"${found.value}" is refused: write one of ${words.join(", ")}`,
      })),
  );
}

/** Numbers at a path must be in a range, ends included, and a multiple of a step where one is given. */
export function within(
  text: RuleText,
  path: string,
  range: { readonly min: number; readonly max: number; readonly step?: number },
): Rule {
  const step = range.step ?? 1;
  const say = `write ${step === 1 ? "a whole number" : `a multiple of ${step}`} from ${range.min} to ${range.max}`;
  return rule(text, (inputs) =>
    at(inputs, path).flatMap(({ path: where, value }) => {
      if (typeof value !== "number") return [];
      const fits = value >= range.min && value <= range.max && value % step === 0;
      return fits ? [] : [{ path: where, reason: `${value} is refused: ${say}` }];
    }),
  );
}

/** Lists at a path must have so many items, or texts so many characters. */
export function sized(
  text: RuleText,
  path: string,
  range: { readonly min?: number; readonly max: number },
  of: string,
): Rule {
  return rule(text, (inputs) =>
    at(inputs, path).flatMap(({ path: where, value }) => {
      const size = typeof value === "string" || isList(value) ? value.length : undefined;
      if (size === undefined || (size >= (range.min ?? 0) && size <= range.max)) return [];
      return [
        { path: where, reason: `${size} ${of} are refused: ${range.min ?? 0} to ${range.max} are allowed` },
      ];
    }),
  );
}

/** Exactly one of some properties must be there, in each object at a path (the resource itself for an empty path). */
export function exactlyOne(text: RuleText, path: string, names: readonly string[]): Rule {
  return rule(text, (inputs) => {
    const objects = path === "" ? [{ path: "", value: inputs }] : objectsAt(inputs, path);
    return objects.flatMap(({ path: where, value }) => {
      const present = names.filter((name) => value[name] !== undefined && value[name] !== null);
      const given = present.filter((name) => value[name] !== unknown);
      // What is not known yet may come out absent, so it settles nothing.
      if (given.length === 1 || (given.length === 0 && present.length > 0)) return [];
      const got = given.length === 0 ? "none of them is there" : `${given.join(" and ")} are both there`;
      return [{ path: where, reason: `exactly one of ${names.join(", ")} is wanted, and ${got}` }];
    });
  });
}

/** No two texts at a path may be the same. */
export function distinct(text: RuleText, path: string, of: string): Rule {
  return rule(text, (inputs) => {
    const seen = new Set<string>();
    return textsAt(inputs, path).flatMap(({ path: where, value }) => {
      if (seen.has(value))
        return [{ path: where, reason: `two ${of} are called "${value}": give each its own` }];
      seen.add(value);
      return [];
    });
  });
}

/** Texts at a path must be whole seconds (`"300s"`), a multiple of a step and at most so many. */
export function wholeSeconds(
  text: RuleText,
  path: string,
  range: { readonly step: number; readonly max: number },
  say: string,
): Rule {
  return rule(text, (inputs) =>
    textsAt(inputs, path)
      .filter(({ value }) => {
        const seconds = Number.parseInt(value, 10);
        return !/^\d+s$/.test(value) || seconds % range.step !== 0 || seconds > range.max;
      })
      .map((found) => ({ path: found.path, reason: `"${found.value}" is refused: ${say}` })),
  );
}

/** Texts at the paths must be JSON objects or lists; `say` is what to write. */
export function json(text: RuleText, paths: readonly string[], say: string): Rule {
  return rule(text, (inputs) =>
    paths
      .flatMap((path) => textsAt(inputs, path))
      .filter(({ value }) => !isJson(value))
      .map(({ path }) => ({ path, reason: `it is no JSON object: ${say}` })),
  );
}

/** Whether a text is a JSON object or list. */
export function isJson(value: string): boolean {
  try {
    return typeof JSON.parse(value) === "object";
  } catch {
    return false;
  }
}

function shortened(value: string): string {
  return value.length > 60 ? `${value.slice(0, 60)}… (${value.length} characters)` : value;
}
