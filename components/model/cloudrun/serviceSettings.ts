// The knobs of a service that stand alone: scaling, the request timeout, who may call it, its labels.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { type Duration, milliseconds } from "../../core/units.ts";
import type { ServiceSettings } from "../settings.ts";
import { PUBLIC_MEMBERS } from "./ports.ts";

/** The most requests that one instance may serve at once. */
const MOST_CONCURRENCY = 1_000;

/** The longest time a request may take, in seconds. */
const LONGEST_REQUEST = 3_600;

/** Checks instances and concurrency. @param at the place of the settings */
export function checkScaling(
  settings: Pick<ServiceSettings, "minInstances" | "maxInstances" | "concurrency">,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const { minInstances, maxInstances, concurrency } = settings;
  if (!Number.isInteger(minInstances) || minInstances < 0) {
    found.error(`${at}.minInstances`, `${minInstances} is no number of instances`, "write 0 or more");
  }
  if (!Number.isInteger(maxInstances) || maxInstances < 1) {
    found.error(`${at}.maxInstances`, `${maxInstances} is no number of instances`, "write 1 or more");
  } else if (minInstances > maxInstances) {
    found.error(
      `${at}.minInstances`,
      `${minInstances} instances are kept, but at most ${maxInstances} may run`,
      `write minInstances: ${maxInstances}, or maxInstances: ${minInstances}`,
    );
  }
  if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > MOST_CONCURRENCY) {
    found.error(
      `${at}.concurrency`,
      `an instance cannot serve ${concurrency} requests at once`,
      `write a number from 1 to ${MOST_CONCURRENCY}; 80 is usual`,
    );
  }
  return found.all;
}

/** Checks how long a request may take. @param at where it stands */
export function checkTimeout(timeout: Duration, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const value = milliseconds(timeout) / 1_000;
  if (!Number.isInteger(value) || value < 1 || value > LONGEST_REQUEST) {
    found.error(at, `a request cannot take ${timeout}`, 'write whole seconds from "1s" to "60m"');
  }
  return found.all;
}

/** Checks who may call the service. @param at where the list stands */
export function checkInvokers(invokers: readonly string[], at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const [index, member] of invokers.entries()) {
    const place = `${at}[${index}]`;
    if (invokers.indexOf(member) !== index) {
      found.error(place, `${member} is named twice`, "remove one of them");
    } else if (
      !PUBLIC_MEMBERS.includes(member) &&
      !/^(user|serviceAccount|group|domain|principal|principalSet):.+$/.test(member)
    ) {
      found.error(
        place,
        `"${member}" is no IAM member`,
        member.includes("@")
          ? `write "${member.includes("gserviceaccount.com") ? "serviceAccount" : "user"}:${member}"`
          : 'write one like "serviceAccount:caller@my-project.iam.gserviceaccount.com"',
      );
    }
  }
  return found.all;
}

/** Checks labels by Google Cloud's rule. @param at where they stand */
export function checkLabels(labels: Readonly<Record<string, string>>, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const [name, value] of Object.entries(labels)) {
    if (!/^[a-z][a-z0-9_-]{0,62}$/.test(name)) {
      found.error(
        `${at}.${name}`,
        `"${name}" is no label of Google Cloud`,
        `write "${name
          .toLowerCase()
          .replace(/[^a-z0-9_-]+/g, "-")
          .slice(0, 63)}": lower case, a letter first, at most 63 characters`,
      );
    }
    if (!/^[a-z0-9_-]{0,63}$/.test(value)) {
      found.error(
        `${at}.${name}`,
        `"${value}" is no value of a label of Google Cloud`,
        `write "${value
          .toLowerCase()
          .replace(/[^a-z0-9_-]+/g, "-")
          .slice(0, 63)}"`,
      );
    }
  }
  return found.all;
}
