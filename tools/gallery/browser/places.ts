// The addresses inside a page: what stands behind the `#`.

/** Of a dashboard, or of one of its panels. */
export function placeOfDashboard(uid: string, panel?: number): string {
  return panel === undefined ? `#/d/${uid}` : `#/d/${uid}/${panel}`;
}

/** Of an alert. */
export function placeOfAlert(system: string, name: string): string {
  return `#/alerts/${system}/${name}`;
}

/** Of an objective. */
export function placeOfObjective(system: string, name: string): string {
  return `#/objectives/${system}/${name}`;
}

/** Of a route. */
export function placeOfRoute(name: string): string {
  return `#/routes/${name}`;
}

/** Of a runbook. */
export function placeOfRunbook(system: string, name: string): string {
  return `#/runbooks/${system}/${name}`;
}

/** The place inside the page that an address of Grafana's or of a runbook leads to, where there is one. */
export function insideOf(
  url: string,
  known: { readonly dashboards: ReadonlySet<string>; readonly runbooks: ReadonlySet<string> },
): string | undefined {
  const dashboard = /\/d\/([\w-]+)/.exec(url)?.[1];
  if (dashboard !== undefined && known.dashboards.has(dashboard)) {
    const panel = /viewPanel=(?:panel-)?(\d+)/.exec(url)?.[1];
    return placeOfDashboard(dashboard, panel === undefined ? undefined : Number(panel));
  }
  const [, system = "", name = ""] = /([\w-]+)\/([\w.-]+?)(?:\.md)?(?:[?#].*)?$/.exec(url) ?? [];
  return known.runbooks.has(`${system}/${name}`) ? placeOfRunbook(system, name) : undefined;
}
