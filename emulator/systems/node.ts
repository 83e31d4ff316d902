// A Linux host as its node exporter shows it: four CPUs, three quarters of them idle, half of its memory and disk in use.
import { counter, type Family, gauge, type Series, split } from "../traffic.ts";

/** Parts of a second that a CPU spends in each mode. */
const MODES = {
  idle: 0.745,
  iowait: 0.01,
  irq: 0.001,
  nice: 0.001,
  softirq: 0.003,
  steal: 0.01,
  system: 0.05,
  user: 0.18,
};
const DEVICES = { eth0: 0.95, lo: 0.05 };
const GIBIBYTE = 1_073_741_824;

const DISKS: readonly Series[] = [
  { labels: { device: "/dev/sda1", fstype: "ext4", mountpoint: "/" }, share: 1 },
  { labels: { device: "/dev/sdb", fstype: "ext4", mountpoint: "/var/lib" }, share: 2 },
  { labels: { device: "tmpfs", fstype: "tmpfs", mountpoint: "/run" }, share: 0.02 },
];
const network = (perSecond: number) => ({ perSecond, series: split({ device: DEVICES }) });

/** What every exporter shows, by what it tells. */
export const node = {
  // A hundredth of a second is what the kernel counts in.
  cpu: counter("node_cpu_seconds_total", "Seconds by mode", {
    perSecond: 400,
    amount: 0.01,
    series: split({ cpu: { "0": 0.25, "1": 0.25, "2": 0.25, "3": 0.25 }, mode: MODES }),
  }),
  memoryTotal: gauge("node_memory_MemTotal_bytes", "Memory", { level: 16 * GIBIBYTE }),
  memoryAvailable: gauge("node_memory_MemAvailable_bytes", "Memory available", {
    level: 8 * GIBIBYTE,
    swing: 0.1,
  }),
  memoryBuffers: gauge("node_memory_Buffers_bytes", "Buffers", { level: 0.3 * GIBIBYTE }),
  memoryCached: gauge("node_memory_Cached_bytes", "Page cache", { level: 5 * GIBIBYTE, swing: 0.1 }),
  filesystemSize: gauge("node_filesystem_size_bytes", "Size", { level: 50 * GIBIBYTE, series: DISKS }),
  filesystemAvailable: gauge("node_filesystem_avail_bytes", "Available", {
    level: 22 * GIBIBYTE,
    swing: 0.05,
    series: DISKS,
  }),
  networkReceived: counter("node_network_receive_bytes_total", "Received", {
    ...network(400),
    amount: 1_400,
  }),
  networkTransmitted: counter("node_network_transmit_bytes_total", "Transmitted", {
    ...network(300),
    amount: 1_400,
  }),
  networkReceiveErrors: counter("node_network_receive_errs_total", "Errors", network(0.001)),
  networkTransmitErrors: counter("node_network_transmit_errs_total", "Errors", network(0.001)),
  networkReceiveDrops: counter("node_network_receive_drop_total", "Drops", network(0.01)),
  networkTransmitDrops: counter("node_network_transmit_drop_total", "Drops", network(0.01)),
  processes: gauge("node_processes_pids", "Process ids", { level: 190, swing: 0.05 }),
  processStates: gauge("node_processes_state", "Processes by state", {
    level: 180,
    series: split({ state: { R: 0.02, S: 0.9, I: 0.08 } }),
  }),
  processesRunning: gauge("node_procs_running", "Running", { level: 3 }),
  processesBlocked: gauge("node_procs_blocked", "Blocked", { level: 0 }),
  unitState: gauge("node_systemd_unit_state", "Units", {
    level: 1,
    series: ["fastapi-app.service", "node_exporter.service"].flatMap((name) =>
      ["active", "activating", "deactivating", "failed", "inactive"].map((state) => ({
        labels: { name, state, type: "simple" },
        share: state === "active" ? 1 : 0,
      })),
    ),
  }),
} satisfies Readonly<Record<string, Family>>;
