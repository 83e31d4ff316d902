// Refuses an Output where only a plain value can be: a pure renderer would write the words "Calling [toString] on an
// [Output<T>]" into a rule or a name without anybody noticing. Slots, by path, are let through.
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, VigieError } from "../core/diagnostics.ts";

/**
 * The Outputs in arguments that stand anywhere but in a slot, each as a finding.
 * @param component the component, as a person finds it: `CloudRunService "api"`
 * @param args the arguments
 * @param slots paths that may be or hold an Output; `*` stands for any one key: `["image", "vpc.*", "secretEnv.*.secret"]`
 */
export function findOutputs(
  component: string,
  args: object,
  slots: readonly string[],
): readonly Diagnostic[] {
  const allowed = slots.map((slot) => slot.split("."));
  const found: Diagnostic[] = [];
  // One list for all paths, and slots asked for only where an Output is: each component looks through whole models.
  const path: string[] = [];
  const above: object[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (pulumi.Output.isInstance(value) || value instanceof Promise) {
      if (allowed.some((slot) => covers(slot, path))) return;
      found.push({
        level: "error",
        at: `${component}: ${path.join(".")}`,
        problem:
          "an Output (or a Promise) stands where a plain value is needed, because names, rules and checks are made from it before anything exists",
        fix: `write the value itself; Outputs are taken at: ${slots.join(", ") || "no place"}`,
      });
      return;
    }
    // Resources given in options and models that point back at themselves would otherwise never end.
    if (above.includes(value) || pulumi.Resource.isInstance(value)) return;
    above.push(value);
    for (const [key, inner] of Object.entries(value)) {
      path.push(key);
      look(inner);
      path.pop();
    }
    above.pop();
  };
  look(args);
  return found;
}

/** @throws VigieError naming every Output that stands anywhere but in a slot, by its path. */
export function assertPlain(component: string, args: object, slots: readonly string[]): void {
  const found = findOutputs(component, args, slots);
  if (found.length > 0) throw new VigieError(found);
}

/** Whether a path is a slot or lies inside one. */
function covers(slot: readonly string[], path: readonly string[]): boolean {
  return slot.length <= path.length && slot.every((part, index) => part === "*" || part === path[index]);
}
