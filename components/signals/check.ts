// All checks of a signal. A check is one function in one file under checks/; adding one is adding it here.
import { type Diagnostic, distinct } from "../core/diagnostics.ts";
import { buckets } from "./checks/buckets.ts";
import type { SignalCheck, SignalContext } from "./checks/check.ts";
import { declared } from "./checks/declared.ts";
import { fits } from "./checks/fits.ts";
import { groupings } from "./checks/groupings.ts";
import { handwritten } from "./checks/handwritten.ts";
import { labels } from "./checks/labels.ts";
import { shape } from "./checks/shape.ts";
import { shares } from "./checks/shares.ts";
import { windows } from "./checks/windows.ts";

const CHECKS: readonly SignalCheck[] = [
  declared,
  fits,
  labels,
  groupings,
  windows,
  buckets,
  shape,
  shares,
  handwritten,
];

/** Everything that is wrong with a signal; the same finding once, though several parts have it. */
export function checkSignal(context: SignalContext): readonly Diagnostic[] {
  return distinct(CHECKS.flatMap((check) => check(context)));
}
