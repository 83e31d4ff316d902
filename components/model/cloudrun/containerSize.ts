// Cpu and memory of Cloud Run's containers: each container is checked alone, the rule for less than one CPU on the sum.
// Sources: Cloud Run's pages on CPU and on memory limits, and a public validator tested against the API's validateOnly
// mode, which shows that a 4 / 16Gi application beside a 0.5 / 512Mi collector is legal.
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";
import { type Cpu, type Memory, parseMemory } from "../../core/units.ts";

/** A container's limits. */
export interface ContainerSize {
  /** Virtual CPUs. */
  readonly cpu: Cpu;
  /** Memory. */
  readonly memory: Memory;
}

/** Where a container's two limits stand, for whoever has to correct them. */
export interface ContainerPlaces {
  /** The place of the cpu limit. */
  readonly cpu: string;
  /** The place of the memory limit. */
  readonly memory: string;
}

const WHOLE_CPUS: readonly number[] = [1, 2, 4, 6, 8];
const LEAST_CPU = 0.08;
const MOST_CPU = 8;
const MOST_MEMORY = 32 * 1024;
const LEAST_MEMORY = 128;

/** The least and the most memory, in MiB, of a container by its CPU: the first row that the CPU fits under. */
const MEMORY_BY_CPU: readonly { readonly below: number; readonly least: number; readonly most: number }[] = [
  { below: 0.5, least: LEAST_MEMORY, most: 512 },
  { below: 1, least: LEAST_MEMORY, most: 1024 },
  { below: 2, least: LEAST_MEMORY, most: 4 * 1024 },
  { below: 4, least: LEAST_MEMORY, most: 8 * 1024 },
  { below: 6, least: 2 * 1024, most: 16 * 1024 },
  { below: 8, least: 4 * 1024, most: 24 * 1024 },
  { below: Number.POSITIVE_INFINITY, least: 4 * 1024, most: MOST_MEMORY },
];

/** Checks one container's limits. */
export function checkContainerSize(size: ContainerSize, at: ContainerPlaces): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkCpu(size.cpu, at.cpu));
  const mebibytes = parseMemory(size.memory);
  if (mebibytes === undefined) {
    found.error(at.memory, `"${size.memory}" is no amount of memory`, 'write one like "512Mi" or "2Gi"');
  }
  if (found.errors.length > 0 || mebibytes === undefined) return found.all;
  const cpu = Number(size.cpu);
  const row = MEMORY_BY_CPU.find(({ below }) => cpu < below)!;
  if (mebibytes > row.most) {
    found.error(
      at.memory,
      `${size.memory} is more than a container with cpu "${size.cpu}" may have`,
      `write "${memory(row.most)}" or less, or ${moreCpu(mebibytes)}`,
    );
  }
  if (mebibytes < row.least) {
    found.error(
      at.memory,
      `${size.memory} is less than a container with cpu "${size.cpu}" must have`,
      `write "${memory(row.least)}" or more`,
    );
  }
  return found.all;
}

function checkCpu(written: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const milli = /^(\d+)m$/.exec(written);
  if (milli) {
    // Cloud Run answers "1" where "1000m" was written, so every preview would show a change.
    found.error(
      at,
      `"${written}" is not how Cloud Run writes a CPU limit`,
      `write "${Number(milli[1]) / 1000}"`,
    );
    return found.all;
  }
  if (!/^\d+(\.\d+)?$/.test(written)) {
    found.error(at, `"${written}" is no number of CPUs`, 'write one like "0.5", "1" or "4"');
    return found.all;
  }
  const cpu = Number(written);
  if (String(cpu) !== written) {
    found.error(at, `"${written}" is not how Cloud Run writes a CPU limit`, `write "${cpu}"`);
  } else if (cpu < LEAST_CPU) {
    found.error(at, `${cpu} CPU is less than Cloud Run's least`, `write "${LEAST_CPU}" or more`);
  } else if (cpu > 1 && !WHOLE_CPUS.includes(cpu)) {
    const above = WHOLE_CPUS.find((whole) => whole > cpu) ?? MOST_CPU;
    found.error(
      at,
      `Cloud Run has no container with ${cpu} CPUs`,
      `write "${above}"; above 1 there are 2, 4, 6 and 8`,
    );
  }
  return found.all;
}

/** An instance: its containers, and how it is used. */
export interface InstanceSize {
  /** The application's container first. */
  readonly containers: readonly ContainerSize[];
  /** Requests that an instance serves at once. */
  readonly concurrency: number;
  /** Whether CPU is always allocated. */
  readonly alwaysAllocated: boolean;
}

/** CPUs of all containers of an instance. */
export function totalCpu(containers: readonly ContainerSize[]): number {
  // In thousandths, so that 0.1 + 0.2 stays 0.3.
  return containers.reduce((sum, { cpu }) => sum + Math.round(Number(cpu) * 1_000), 0) / 1_000;
}

/** Memory of all containers of an instance, in MiB. */
export function totalMemory(containers: readonly ContainerSize[]): number {
  return containers.reduce((sum, each) => sum + (parseMemory(each.memory) ?? 0), 0);
}

/**
 * Checks what holds for the instance as a whole; the containers are well by themselves.
 * @param at the place of the settings
 */
export function checkInstanceSize(instance: InstanceSize, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const cpu = totalCpu(instance.containers);
  const several = instance.containers.length > 1 ? "all containers together have" : "the container has";
  if (cpu < 1 && instance.concurrency > 1) {
    found.error(
      `${at}.concurrency`,
      `${several} ${cpu} CPU, and below 1 CPU an instance serves one request at once, not ${instance.concurrency}`,
      'write concurrency: 1, or cpu: "1"',
    );
  }
  if (cpu < 1 && instance.alwaysAllocated) {
    found.error(
      `${at}.billing`,
      `${several} ${cpu} CPU, and below 1 CPU only requests can be billed`,
      'write billing: "request", or cpu: "1"',
    );
  }
  if (cpu > MOST_CPU) {
    found.error(
      `${at}.cpu`,
      `${several} ${cpu} CPUs, an instance has at most ${MOST_CPU}`,
      `write cpu: "6", which leaves room for the collector`,
    );
  }
  const mebibytes = totalMemory(instance.containers);
  if (mebibytes > MOST_MEMORY) {
    found.error(
      `${at}.memory`,
      `${several} ${memory(mebibytes)}, an instance has at most ${memory(MOST_MEMORY)}`,
      `write less for the application, such as "${memory(MOST_MEMORY - 2 * 1024)}"`,
    );
  }
  return found.all;
}

function memory(mebibytes: number): string {
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}Gi` : `${mebibytes}Mi`;
}

function moreCpu(mebibytes: number): string {
  const index = MEMORY_BY_CPU.findIndex(({ most }) => mebibytes <= most);
  if (index === -1) return `divide the work: ${memory(MOST_MEMORY)} is the most there is`;
  return `give it cpu: "${index === 0 ? LEAST_CPU : MEMORY_BY_CPU[index - 1]!.below}"`;
}
