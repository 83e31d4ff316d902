// A second store of spans that takes OTLP over HTTP, such as Grafana Cloud's Tempo: its address, and what the OpenTelemetry
// collector needs to write there. Its password reaches the collector as a secret, never as a part of the configuration.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import type { CollectorMode } from "../model/settings.ts";

/** The environment variable with the store's user. */
export const OTLP_USER_VARIABLE = "OTLP_STORE_USER";

/** The environment variable with the store's password. */
export const OTLP_TOKEN_VARIABLE = "OTLP_STORE_TOKEN";

/** The store as the collector's configuration needs it. */
export interface OtlpStore {
  /** Its address, to which the collector adds `/v1/traces`, such as `https://otlp-gateway-prod-eu-west-0.grafana.net/otlp`. */
  readonly url: string;
  /** Whether spans still go to Cloud Trace too. @default true */
  readonly cloudTrace?: boolean;
}

/** The name of its exporter. */
export const OTLP_EXPORTER = "otlphttp/store";

/** The name of its authenticator. */
export const OTLP_AUTHENTICATOR = "basicauth/otlp";

/** Its authenticator. */
export const otlpAuthenticator = {
  client_auth: { username: `\${env:${OTLP_USER_VARIABLE}}`, password: `\${env:${OTLP_TOKEN_VARIABLE}}` },
};

/** Its exporter. */
export function otlpExporter({ url }: OtlpStore): object {
  return { endpoint: url.replace(/\/+$/, ""), auth: { authenticator: OTLP_AUTHENTICATOR } };
}

/** Checks where spans are written. @param at where the address stands */
export function checkOtlpStore(url: string, collector: CollectorMode, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || address.protocol !== "https:") {
    found.error(
      at,
      `"${url}" is no HTTPS address`,
      'write the OTLP endpoint of the store, such as "https://otlp-gateway-prod-eu-west-0.grafana.net/otlp"',
    );
  } else if (address.hostname.endsWith("googleapis.com")) {
    found.error(
      at,
      "the collector writes to Google Cloud by itself",
      "remove it; Cloud Trace has the spans already",
    );
  } else if (address.username !== "" || address.password !== "") {
    found.error(
      at,
      "the address carries credentials",
      "remove them from the address and give user and token",
    );
  } else if (/\/v1\/(traces|metrics|logs)\/?$/.test(address.pathname)) {
    found.error(
      at,
      "the address is that of one signal, and the collector adds it once more",
      `write "${url.replace(/\/v1\/(traces|metrics|logs)\/?$/, "")}"`,
    );
  }
  if (collector !== "otel" && found.errors.length === 0) {
    found.error(
      at,
      `the collector "${collector}" takes no spans`,
      'write metrics: "otel" for this service, or remove the store of spans',
    );
  }
  return found.all;
}
