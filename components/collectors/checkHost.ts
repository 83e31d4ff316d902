// Checks of a virtual machine: what Compute Engine and its Ops Agent refuse, or change in silence, and what a policy cannot install.
import { type Diagnostic, Diagnostics, mistake } from "../core/diagnostics.ts";
import { checkForm, type Form, list, text } from "../core/form.ts";
import { formatDuration, parseDuration } from "../core/units.ts";
import { EXPOSED, PORT } from "../model/cloudrun/shape.ts";
import type { HostSpec } from "./hostSpec.ts";
import { DEFAULT_HOST_INTERVAL } from "./opsAgent.ts";

/** The agent raises shorter intervals to this one without an error, so alerts would count on scrapes that never come. */
const SHORTEST_INTERVAL = 10_000;

const JOB: Form = {
  kind: "record",
  required: true,
  write: "{ port: 8000, metrics: [] }",
  inside: {
    port: { ...PORT, write: "port: 8000" },
    path: text('path: "/metrics"'),
    interval: text('interval: "30s"'),
    metrics: { ...EXPOSED.metrics!, required: true },
  },
};

const EXPORTER: Form = {
  kind: "record",
  write: 'nodeExporter: { job: "node-exporter" }, or leave it out',
  inside: {
    job: { ...text('job: "node-exporter"'), required: true },
    flags: list({ ...text('one such as "--collector.systemd"'), required: true }, "flags: []"),
    release: {
      kind: "record",
      write: "release: { url, sha256 }, or leave it out",
      inside: {
        url: { ...text('url: "https://…"'), required: true },
        sha256: { ...text("sha256, 64 hexadecimal digits"), required: true },
      },
    },
  },
};

const FORM: Form = {
  kind: "record",
  required: true,
  write: '{ instanceName: "vm-1", jobs: { app: { port: 8000, metrics: [] } } }',
  inside: {
    instanceName: { ...text('the instance\'s name, as in instanceName: "vm-1"'), required: true },
    scrapeInterval: text('scrapeInterval: "30s"'),
    jobs: {
      kind: "record",
      required: true,
      write: "jobs: { app: { port: 8000, metrics: [] } }",
      inside: { "*": JOB },
    },
    nodeExporter: EXPORTER,
  },
};

/** Checks a host. @param at where it stands */
export function checkHost(host: HostSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkForm(host, FORM, at));
  // Nothing can be read from what is no host at all.
  if (found.errors.length > 0) return found.all;
  if (!/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/.test(host.instanceName)) {
    found.error(
      `${at}.instanceName`,
      `"${host.instanceName}" is no name of a Compute Engine instance`,
      "write 1 to 63 lower case letters, digits and dashes, a letter first",
    );
  }
  if (Object.keys(host.jobs).length === 0) {
    found.notice(
      `${at}.jobs`,
      "nothing is scraped on this machine",
      "describe at least one job to have its metrics",
    );
  }
  const taken = new Map<number, string>();
  for (const [name, job] of Object.entries(host.jobs)) {
    const place = `${at}.jobs.${name}`;
    if (!Number.isInteger(job.port) || job.port < 1 || job.port > 65_535) {
      found.error(`${place}.port`, `${job.port} is no TCP port`, "write a port from 1 to 65535");
    }
    const other = taken.get(job.port);
    if (other !== undefined) {
      found.error(
        `${place}.port`,
        `port ${job.port} is already the job ${other}'s`,
        "write the port on which this job's own process listens",
      );
    }
    taken.set(job.port, name);
    const interval = job.interval ?? host.scrapeInterval ?? DEFAULT_HOST_INTERVAL;
    if ((parseDuration(interval) ?? 0) < SHORTEST_INTERVAL) {
      found.error(
        `${job.interval === undefined ? `${at}.scrapeInterval` : `${place}.interval`}`,
        `the Ops Agent scrapes every ${formatDuration(SHORTEST_INTERVAL)} at most, not every ${interval}`,
        'write "10s" or more',
      );
    }
  }
  found.add(checkNodeExporter(host, `${at}.nodeExporter`));
  return found.all;
}

/** Checks where a policy or a machine is made. @param at where the zone stands */
export function checkZone(zone: string | undefined, at: string): readonly Diagnostic[] {
  if (zone !== undefined && /^[a-z]+-[a-z]+\d+-[a-z]$/.test(zone)) return [];
  const problem =
    zone === undefined ? "it is missing, and policies and machines are in one zone" : `"${zone}" is no zone`;
  return [mistake(at, problem, 'write one such as "europe-west1-b"')];
}

function checkNodeExporter({ nodeExporter, jobs }: HostSpec, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (nodeExporter === undefined) return found.all;
  const { job, flags = [], release } = nodeExporter;
  if (jobs[job] === undefined) {
    const known = Object.keys(jobs).map((each) => `"${each}"`);
    found.error(
      `${at}.job`,
      `there is no job "${job}"`,
      known.length > 0 ? `write ${known.join(" or ")}` : "describe it among the jobs",
    );
  }
  for (const [index, flag] of flags.entries()) {
    if (/^--web\.(listen-address|telemetry-path)\b/.test(flag)) {
      found.error(
        `${at}.flags[${index}]`,
        `"${flag}" is not yours to say: the exporter listens on the loopback, where its job reads it and nobody else`,
        "leave it out, and write the job's port and path",
      );
    } else if (!/^--[a-z][\w.-]*(=[^\n\r]*)?$/.test(flag)) {
      found.error(`${at}.flags[${index}]`, `"${flag}" is no flag`, 'write one such as "--collector.systemd"');
    }
  }
  if (release !== undefined && !/^https:\/\/\S+\.tar\.gz$/.test(release.url)) {
    found.error(
      `${at}.release.url`,
      `"${release.url}" is no HTTPS address of an archive`,
      "write one that ends in .tar.gz, with the exporter in a folder of its own",
    );
  }
  if (release !== undefined && !/^[0-9a-f]{64}$/.test(release.sha256)) {
    found.error(
      `${at}.release.sha256`,
      `"${release.sha256}" is no SHA-256 checksum`,
      "write the 64 hexadecimal digits of the release's sha256sums.txt",
    );
  }
  return found.all;
}
