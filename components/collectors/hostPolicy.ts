// The OS policy of a virtual machine: the Ops Agent from Google's own repository, its configuration, and a node exporter where one
// is asked for. It is data: gcp/hostWorkload.ts hands it to Google Cloud, whose OS Config agent on the machine carries it out.
// Repositories: terraform-google-cloud-operations, modules/ops-agent-policy at 078f055. Exit codes of scripts: 100 is as it should
// be (or has been made so), 101 is not yet.
import type { HostSpec } from "./hostSpec.ts";
import {
  NODE_EXPORTER,
  NODE_EXPORTER_ENFORCE,
  NODE_EXPORTER_FILES,
  NODE_EXPORTER_VALIDATE,
  nodeExporterUnit,
} from "./nodeExporter.ts";
import { opsAgentYaml } from "./opsAgent.ts";

/** Longest text of a file or script in an OS policy, by the API's reference. */
export const LONGEST_POLICY_TEXT = 32_768;

/** One thing that a policy keeps as it should be. */
export interface HostPolicyResource {
  /** Its name in the policy. */
  readonly id: string;
  /** A repository of packages. @default none */
  readonly repository?: object;
  /** A package. @default none */
  readonly pkg?: object;
  /** A file. @default none */
  readonly file?: object;
  /** Two scripts: one looks, the other makes it so. @default none */
  readonly exec?: object;
}

/** What holds for machines of some distributions; the first group that fits a machine is its own. */
export interface HostPolicyGroup {
  /** The distributions. */
  readonly inventoryFilters: readonly {
    /** The distribution's short name, as its os-release says. */
    readonly osShortName: string;
    /** Its version; `*` at the end stands for any. */
    readonly osVersion: string;
  }[];
  /** What is kept, in the order in which it is made. */
  readonly resources: readonly HostPolicyResource[];
}

/** Names of Debian's and Ubuntu's versions, as Google's repositories are called after them. */
const APT: readonly (readonly [name: string, version: string, codename: string])[] = [
  ["debian", "11", "bullseye"],
  ["debian", "12", "bookworm"],
  ["ubuntu", "20.04", "focal"],
  ["ubuntu", "22.04", "jammy"],
  ["ubuntu", "24.04", "noble"],
];

const YUM: readonly (readonly [major: string, names: readonly string[]])[] = [
  ["8", ["rhel", "rocky"]],
  ["9", ["rhel", "rocky"]],
];

const PACKAGE = "google-cloud-ops-agent";
/** The agent's major version: new minor versions come with the system's updates. */
const MAJOR = "2";
const CONFIGURATION = "/etc/google-cloud-ops-agent/config.yaml";
const APPLIED = "/etc/google-cloud-ops-agent/vigie-applied.yaml";

/** The groups of a host's policy. */
export function hostPolicyGroups(host: HostSpec): readonly HostPolicyGroup[] {
  const after = [...exporter(host), ...configuration(host)];
  return [
    ...APT.map(([osShortName, osVersion, codename]) => ({
      inventoryFilters: [{ osShortName, osVersion }],
      resources: [
        {
          id: "ops-agent-repository",
          repository: {
            apt: {
              archiveType: "DEB",
              uri: "https://packages.cloud.google.com/apt",
              distribution: `${PACKAGE}-${codename}-${MAJOR}`,
              components: ["main"],
              gpgKey: "https://packages.cloud.google.com/apt/doc/apt-key.gpg",
            },
          },
        },
        { id: "ops-agent", pkg: { desiredState: "INSTALLED", apt: { name: PACKAGE } } },
        ...after,
      ],
    })),
    ...YUM.map(([major, names]) => ({
      inventoryFilters: names.map((osShortName) => ({ osShortName, osVersion: `${major}.*` })),
      resources: [
        {
          id: "ops-agent-repository",
          repository: {
            yum: {
              id: PACKAGE,
              displayName: "Google Cloud Ops Agent",
              baseUrl: `https://packages.cloud.google.com/yum/repos/${PACKAGE}-el${major}-x86_64-${MAJOR}`,
              gpgKeys: [
                "https://packages.cloud.google.com/yum/doc/yum-key.gpg",
                "https://packages.cloud.google.com/yum/doc/rpm-package-key.gpg",
              ],
            },
          },
        },
        { id: "ops-agent", pkg: { desiredState: "INSTALLED", yum: { name: PACKAGE } } },
        ...after,
      ],
    })),
  ];
}

function exporter({ nodeExporter, jobs }: HostSpec): readonly HostPolicyResource[] {
  const job = nodeExporter && jobs[nodeExporter.job];
  if (nodeExporter === undefined || job === undefined) return [];
  const { url, sha256 } = nodeExporter.release ?? NODE_EXPORTER;
  return [
    {
      id: "node-exporter-archive",
      file: {
        path: NODE_EXPORTER_FILES.archive,
        state: "CONTENTS_MATCH",
        permissions: "644",
        file: { remote: { uri: url, sha256Checksum: sha256 } },
      },
    },
    {
      id: "node-exporter-unit",
      file: {
        path: NODE_EXPORTER_FILES.unit,
        state: "CONTENTS_MATCH",
        permissions: "644",
        content: nodeExporterUnit(nodeExporter, job.port, job.path ?? "/metrics"),
      },
    },
    { id: "node-exporter", exec: scripts(NODE_EXPORTER_VALIDATE, NODE_EXPORTER_ENFORCE) },
  ];
}

/** The agent reads its configuration when it starts, so a changed one is applied by a restart and noted. */
function configuration(host: HostSpec): readonly HostPolicyResource[] {
  return [
    {
      id: "ops-agent-configuration",
      file: {
        path: CONFIGURATION,
        state: "CONTENTS_MATCH",
        permissions: "644",
        content: opsAgentYaml(host),
      },
    },
    {
      id: "ops-agent-applied",
      exec: scripts(
        `cmp -s ${CONFIGURATION} ${APPLIED} && exit 100\nexit 101\n`,
        `set -e\nsystemctl restart google-cloud-ops-agent\ncp ${CONFIGURATION} ${APPLIED}\nexit 100\n`,
      ),
    },
  ];
}

function scripts(validate: string, enforce: string): object {
  return {
    validate: { interpreter: "SHELL", script: validate },
    enforce: { interpreter: "SHELL", script: enforce },
  };
}
