// Checks of what a system says about its traces: spans of services that report some, attributes that are really removed, one
// decision about a trace in all of its services, and variables that lead nowhere on Cloud Run.
import { type Diagnostic, Diagnostics, nearest } from "../../core/diagnostics.ts";
import { parseDuration } from "../../core/units.ts";
import type { ResolvedService, ResolvedSystem } from "../resolved.ts";
import { spanServiceOf } from "../tracing/searches.ts";
import { checkSentry, checkTraceVariables } from "../tracing/variables.ts";

/** Everything that is wrong with a system's traces. */
export function checkTraces(system: ResolvedSystem): readonly Diagnostic[] {
  const found = new Diagnostics();
  const at = `${system.name}.traces`;
  const { traces = {} } = system.description;
  const { spans = {}, removed = {}, searches = {} } = traces;
  for (const [name, { service, attributes = [] }] of Object.entries(spans)) {
    checkReporting(service, system, `${at}.spans.${name}`, found);
    for (const attribute of attributes) {
      if (Object.hasOwn(removed, attribute))
        found.error(
          `${at}.spans.${name}.attributes`,
          `${attribute} is taken out of every span, because it is ${removed[attribute]}`,
          "take it out of the list, or out of traces.removed",
        );
    }
  }
  for (const [key, { span, service, slowerThan }] of Object.entries(searches)) {
    const place = `${at}.searches.${key}`;
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key))
      found.error(
        place,
        `"${key}" is no key of a search`,
        'write lower case letters, digits and dashes, such as "slow-sales"',
      );
    if (span !== undefined && !Object.hasOwn(spans, span)) {
      const known = Object.keys(spans);
      const meant = nearest(span, known);
      found.error(
        `${place}.span`,
        `no service reports a span "${span}"`,
        meant ? `did you mean "${meant}"?` : `add ${span} to traces.spans, with the service that reports it`,
      );
    }
    if (service !== undefined) checkReporting(service, system, place, found);
    if (slowerThan !== undefined && parseDuration(slowerThan) === undefined)
      found.error(`${place}.slowerThan`, `"${slowerThan}" is no length of time`, 'write one such as "10s"');
  }
  found.add(checkSampling(system));
  for (const service of Object.values(system.services)) {
    if (service.workload !== "cloud-run" && service.workload !== "cloud-run-job") continue;
    const place = `${system.name}.services.${service.name}`;
    const { env = {}, secretEnv = {} } = service.description;
    found.add(checkTraceVariables(env, service.settings, place));
    if ("sentry" in service.description && service.description.sentry)
      found.add(checkSentry(service.description.sentry, secretEnv, env, place));
  }
  return found.all;
}

/** A service that is there, and whose collector takes spans. A stack may choose a collector that takes none: that is told, not refused. */
function checkReporting(name: string, { services }: ResolvedSystem, at: string, found: Diagnostics): void {
  const service = Object.hasOwn(services, name) ? services[name] : undefined;
  if (service === undefined) {
    const known = Object.keys(services);
    const meant = nearest(name, known);
    found.error(
      `${at}.service`,
      `there is no service "${name}"`,
      meant ? `did you mean "${meant}"?` : `write one of ${known.join(", ")}`,
    );
  } else if (spanServiceOf(service) === undefined) {
    found.notice(
      `${at}.service`,
      `nothing takes the spans of ${name}`,
      'write metrics: "otel" for it to have them',
    );
  }
}

/**
 * Every service decides about a trace by its id. With one share all of them decide alike; with two, the one with the smaller
 * share leaves holes in traces that the other keeps.
 */
function checkSampling({ name, services }: ResolvedSystem): readonly Diagnostic[] {
  const reporting = Object.values(services).filter(
    (service: ResolvedService) => spanServiceOf(service) !== undefined,
  );
  const shares = [...new Set(reporting.map(({ settings }) => settings.traceSampling))];
  if (shares.length < 2) return [];
  const said = reporting.map((service) => `${service.name} ${service.settings.traceSampling}`).join(", ");
  return [
    {
      level: "warning",
      at: `${name}.services`,
      problem: `its services keep different shares of traces (${said}), so traces through several of them have holes`,
      fix: "write traceSampling once, in the system's defaults",
    },
  ];
}
