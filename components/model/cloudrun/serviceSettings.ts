// The knobs of a service that stand alone: scaling, the request timeout, who may call it, its labels.
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import {
  type Duration,
  formatDuration,
  type Percent,
  parseDuration,
  parsePercent,
} from "../../core/units.ts";
import type { ServiceSettings } from "../settings.ts";

/** Settings that are one word of a few; a type says so too, but programs in JavaScript have none. */
const WORDS: Readonly<
  Record<"metrics" | "billing" | "ingress" | "imageOwner" | "logLevel", readonly string[]>
> = {
  metrics: ["gmp", "otel", "none"],
  billing: ["request", "instance"],
  // An unknown word would be no ingress at all, which Cloud Run reads as every network.
  ingress: ["all", "internal", "internal-and-load-balancer"],
  imageOwner: ["program", "pipeline"],
  logLevel: ["DEBUG", "INFO", "WARNING", "ERROR"],
};

/** Members that stand for everybody. */
export const PUBLIC_MEMBERS: readonly string[] = ["allUsers", "allAuthenticatedUsers"];

/** Managed Prometheus keeps one point of a series per 5 s. */
const SHORTEST_INTERVAL = 5_000;

/** The most requests that one instance may serve at once. */
const MOST_CONCURRENCY = 1_000;

/** The longest time a request may take, in seconds. */
const LONGEST_REQUEST = 3_600;

/** Checks the settings that are one word of a few. @param at the place of the settings */
export function checkWords(settings: ServiceSettings, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const [key, words] of Object.entries(WORDS)) {
    const word: string = settings[key as keyof typeof WORDS];
    if (words.includes(word)) continue;
    const meant = nearest(String(word), words);
    found.error(
      `${at}.${key}`,
      `there is no "${word}"`,
      meant ? `write "${meant}"` : `write one of ${words.join(", ")}`,
    );
  }
  return found.all;
}

/** Checks how often metrics are scraped. @param at where the interval stands */
export function checkScrapeInterval(interval: Duration, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if ((parseDuration(interval) ?? 0) < SHORTEST_INTERVAL) {
    found.error(
      at,
      `Managed Prometheus takes one point of a series every ${formatDuration(SHORTEST_INTERVAL)}, not every ${interval}`,
      'write "5s" or more; "30s" is usual',
    );
  }
  return found.all;
}

/** Checks the share of traces that are kept. @param at where it stands */
export function checkTraceSampling(share: Percent, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const ratio = parsePercent(share);
  if (ratio === undefined || ratio > 1) {
    found.error(at, `"${share}" is no share of traces`, 'write one from "0%" to "100%", such as "10%"');
  }
  return found.all;
}

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
  const value = (parseDuration(timeout) ?? 0) / 1_000;
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
