// What every part of the page knows: what is shown, what is measured, and what is wrong now.
import type { AlertState, Now } from "../data/data.ts";
import type { Page } from "../page.ts";
import type { Alert } from "../rendered/rules.ts";
import { insideOf } from "./places.ts";
import type { Measurements } from "./source.ts";

/** The page's context. */
export interface Context {
  /** What is shown. */
  readonly page: Page;
  /** Where measured values come from. */
  readonly measurements: Measurements;
  /** How things stand; replaced when it is read again. */
  now: Now;
  /** An address of Grafana's or of a runbook as a place inside the page, where there is one; else the address. */
  inside(url: string): string;
}

/** Makes it. */
export function contextOf(page: Page, measurements: Measurements, now: Now): Context {
  const known = {
    dashboards: new Set(page.dashboards.map(({ uid }) => uid)),
    runbooks: new Set(page.runbooks.map(({ system, name }) => `${system}/${name}`)),
  };
  return { page, measurements, now, inside: (url) => insideOf(url, known) ?? url };
}

/** What of an alert is wrong now. */
export function statesOf(
  { now }: Context,
  { system, name }: Pick<Alert, "system" | "name">,
): readonly AlertState[] {
  return now.alerts.filter((each) => each.system === system && each.name === name);
}

/** The worst of what fires in a system: `critical`, `warning`, or `good`. */
export function worstOf({ now }: Context, system: string): string {
  const firing = now.alerts.filter((each) => each.system === system && each.state === "firing");
  return firing.find(({ severity }) => severity === "critical")?.severity ?? firing[0]?.severity ?? "good";
}

/** Whether a folder of dashboards is a system's: what belongs to the whole stack begins with an underscore. */
export function isSystem(folder: string): boolean {
  return !folder.startsWith("_");
}
