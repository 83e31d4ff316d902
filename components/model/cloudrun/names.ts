// The names that Google Cloud gives to what a service is made of, each checked against its API's own rule.
// They follow from the service's name alone and carry no randomness, so that a second run finds them again.
import { createHash } from "node:crypto";
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";

/** The longest name of a Cloud Run service; its revisions are named after it and have at most 63 characters. */
export const LONGEST_SERVICE_NAME = 49;

/** Checks a service's name. @param at where it stands */
export function checkServiceName(name: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (name.length > LONGEST_SERVICE_NAME) {
    found.error(
      at,
      `"${name}" has ${name.length} characters, a Cloud Run service's name has at most ${LONGEST_SERVICE_NAME}`,
      `write a shorter one, such as "${name.slice(0, LONGEST_SERVICE_NAME).replace(/-+$/, "")}"`,
    );
  }
  if (!/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    found.error(
      at,
      `"${name}" is no name of a Cloud Run service: lower case letters, digits and dashes, a letter first, no dash last`,
      `write "${dnsLabel(name)}"`,
    );
  }
  return found.all;
}

/** Checks a project's id. @param at where it stands */
export function checkProject(project: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!/^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(project)) {
    found.error(
      at,
      `"${project}" is no project id`,
      "write the id, not the name or the number: 6 to 30 lower case letters, digits and dashes, a letter first",
    );
  }
  return found.all;
}

/**
 * The id of the service account that a service runs as: 6 to 30 characters, so names that are
 * too long are cut, and these and those that are too short (`r`) end in a hash.
 * @param role what the account is for, where a name has several
 */
export function accountId(serviceName: string, role = "run"): string {
  const full = `${serviceName}-${role}`;
  return full.length < 6 ? `${full}-${hashOf(full)}` : shortened(full, 30);
}

/** The id of the secret that carries a service's RunMonitoring. */
export function collectorSecretId(serviceName: string): string {
  return `${serviceName}-run-monitoring`;
}

/** A name cut to a length, ending in a hash of the whole, so that two long names stay two. */
export function shortened(name: string, length: number): string {
  if (name.length <= length) return name;
  return `${name.slice(0, length - 7).replace(/-+$/, "")}-${hashOf(name)}`;
}

function hashOf(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 6);
}

function dnsLabel(name: string): string {
  const cleaned = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  return cleaned === "" ? "my-service" : cleaned.slice(0, LONGEST_SERVICE_NAME).replace(/-+$/, "");
}
