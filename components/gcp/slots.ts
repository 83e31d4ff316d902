// Values that may be Outputs are checked as soon as they are known: at once where they are plain, in the preview or the
// update where they are not. Either way the sentence is the same.
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, VigieError } from "../core/diagnostics.ts";
import type { Slot } from "../kit/component.ts";

/** What a check says about a slot whose value is known already; nothing where it is not. */
export function checkKnown(
  slot: Slot<string> | undefined,
  check: (value: string) => readonly Diagnostic[],
): readonly Diagnostic[] {
  return typeof slot === "string" ? check(slot) : [];
}

/** The slot, whose check fails the run when its value becomes known. */
export function checkedLater(
  slot: Slot<string>,
  check: (value: string) => readonly Diagnostic[],
): Slot<string> {
  if (typeof slot === "string") return slot;
  return pulumi.output(slot).apply((value) => {
    const errors = check(value).filter(({ level }) => level === "error");
    if (errors.length > 0) throw new VigieError(errors);
    return value;
  });
}
