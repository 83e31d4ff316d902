// How often a message is sent that must keep coming.
import { type Duration, formatDuration, milliseconds } from "../core/units.ts";

/**
 * The intervals by which every look at a group sends again. A repeat interval as long as the group's own would send at every
 * second look only: a message is noted when it has been sent, a moment after its look, and is not old enough at the next one
 * (prometheus/alertmanager issues 676 and 3370; test/endToEnd sees it on a real one).
 */
export function heartbeatTiming(every: string): {
  readonly groupInterval: string;
  readonly repeatInterval: string;
} {
  return { groupInterval: every, repeatInterval: formatDuration(milliseconds(every as Duration) / 2) };
}
