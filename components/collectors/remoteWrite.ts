// A second store's address. Google's own address looks like one and is none: it takes no remote write that a plain
// sender can make, so it is refused with the two ways that do work.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import type { CollectorMode } from "../model/settings.ts";

/** Checks where a service's series are written a second time. @param at where the address stands */
export function checkRemoteWrite(url: string, collector: CollectorMode, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const address = parse(url);
  if (address === undefined || address.protocol !== "https:") {
    found.error(
      at,
      `"${url}" is no HTTPS address`,
      'write the push address of the store, such as "https://prometheus-prod-01-eu-west-0.grafana.net/api/prom/push"',
    );
  } else if (
    address.hostname === "monitoring.googleapis.com" ||
    address.hostname.endsWith(".monitoring.googleapis.com")
  ) {
    found.error(
      at,
      "monitoring.googleapis.com takes no remote write: not with a password or a token, and not from version 1 senders",
      'remove remoteWrite and write metrics: "gmp" (Google\'s sidecar scrapes and writes) or metrics: "otel" (the collector scrapes and writes by the googlemanagedprometheus exporter)',
    );
  } else if (address.username !== "" || address.password !== "") {
    found.error(
      at,
      "the address carries credentials",
      "remove them from the address and give user and token",
    );
  }
  if (collector !== "otel" && found.errors.length === 0) {
    found.error(
      at,
      `the collector "${collector}" writes to Managed Prometheus only`,
      'write metrics: "otel" for this service, or remove remoteWrite',
    );
  }
  return found.all;
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
