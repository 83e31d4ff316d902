// What a sink leaves out, whole or all but a sample, and what that saves. An exclusion drops entries; it masks nothing in those
// that are kept.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { type Memory, type Percent, parseMemory, parsePercent } from "../../core/units.ts";
import { checkFilter, checkLogName } from "./limits.ts";

/** Entries that a sink leaves out. */
export interface LogExclusion {
  /** A filter in the logging query language, on one line, at most 20,000 characters. */
  readonly filter: string;
  /** Why they are left out. */
  readonly why: string;
  /** How much of them is kept all the same, an even sample such as `"5%"`. @default "0%" */
  readonly keep?: Percent;
  /** How much of such entries comes in a month, measured or guessed, such as `"40Gi"`; what is saved follows. @default nobody says */
  readonly monthly?: Memory;
}

/** The most exclusions of a sink (docs.cloud.google.com/logging/quotas). */
export const MOST_EXCLUSIONS = 50;

/** The filter of what is dropped. `sample` goes by the entry's id, so that every sink drops the same entries. */
export function droppedFilter({ filter, keep = "0%" }: LogExclusion): string {
  const dropped = 100 - Number(keep.slice(0, -1));
  // Rounded, for 100 - 99.9 is no 0.1 in binary.
  return dropped === 100 ? filter : `(${filter}) AND sample(insertId, ${Number((dropped / 100).toFixed(6))})`;
}

/** Gibibytes that are not stored in a month; undefined where nobody says how much of such entries comes. */
export function gibibytesSaved({ keep = "0%", monthly }: LogExclusion): number | undefined {
  if (monthly === undefined) return undefined;
  return ((parseMemory(monthly) ?? 0) / 1_024) * (1 - (parsePercent(keep) ?? 0));
}

/** Checks what is left out. @param at where the exclusions stand */
export function checkExclusions(
  exclusions: Readonly<Record<string, LogExclusion>>,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const count = Object.keys(exclusions).length;
  if (count > MOST_EXCLUSIONS) {
    found.error(
      at,
      `there are ${count} exclusions, a sink has at most ${MOST_EXCLUSIONS}`,
      "join some of them by OR into one filter",
    );
  }
  for (const [name, exclusion] of Object.entries(exclusions)) {
    const place = `${at}.${name}`;
    found.add(checkLogName(name, place));
    const share = exclusion.keep === undefined ? 0 : parsePercent(exclusion.keep);
    if (share === undefined || share < 0 || share >= 1) {
      found.error(
        `${place}.keep`,
        `"${exclusion.keep}" is no share of the entries that may be kept here`,
        'write one from "0%" to below "100%", such as "5%"; to keep all of them, take the exclusion out',
      );
      continue;
    }
    // As it is sent, for a sample makes it longer.
    const { filter } = exclusion;
    found.add(checkFilter(filter.trim() === "" ? filter : droppedFilter(exclusion), `${place}.filter`));
    if (exclusion.monthly !== undefined && parseMemory(exclusion.monthly) === undefined) {
      found.error(
        `${place}.monthly`,
        `"${exclusion.monthly}" is no amount`,
        'write gibibytes a month, such as "40Gi"',
      );
    }
  }
  return found.all;
}
