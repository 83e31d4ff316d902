// What Google Cloud behaviours share about projects: the default of a provider, and the number beside the id.
import { digits } from "../hashes.ts";
import type { Facts } from "./behaviour.ts";
import { text } from "./behaviour.ts";

/** The project a resource is in: its own, or its provider's. */
export function projectOf(facts: Pick<Facts, "inputs" | "config">): string {
  return text(facts.inputs, "project") || text(facts.config, "project");
}

/** The number of a project, as service agents and secrets carry it; made up, the same for the same id. */
export function projectNumber(project: string): string {
  return digits(12, "project", project);
}
