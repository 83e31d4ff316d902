// Who may send to a collector that takes Prometheus remote write. Its receiver takes version 2.0 of the protocol alone, in the form
// that Prometheus has had since 3.8, and drops classic histograms and summaries; everybody else would be answered with an error, or
// lose series without one. OTLP has none of these limits, so that is where they are sent.
// Source: opentelemetry-collector-contrib, receiver/prometheusremotewritereceiver/README.md at 022d290.
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { checkForm, type Form, text } from "../core/form.ts";
import { toYaml } from "../core/yaml.ts";

/** One sender. */
export interface RemoteWriteSender {
  /** What it is: only `prometheus`, also as an agent, sends what the receiver takes. */
  readonly kind: string;
  /** Its version, such as `3.8.1`. */
  readonly version: string;
  /** The histograms among its series: native ones, or none. Classic ones and summaries do not arrive. @default "none" */
  readonly histograms?: "native" | "none";
}

/** The first version of Prometheus whose remote write 2.0 the receiver reads. */
const FIRST_VERSION: readonly [major: number, minor: number] = [3, 8];

/** The path on which the receiver listens. */
export const WRITE_PATH = "/api/v1/write";

const OTLP =
  'send OTLP instead: to the otel collector beside a service (metrics: "otel"), or to telemetry.googleapis.com by an OpenTelemetry collector with the googleclientauth extension';

const FORM: Form = {
  kind: "record",
  required: true,
  write: '{ kind: "prometheus", version: "3.8.1" }',
  inside: {
    kind: { ...text('kind: "prometheus"'), required: true },
    version: { ...text('version: "3.8.1"'), required: true },
    histograms: text('histograms: "native", or leave it out'),
  },
};

/** Everything that is wrong with senders. @param at where they stand */
export function checkSenders(
  senders: Readonly<Record<string, RemoteWriteSender>>,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (Object.keys(senders).length === 0) {
    found.error(
      at,
      "nobody sends anything",
      'name them, as in { shop: { kind: "prometheus", version: "3.8.1" } }',
    );
  }
  for (const [name, sender] of Object.entries(senders)) found.add(checkSender(sender, `${at}.${name}`));
  return found.all;
}

function checkSender(sender: RemoteWriteSender, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkForm(sender, FORM, at));
  // Nothing can be read from what is no sender at all.
  if (found.errors.length > 0) return found.all;
  const { kind, version, histograms = "none" } = sender;
  if (kind.toLowerCase() !== "prometheus") {
    found.error(
      `${at}.kind`,
      `"${kind}" is not known to send remote write 2.0 as the receiver reads it`,
      OTLP,
    );
    return found.all;
  }
  const [, major, minor] = /^v?(\d+)\.(\d+)(?:\.|$)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) {
    found.error(`${at}.version`, `"${version}" is no version`, 'write one such as "3.8.1"');
  } else if (
    Number(major) < FIRST_VERSION[0] ||
    (Number(major) === FIRST_VERSION[0] && Number(minor) < FIRST_VERSION[1])
  ) {
    found.error(
      `${at}.version`,
      `Prometheus ${version} sends remote write in a form that the receiver does not read: version 1, or a draft of 2.0`,
      `upgrade it to ${FIRST_VERSION.join(".")} or later, or ${OTLP}`,
    );
  }
  if (histograms !== "native" && histograms !== "none") {
    found.error(
      `${at}.histograms`,
      `the receiver drops ${String(histograms)} histograms: remote write takes them apart, and it cannot put them together`,
      `write "native" once the application exposes native ones, or ${OTLP}`,
    );
  }
  return found.all;
}

/** What a sender's own configuration has to say, YAML for `prometheus.yml`. @param url the receiver's address @param user of basic authentication */
export function senderConfiguration(url: string, user: string): string {
  return `# Start Prometheus with --enable-feature=metadata-wal-records: without types nothing is taken.
${toYaml({
  remote_write: [
    {
      url: `${url.replace(/\/+$/, "")}${WRITE_PATH}`,
      protobuf_message: "io.prometheus.write.v2.Request",
      send_native_histograms: true,
      basic_auth: { username: user, password_file: "/etc/prometheus/remote-write-password" },
    },
  ],
})}`;
}
