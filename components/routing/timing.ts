// When messages are sent and when not: business hours, maintenance windows. Plain data, as Alertmanager and Grafana both
// know it; an interval that says nothing would match always, so it is refused.
import { type Diagnostic, mistake } from "../core/diagnostics.ts";

/** A day of the week. */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/** A part of a day, `HH:MM`; the end may be `24:00` and is not in it. */
export interface TimeOfDay {
  /** Its beginning, inside it. */
  readonly start: string;
  /** Its end, outside it. */
  readonly end: string;
}

/** Times for which everything that is said holds at once. */
export interface TimingInterval {
  /** Days, or ranges of them such as `monday:friday`. @default every day */
  readonly weekdays?: readonly (Weekday | `${Weekday}:${Weekday}`)[];
  /** Parts of a day. @default the whole day */
  readonly times?: readonly TimeOfDay[];
  /** Days of a month, or ranges: `1`, `14:16`, `-1` for the last. @default every day */
  readonly daysOfMonths?: readonly string[];
  /** Months by name or number, or ranges. @default every month */
  readonly months?: readonly string[];
  /** Years, or ranges. @default every year */
  readonly years?: readonly string[];
  /** The time zone, such as `Europe/Paris`. @default "UTC" */
  readonly location?: string;
}

/** Intervals of which one must hold. */
export type Timing = readonly TimingInterval[];

const DAY = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** Everything that is wrong with a timing. @param at its place */
export function checkTiming(at: string, timing: Timing): readonly Diagnostic[] {
  if (timing.length === 0)
    return [mistake(at, "it has no interval, so it never holds", "write one, or leave it out")];
  return timing.flatMap((interval, index) => checkInterval(`${at}[${index}]`, interval));
}

function checkInterval(at: string, interval: TimingInterval): readonly Diagnostic[] {
  const { weekdays = [], times = [], location } = interval;
  const said = Object.entries(interval).some(([key, value]) => key !== "location" && value?.length > 0);
  return [
    ...(said
      ? []
      : [
          mistake(
            at,
            "it says nothing, so it holds always",
            "write weekdays, times, daysOfMonths, months or years",
          ),
        ]),
    ...weekdays
      .filter((each) => !new RegExp(`^${DAY}(:${DAY})?$`).test(each))
      .map((each) =>
        mistake(`${at}.weekdays`, `"${each}" is no day`, 'write one like "saturday" or "monday:friday"'),
      ),
    ...times.flatMap(({ start, end }) => [
      ...[start, end]
        .filter((each) => !CLOCK.test(each))
        .map((each) =>
          mistake(`${at}.times`, `"${each}" is no time of a day`, 'write HH:MM, such as "22:00"'),
        ),
      ...(CLOCK.test(start) && CLOCK.test(end) && start >= end
        ? [
            mistake(
              `${at}.times`,
              `${start} to ${end} does not end on its day`,
              `write two: ${start} to 24:00, and 00:00 to ${end}`,
            ),
          ]
        : []),
    ]),
    ...(location === undefined || isTimeZone(location)
      ? []
      : [mistake(`${at}.location`, `"${location}" is no time zone`, 'write one like "Europe/Paris"')]),
  ];
}

function isTimeZone(location: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: location }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
