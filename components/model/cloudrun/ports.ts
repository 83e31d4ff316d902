// Who listens where inside an instance: all containers share one network, so a port has one listener.
import { OTEL_HEALTH_PORT, OTEL_PORTS } from "../../collectors/otelCollector.ts";
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import type { MetricsEndpoint } from "../service.ts";
import type { CollectorMode, ServiceSettings } from "../settings.ts";
import { checkScrapeInterval, PUBLIC_MEMBERS } from "./serviceSettings.ts";

/** Ports that a collector listens on, beside the application. */
const COLLECTOR_PORTS: Readonly<Record<CollectorMode, readonly number[]>> = {
  gmp: [OTEL_HEALTH_PORT],
  otel: OTEL_PORTS,
  none: [],
};

/** What of a service concerns its ports. */
export interface Ports {
  /** The ingress port. */
  readonly port: number;
  /** Where metrics are served. */
  readonly endpoints: readonly MetricsEndpoint[];
  /** The collector beside the application. */
  readonly collector: CollectorMode;
}

/** Checks that every port has one listener, and every endpoint a path and an interval that can be scraped. */
export function checkPorts(ports: Ports, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkPort(ports.port, ports.collector, `${at}.port`));
  const seen = new Map<number, number>();
  for (const [index, endpoint] of ports.endpoints.entries()) {
    const place = `${at}.endpoints[${index}]`;
    if (endpoint.port !== ports.port) found.add(checkPort(endpoint.port, ports.collector, `${place}.port`));
    const before = seen.get(endpoint.port);
    if (before !== undefined && isPort(endpoint.port)) {
      found.error(
        `${place}.port`,
        `port ${endpoint.port} is already scraped by endpoints[${before}], and both would write the same \`up\``,
        "write the port of another exporter, or leave out this endpoint and serve both pages under one path",
      );
    }
    seen.set(endpoint.port, index);
    found.add(checkEndpoint(endpoint, place));
  }
  return found.all;
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}

function checkPort(port: number, collector: CollectorMode, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (!isPort(port)) {
    found.error(at, `${port} is no TCP port`, "write a port from 1 to 65535, such as 8080");
  } else if (COLLECTOR_PORTS[collector].includes(port)) {
    found.error(
      at,
      `port ${port} is used twice: the ${collector} collector listens on it in the same instance`,
      "let the application listen on another port, such as 8080 for requests and 9090 for metrics",
    );
  }
  return found.all;
}

function checkEndpoint(endpoint: MetricsEndpoint, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (endpoint.path !== undefined && !endpoint.path.startsWith("/")) {
    found.error(`${at}.path`, `"${endpoint.path}" is no path`, `write "/${endpoint.path}"`);
  }
  if (endpoint.interval !== undefined) found.add(checkScrapeInterval(endpoint.interval, `${at}.interval`));
  return found.all;
}

/** Checks that nobody outside reads the metrics by accident. @param at the place of the service */
export function checkExposure(
  ports: Ports,
  settings: Pick<ServiceSettings, "invokers" | "exposeMetrics">,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  const everybody = settings.invokers.filter((member) => PUBLIC_MEMBERS.includes(member));
  const exposed = ports.endpoints.findIndex(({ port }) => port === ports.port);
  if (everybody.length > 0 && exposed !== -1 && !settings.exposeMetrics) {
    found.error(
      `${at}.endpoints[${exposed}]`,
      `${everybody.join(" and ")} may call the service, and so read ${ports.endpoints[exposed]!.path ?? "/metrics"}, which is on the ingress port`,
      "serve metrics on another port, or remove the public invoker, or write exposeMetrics: true if that is meant",
    );
  }
  return found.all;
}
