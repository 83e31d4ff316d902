// Maintenance windows of a stack: times in which some systems, or one severity of theirs, tell nobody. Each becomes a timing of every
// system that it is about, which rules (or branches of the policy tree) name; nothing of Vigie's own alerts is muted unasked, and
// the heartbeat never.
import { type Diagnostic, mistake } from "../core/diagnostics.ts";
import type { Severity } from "./route.ts";
import { checkTiming, type Timing, type TimingInterval } from "./timing.ts";

/** A window: once, from a moment to another, or again and again. */
export interface MaintenanceInStack extends TimingInterval {
  /** The systems; `vigie` for the built-in alerts. @default every system that the stack carries, without the built-in alerts */
  readonly systems?: readonly string[];
  /** Only alerts of this severity. @default both */
  readonly severity?: Severity;
  /** The beginning of a window that is once, as `2026-12-01T22:00` in `location`. @default it is again and again */
  readonly from?: string;
  /** Its end, not in it; at most 31 days later. */
  readonly to?: string;
}

/** What of a window concerns one system. */
export interface MaintenanceWindow {
  /** The name of its timing in the system. */
  readonly name: string;
  /** When it holds. */
  readonly timing: Timing;
  /** Only alerts of this severity. @default both */
  readonly severity?: Severity;
}

type Windows = Readonly<Record<string, MaintenanceInStack>>;

/** Longest window that is once: a timing of a day each is what Grafana and Alertmanager have for it. */
const MOST_DAYS = 31;
const DAY = 86_400_000;
const MOMENT = /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):([0-5]\d)$/;

/** The windows of a system. @param all those of the stack that concern every system @default true */
export function windowsOf(system: string, windows: Windows = {}, all = true): readonly MaintenanceWindow[] {
  return Object.entries(windows)
    .filter(([, { systems }]) => (systems === undefined ? all : systems.includes(system)))
    .map(([name, window]) => ({
      name: `maintenance-${name}`,
      timing: timingOf(window),
      ...(window.severity && { severity: window.severity }),
    }));
}

/** Names of timings in which alerts of a severity are not told; of those that mute both where none is named. */
export function mutedBy(
  windows: readonly MaintenanceWindow[],
  severity: Severity | undefined,
): readonly string[] {
  return windows
    .filter((each) => each.severity === undefined || each.severity === severity)
    .map(({ name }) => name);
}

function timingOf({ systems: _, severity: __, from, to, ...interval }: MaintenanceInStack): Timing {
  if (from === undefined || to === undefined) return [interval];
  const { location } = interval;
  return daysFrom(from, to).map((day) => ({ ...day, ...(location !== undefined && { location }) }));
}

/** Each day of a window that is once. The dates are those of the place's own calendar, so no zone is asked here. */
function daysFrom(from: string, to: string): readonly TimingInterval[] {
  const [begin, end] = [momentOf(from), momentOf(to)];
  if (begin === undefined || end === undefined) return [];
  const first = Math.floor(begin / DAY);
  const days = Math.min(MOST_DAYS + 1, Math.ceil(end / DAY) - first);
  return Array.from({ length: Math.max(0, days) }, (_, index) => {
    const midnight = (first + index) * DAY;
    const date = new Date(midnight);
    const [start, stop] = [clock(Math.max(begin - midnight, 0)), clock(Math.min(end - midnight, DAY))];
    return {
      years: [String(date.getUTCFullYear())],
      months: [String(date.getUTCMonth() + 1)],
      daysOfMonths: [String(date.getUTCDate())],
      ...(start === "00:00" && stop === "24:00" ? {} : { times: [{ start, end: stop }] }),
    };
  });
}

/** Milliseconds, as if the place were in UTC; undefined where there is no such moment. */
function momentOf(text: string): number | undefined {
  if (!MOMENT.test(text)) return undefined;
  const read = Date.parse(`${text}:00Z`);
  // 2026-02-30 is read as a day of March, and a thirteenth month not at all.
  return Number.isNaN(read) || !new Date(read).toISOString().startsWith(text) ? undefined : read;
}

function clock(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Everything that is wrong with the windows of a stack. */
export function checkMaintenance(windows: Windows = {}): readonly Diagnostic[] {
  return Object.entries(windows).flatMap(([name, window]) => {
    const at = `vigie:maintenance.${name}`;
    const { systems: _, severity: __, from, to, ...interval } = window;
    if (from === undefined && to === undefined) return checkTiming(at, [interval]).map(atWindow(at));
    const { location, ...again } = interval;
    const both = Object.keys(again);
    const said = [
      ...(["from", "to"] as const).flatMap((end) =>
        momentOf(window[end] ?? "") === undefined
          ? [
              mistake(
                `${at}.${end}`,
                window[end] === undefined ? "it is missing" : `"${window[end]}" is no moment`,
                'write one like "2026-12-01T22:00", in the time zone of `location`',
              ),
            ]
          : [],
      ),
      ...both.map((key) =>
        mistake(
          `${at}.${key}`,
          "a window with from and to is once",
          "leave it out, or leave out from and to",
        ),
      ),
      ...(location === undefined
        ? []
        : checkTiming(at, [{ weekdays: ["monday"], location }]).map(atWindow(at))),
    ];
    return said.length > 0 ? said : checkLength(at, from!, to!);
  });
}

/** A window has one interval only, so its number is no part of the key. */
function atWindow(at: string): (found: Diagnostic) => Diagnostic {
  return (found) => ({ ...found, at: found.at.replace(`${at}[0]`, at) });
}

function checkLength(at: string, from: string, to: string): readonly Diagnostic[] {
  const length = momentOf(to)! - momentOf(from)!;
  if (length <= 0) return [mistake(`${at}.to`, "it ends before it begins", "write a moment after `from`")];
  return length <= MOST_DAYS * DAY
    ? []
    : [
        mistake(
          `${at}.to`,
          `it lasts ${Math.ceil(length / DAY)} days, and nobody would be told meanwhile`,
          `write at most ${MOST_DAYS} days, or switch the alerts off (enabled: false)`,
        ),
      ];
}
