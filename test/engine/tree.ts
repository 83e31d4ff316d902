// A stack's state as a tree that a reviewer can read: names, types and parents, which together are the URNs, and nothing else.
import type { Deployment, ResourceState } from "../../tools/engine/deployment.ts";
import { resourceName, resourceType } from "../../tools/engine/events.ts";

/** The part of an exported state that is about resources. */
export type State = Deployment["deployment"];

/** The resources of a state, without the stack itself. */
export function resources(state: State | undefined): readonly ResourceState[] {
  return (state?.resources ?? []).filter(({ type }) => type !== "pulumi:pulumi:Stack");
}

/** The resources that a provider made, so not components and not providers. */
export function madeResources(state: State | undefined): readonly ResourceState[] {
  return resources(state).filter(({ custom, type }) => custom && !type.startsWith("pulumi:providers:"));
}

/** The one resource of that name and type. @throws Error when there is none or more than one */
export function theResource(state: State, type: string, name: string): ResourceState {
  const found = resources(state).filter((each) => each.type === type && resourceName(each.urn) === name);
  if (found.length !== 1) throw new Error(`${found.length} resources ${type} ${name} in the state`);
  return found[0]!;
}

/** One line a resource, indented below its parent: `name (type)`; resources without a parent of their own come first. */
export function urnTree(all: readonly ResourceState[]): string {
  const known = new Set(all.map(({ urn }) => urn));
  const lines: string[] = [];
  const walk = (parent: string | undefined, depth: number): void => {
    const children = all
      .filter((each) => (each.parent && known.has(each.parent) ? each.parent : undefined) === parent)
      .sort((a, b) => (a.urn < b.urn ? -1 : 1));
    for (const { urn } of children) {
      lines.push(`${"  ".repeat(depth)}${resourceName(urn)} (${resourceType(urn)})`);
      walk(urn, depth + 1);
    }
  };
  walk(undefined, 0);
  return `${lines.join("\n")}\n`;
}

/** A tree for each system, by its name, and one of what exists once. */
export function systemTrees(state: State): Readonly<Record<string, string>> {
  const all = resources(state);
  const above = new Map(all.map(({ urn, parent }) => [urn, parent]));
  const rootOf = (urn: string): string => {
    const parent = above.get(urn);
    return parent !== undefined && above.has(parent) ? rootOf(parent) : urn;
  };
  const groups: Record<string, ResourceState[]> = {};
  for (const resource of all) {
    const root = rootOf(resource.urn);
    const group = resourceType(root) === "vigie:system:System" ? resourceName(root) : "once";
    groups[group] = [...(groups[group] ?? []), resource];
  }
  return Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, urnTree(group)]));
}
