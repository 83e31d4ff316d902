// All rules, by the type they hold for.
import type { Rule } from "./rule.ts";

/** Every rule of every API. */
export const rules: readonly Rule[] = [];

const byType = new Map<string, Rule[]>();
for (const rule of rules) {
  for (const type of rule.types) byType.set(type, [...(byType.get(type) ?? []), rule]);
}

/** The rules that hold for a type. */
export function rulesFor(type: string): readonly Rule[] {
  return byType.get(type) ?? [];
}
