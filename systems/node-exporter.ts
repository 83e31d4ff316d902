// What node_exporter 1.7.0 exposes of a Linux host, as far as the systems name it. A system takes what it names and adds
// its own inventory ids. Every value here is a fact of the exporter, not a proposal, except the bounds.
import type { Expected } from "../components/model/cost/expected.ts";
import { counter, gauge, open } from "../components/signals/metric.ts";

/** The fields by which the exporter names a mounted file system. */
const FILESYSTEM = {
  device: open({ atMost: 10, examples: ["/dev/sda1"] }),
  fstype: open({ atMost: 6, examples: ["ext4", "tmpfs"] }),
  mountpoint: open({ atMost: 10, examples: ["/", "/var/lib"] }),
};
const NETWORK = { device: open({ atMost: 8, examples: ["eth0", "lo"] }) };
const MODES = ["idle", "iowait", "irq", "nice", "softirq", "steal", "system", "user"] as const;
const STATES = ["active", "activating", "deactivating", "failed", "inactive"] as const;

/** The exporter's metrics by what they tell. */
export const node = {
  cpu: counter("node_cpu_seconds_total", {
    unit: "seconds",
    help: "Seconds each CPU spent in each mode",
    labels: { cpu: open({ atMost: 64, examples: ["0", "1"] }), mode: MODES },
  }),
  memoryTotal: gauge("node_memory_MemTotal_bytes", {
    unit: "bytes",
    help: "Memory of the host",
    across: "sum",
  }),
  memoryAvailable: gauge("node_memory_MemAvailable_bytes", {
    unit: "bytes",
    help: "Memory that could be given to new work without swapping",
    across: "sum",
  }),
  memoryBuffers: gauge("node_memory_Buffers_bytes", {
    unit: "bytes",
    help: "Memory in block buffers",
    across: "sum",
  }),
  memoryCached: gauge("node_memory_Cached_bytes", {
    unit: "bytes",
    help: "Memory in the page cache",
    across: "sum",
  }),
  filesystemSize: gauge("node_filesystem_size_bytes", {
    unit: "bytes",
    help: "Size of each mounted file system, pseudo ones included",
    across: "sum",
    labels: FILESYSTEM,
  }),
  filesystemAvailable: gauge("node_filesystem_avail_bytes", {
    unit: "bytes",
    help: "Space left to unprivileged users of each mounted file system",
    across: "sum",
    labels: FILESYSTEM,
  }),
  networkReceived: counter("node_network_receive_bytes_total", {
    unit: "bytes",
    help: "Bytes received by each interface",
    labels: NETWORK,
  }),
  networkTransmitted: counter("node_network_transmit_bytes_total", {
    unit: "bytes",
    help: "Bytes transmitted by each interface",
    labels: NETWORK,
  }),
  networkReceiveErrors: counter("node_network_receive_errs_total", {
    unit: "errors",
    help: "Errors while receiving, by interface",
    labels: NETWORK,
  }),
  networkTransmitErrors: counter("node_network_transmit_errs_total", {
    unit: "errors",
    help: "Errors while transmitting, by interface",
    labels: NETWORK,
  }),
  networkReceiveDrops: counter("node_network_receive_drop_total", {
    unit: "count",
    help: "Packets dropped while receiving, by interface",
    labels: NETWORK,
  }),
  networkTransmitDrops: counter("node_network_transmit_drop_total", {
    unit: "count",
    help: "Packets dropped while transmitting, by interface",
    labels: NETWORK,
  }),
  processes: gauge("node_processes_pids", {
    unit: "processes",
    help: "Process ids in use; needs --collector.processes",
    across: "sum",
  }),
  processStates: gauge("node_processes_state", {
    unit: "processes",
    help: "Processes by state; needs --collector.processes",
    across: "sum",
    labels: { state: ["D", "I", "R", "S", "T", "X", "Z", "t"] },
  }),
  processesRunning: gauge("node_procs_running", {
    unit: "processes",
    help: "Processes that can run",
    across: "sum",
  }),
  processesBlocked: gauge("node_procs_blocked", {
    unit: "processes",
    help: "Processes that wait for input or output",
    across: "sum",
  }),
  unitState: gauge("node_systemd_unit_state", {
    unit: "count",
    help: "1 for the state each systemd unit is in; needs --collector.systemd, narrowed by --collector.systemd.unit-include",
    across: "sum",
    labels: {
      name: open({ atMost: 40, examples: ["fastapi-app.service", "node_exporter.service"] }),
      state: STATES,
      type: open({ atMost: 8, examples: ["simple", "notify"] }),
    },
  }),
};

/** What the exporter shows of a small machine: four CPUs, three file systems, an interface beside the loopback. */
export const usualHost = {
  labels: { cpu: 4, device: 2 },
  combinations: {
    // A mount point has one device and one type.
    node_filesystem_size_bytes: 3,
    node_filesystem_avail_bytes: 3,
  },
} satisfies Expected;
