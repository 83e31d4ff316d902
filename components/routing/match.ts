// Which contact points hear of an alert, by its labels: the rules of Alertmanager's tree, so that routes can be judged
// without a server. That it answers as the server does is proved against a real one.
import type { PolicyMatcher, PolicyTree } from "./policyTree.ts";

/** An alert's labels, `alertname` among them. */
export type AlertLabels = Readonly<Record<string, string>>;

/** Whether labels meet a condition; a label that is not there is empty, and expressions match the whole value. */
export function meets({ label, match, value }: PolicyMatcher, labels: AlertLabels): boolean {
  const found = labels[label] ?? "";
  switch (match) {
    case "=":
      return found === value;
    case "!=":
      return found !== value;
    case "=~":
      return whole(value).test(found);
    case "!~":
      return !whole(value).test(found);
  }
}

/** The contact points that hear of an alert, in order; the root's alone where no branch takes it. */
export function receiversOf(tree: PolicyTree, labels: AlertLabels): readonly string[] {
  const taken: string[] = [];
  for (const branch of tree.branches) {
    if (!branch.matchers.every((each) => meets(each, labels))) continue;
    taken.push(branch.contactPoint);
    if (!branch.continue) break;
  }
  return taken.length > 0 ? taken : [tree.contactPoint];
}

function whole(expression: string): RegExp {
  return new RegExp(`^(?:${expression})$`, "s");
}
