// The way in for Prometheus remote write: which senders are taken, where everybody else is sent, and what the collector does.
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { LONGEST_ENVIRONMENT_VALUE } from "../../components/collectors/otelCollector.ts";
import {
  receivedScope,
  receiverConfiguration,
  receiverYaml,
} from "../../components/collectors/remoteWriteReceiver.ts";
import {
  checkSenders,
  type RemoteWriteSender,
  senderConfiguration,
} from "../../components/collectors/remoteWriteSenders.ts";

const place = { region: "europe-west1", namespace: "yard" };
const prometheus = (more: Partial<RemoteWriteSender> = {}) => ({
  yard: { kind: "prometheus", version: "3.8.0", ...more },
});
const told = (senders: unknown) =>
  checkSenders(senders as never, "receiver.senders").map(({ at, problem, fix }) => [at, problem, fix]);

describe("a sender", () => {
  test.each(["3.8.0", "v3.8.1", "3.10.0", "4.0.0"])("that is Prometheus %s is taken", (version) => {
    expect(told(prometheus({ version }))).toEqual([]);
    expect(told(prometheus({ version, histograms: "native" }))).toEqual([]);
  });

  test.each(["3.7.9", "2.53.0", "v3.0.0"])(
    "that is Prometheus %s is sent to an upgrade or to OTLP",
    (version) => {
      expect(told(prometheus({ version }))).toEqual([
        [
          "receiver.senders.yard.version",
          expect.stringContaining(version),
          expect.stringMatching(/upgrade it to 3\.8.*OTLP.*telemetry\.googleapis\.com/),
        ],
      ]);
    },
  );

  test.each(["grafana-alloy", "vmagent", "telegraf", "mimir"])("that is %s is sent to OTLP", (kind) => {
    expect(told(prometheus({ kind }))).toEqual([
      [
        "receiver.senders.yard.kind",
        expect.stringContaining(kind),
        expect.stringContaining("send OTLP instead"),
      ],
    ]);
  });

  test("with classic histograms hears that they would be dropped", () => {
    expect(told(prometheus({ histograms: "classic" as never }))).toEqual([
      [
        "receiver.senders.yard.histograms",
        expect.stringContaining("drops classic"),
        expect.stringContaining('"native"'),
      ],
    ]);
  });

  test("that is nobody, or nothing that a sender is, hears so without a stack trace", () => {
    expect(told({})).toEqual([["receiver.senders", "nobody sends anything", expect.stringContaining("3.8")]]);
    expect(told({ yard: "prometheus" })[0]?.[0]).toBe("receiver.senders.yard");
    expect(told({ yard: { version: 3.8 } }).map(([at]) => at)).toEqual([
      "receiver.senders.yard.kind",
      "receiver.senders.yard.version",
    ]);
    expect(told(prometheus({ version: "latest" }))).toEqual([
      ["receiver.senders.yard.version", '"latest" is no version', expect.stringContaining("3.8.1")],
    ]);
  });

  test("is told what to write, in version 2.0 of the protocol and with types", () => {
    const text = senderConfiguration("https://received.example/", "yard");
    expect(text).toContain("--enable-feature=metadata-wal-records");
    expect(parse(text)).toEqual({
      remote_write: [
        {
          url: "https://received.example/api/v1/write",
          protobuf_message: "io.prometheus.write.v2.Request",
          send_native_histograms: true,
          basic_auth: { username: "yard", password_file: "/etc/prometheus/remote-write-password" },
        },
      ],
    });
  });
});

describe("the collector", () => {
  const { receivers, processors, exporters, extensions, service } = receiverConfiguration(place);

  test("runs only what is defined, and defines nothing that does not run", () => {
    const { metrics } = service.pipelines as Record<
      string,
      { receivers: string[]; processors: string[]; exporters: string[] }
    >;
    expect(metrics!.receivers).toEqual(Object.keys(receivers));
    expect([...metrics!.processors].sort()).toEqual(Object.keys(processors).sort());
    expect(metrics!.exporters).toEqual(Object.keys(exporters));
    expect(service.extensions).toEqual(Object.keys(extensions));
  });

  test("asks who sends, and holds no password", () => {
    const text = receiverYaml(place);
    expect(receivers.prometheusremotewrite).toMatchObject({ auth: { authenticator: "basicauth/senders" } });
    expect(text).toMatch(/inline: \$\{env:SENDER_USER\}:\$\{env:SENDER_PASSWORD\}/);
    expect(text.length).toBeLessThan(LONGEST_ENVIRONMENT_VALUE);
    expect(parse(text)).toEqual(receiverConfiguration(place));
  });

  test("puts series where no workload's are, and lets no sender say otherwise", () => {
    const text = receiverYaml(place);
    expect(receivedScope(place, "crane")).toEqual({ cluster: "__remote__", namespace: "yard", job: "crane" });
    for (const [label, value] of [
      ["cluster", "__remote__"],
      ["namespace", "yard"],
      ["location", "europe-west1"],
    ] as const) {
      expect(text).toContain(`set(attributes["${label}"], "${value}")`);
      expect(text).toContain(`delete_key(attributes, "${label}")`);
    }
  });
});
