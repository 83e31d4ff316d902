// Prometheus's node exporter on a machine: a release pinned by checksum, its unit, and the scripts that put it there. It listens
// on the loopback alone: the agent beside it is the only one that reads it.
import type { NodeExporter, NodeExporterRelease } from "../model/service.ts";

/**
 * The release that is installed where none is named: the version of the reference document, for Linux on x86-64. The checksum is
 * the one in the release's sha256sums.txt; for arm64 it is e386c7b53bc130eaf5e74da28efc6b444857b77df8070537be52678aefd34d96.
 */
export const NODE_EXPORTER: NodeExporterRelease = {
  url: "https://github.com/prometheus/node_exporter/releases/download/v1.7.0/node_exporter-1.7.0.linux-amd64.tar.gz",
  sha256: "a550cd5c05f760b7934a2d0afad66d2e92e681482f5f57a917465b1fba3b02a6",
};

/** Where the archive, the unit and the note of what was installed lie; their folders are on every machine. */
export const NODE_EXPORTER_FILES = {
  archive: "/opt/vigie-node_exporter.tar.gz",
  unit: "/etc/systemd/system/node_exporter.service",
  installed: "/opt/vigie-node_exporter.installed",
} as const;

/** The systemd unit. @param port the port of the job that reads it @param path where the metrics are served */
export function nodeExporterUnit({ flags = [] }: NodeExporter, port: number, path: string): string {
  const command = [
    "/usr/local/bin/node_exporter",
    `--web.listen-address=127.0.0.1:${port}`,
    `--web.telemetry-path=${path}`,
    ...flags,
  ];
  return `[Unit]
Description=Node exporter, installed by Vigie
After=network.target

[Service]
User=node_exporter
ExecStart=${command.map(unitWord).join(" ")}
Restart=always

[Install]
WantedBy=multi-user.target
`;
}

/** A word of a unit's command: systemd expands `%` and `$`, and reads quotes. */
function unitWord(word: string): string {
  const escaped = word.replaceAll("%", "%%").replaceAll("$", "$$$$");
  return /^[\w@%+=:,./$-]+$/.test(escaped)
    ? escaped
    : `"${escaped.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** Whether this release runs with this unit: 100 where it does, 101 where it has to be installed. */
export const NODE_EXPORTER_VALIDATE = `sha256sum ${NODE_EXPORTER_FILES.archive} ${NODE_EXPORTER_FILES.unit} | cmp -s - ${NODE_EXPORTER_FILES.installed} || exit 101
systemctl is-active --quiet node_exporter || exit 101
exit 100
`;

/** Unpacks the archive, which the policy has checked, and starts the unit; the note is written last. */
export const NODE_EXPORTER_ENFORCE = `set -e
id node_exporter >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin node_exporter
tar -xzf ${NODE_EXPORTER_FILES.archive} -C /usr/local/bin --strip-components=1 --no-same-owner --wildcards '*/node_exporter'
systemctl daemon-reload
systemctl enable node_exporter
systemctl restart node_exporter
sha256sum ${NODE_EXPORTER_FILES.archive} ${NODE_EXPORTER_FILES.unit} > ${NODE_EXPORTER_FILES.installed}
exit 100
`;
