// What a runbook page is filled from: resolved systems and the addresses that others derive. A page of a system reads that
// system; a page of the alerts that Vigie raises about itself reads all systems of the stack.
import type { ResolvedSystem } from "../../model/resolved.ts";
import { sourcesOfSystem } from "../../model/sources.ts";
import type { SeriesSource } from "../../signals/source.ts";
import type { GrafanaPlace } from "./links.ts";

/** Addresses of a system's panels. */
export interface PanelAddresses {
  /** Of the panel that shows an alert's signal, by alert name. */
  readonly ofAlerts: Readonly<Record<string, string>>;
  /** Of the first panel that draws a signal, by the signal's key; none where nothing draws it in this stack. */
  readonly ofSignals: Readonly<Record<string, string>>;
  /** Of the system's health page. */
  readonly health?: string;
}

/** What a page is filled from. */
export interface RunbookContext {
  /** The page's path below `runbooks/`. */
  readonly path: string;
  /** Paths of all pages that are rendered. */
  readonly pages: readonly string[];
  /** The stack's environment. */
  readonly environment: string;
  /** The stack's project. */
  readonly project: string;
  /** The stack's region. */
  readonly region: string;
  /** The stack's Grafana. */
  readonly grafana: GrafanaPlace;
  /** The systems that it reads: its own, or all. */
  readonly systems: readonly ResolvedSystem[];
  /** Panels by system. */
  readonly panels: Readonly<Record<string, PanelAddresses>>;
}

/** The one system of a page; none where it reads all. */
export function ownSystem({
  path,
  systems,
}: Pick<RunbookContext, "path" | "systems">): ResolvedSystem | undefined {
  return systems.find(({ name }) => path.startsWith(`${name}/`));
}

/** The sources of everything that a page may ask for. */
export function sourcesOfPage({ systems }: Pick<RunbookContext, "systems">): readonly SeriesSource[] {
  return systems.length === 1 ? sourcesOfSystem(systems[0]!) : systems.flatMap(sourcesOfSystem);
}
