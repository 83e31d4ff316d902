// The schema of times in which messages are sent or not: timings of systems, waits of routes, maintenance windows of a stack.
import { z } from "zod";
import type { TimingInterval } from "../components/routing/timing.ts";
import { leaf, text, word } from "./leaf.ts";
import { name } from "./leaves.ts";
import { mapOf } from "./settingsSchema.ts";

type Days = NonNullable<TimingInterval["weekdays"]>[number];

const DAY = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";

const listOf = (what: string, example: string) =>
  z.array(text({ what, write: `one in quotes, such as ${example}` })).min(1);

const times = {
  weekdays: z
    .array(
      text<Days>(
        { what: "day", write: 'one like "saturday" or "monday:friday"' },
        new RegExp(`^${DAY}(:${DAY})?$`),
      ),
    )
    .min(1),
  times: z.array(z.strictObject({ start: name, end: name })).min(1),
  daysOfMonths: listOf("day of a month", '"1", "14:16" or "-1"'),
  months: listOf("month", '"december" or "12"'),
  years: listOf("year", '"2026"'),
  location: name,
};

/** A timing of a system. */
export const timing = z.array(z.strictObject(times).partial()).min(1);

/** The maintenance windows of a stack. */
export const maintenance = mapOf(
  z
    .strictObject({
      ...times,
      systems: z.array(name).min(1),
      severity: word("severity", ["warning", "critical"]),
      from: name,
      to: name,
    })
    .partial(),
);

const wait = leaf<`${number}${"s" | "m" | "h"}`>(
  { what: "time to wait", write: 'a whole number and s, m or h, such as "30s", "5m" or "4h"' },
  (value) => typeof value === "string" && /^\d+[smh]$/.test(value),
);

/** What a stack says about one route. */
export const routeInStack = z
  .strictObject({
    channels: z.array(name),
    groupBy: z.array(name),
    groupWait: wait,
    groupInterval: wait,
    repeatInterval: wait,
    muteTimings: z.array(name),
    activeTimings: z.array(name),
    escalation: z.strictObject({
      after: wait,
      channels: z.array(name).min(1),
      repeatInterval: wait.optional(),
    }),
  })
  .partial();
