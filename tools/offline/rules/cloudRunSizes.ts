// What the Cloud Run Admin API refuses about cpu and memory of containers, each by itself and together.
import { text } from "../behaviours/behaviour.ts";
import type { Failure } from "../definitions/shape.ts";
import type { Properties } from "../values.ts";
import { isObject } from "../values.ts";
import { containersAt } from "./cloudRun.ts";
import type { Rule } from "./rule.ts";
import { rule } from "./rule.ts";

const service = "gcp:cloudrunv2/service:Service";
const job = "gcp:cloudrunv2/job:Job";
const pool = "gcp:cloudrunv2/workerPool:WorkerPool";
const all = [service, job, pool];

const kib = 1024;
const gib = 1024 ** 3;
const units: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  Ki: kib,
  Mi: kib ** 2,
  Gi: gib,
};

/** Bytes of a quantity such as `512Mi`; undefined when it is none. */
function bytes(quantity: string): number | undefined {
  const [, number = "", unit = ""] = /^(\d+(?:\.\d+)?)(k|M|G|Ki|Mi|Gi)?$/.exec(quantity) ?? [];
  const factor = units[unit];
  return number === "" || factor === undefined ? undefined : Number(number) * factor;
}

/** CPUs of a quantity such as `1` or `500m`; undefined when it is none. */
function cpus(quantity: string): number | undefined {
  const [, number = "", milli = ""] = /^(\d+(?:\.\d+)?)(m)?$/.exec(quantity) ?? [];
  return number === "" ? undefined : Number(number) / (milli === "m" ? 1000 : 1);
}

function limitsOf(container: Properties): Properties {
  const limits = isObject(container.resources) ? container.resources.limits : undefined;
  return isObject(limits) ? limits : {};
}

/** The least CPU for an amount of memory, and the least memory for an amount of CPU. */
const memoryNeedsCpu = [
  [24, 8],
  [16, 6],
  [8, 4],
  [4, 2],
  [1, 1],
  [0.5, 0.5],
] as const;
const cpuNeedsMemory: Readonly<Record<string, number>> = { 4: 2, 6: 4, 8: 4 };

function sizeFailures(container: Properties, path: string): readonly Failure[] {
  const limits = limitsOf(container);
  const cpu = limits.cpu === undefined ? 1 : cpus(text(limits, "cpu"));
  const memory = limits.memory === undefined ? 0.5 * gib : bytes(text(limits, "memory"));
  if (cpu === undefined || memory === undefined) return [];
  const where = `${path}.resources.limits.memory`;
  if (memory > 32 * gib) return [{ path: where, reason: "more than 32Gi are refused" }];
  const [over, needed] = memoryNeedsCpu.find(([gibs]) => memory > gibs * gib) ?? [0, 0];
  if (cpu < needed) {
    return [
      {
        path: where,
        reason: `more than ${over}Gi need at least ${needed} cpu, and it has ${cpu}: write more cpu or less memory`,
      },
    ];
  }
  const least = cpuNeedsMemory[String(cpu)] ?? 0;
  return memory < least * gib
    ? [{ path: where, reason: `${cpu} cpu need at least ${least}Gi: write more memory` }]
    : [];
}

/** Rules about the size of Cloud Run's containers. */
export const containerSizeRules: readonly Rule[] = [
  rule(
    {
      types: all,
      what: "a cpu that Cloud Run does not have",
      source: "facts/tried 13; Cloud Run, Configure CPU limits",
    },
    (inputs, { type }) =>
      containersAt(type, inputs).flatMap(({ path, value }) => {
        const written = text(limitsOf(value), "cpu");
        const cpu = cpus(written);
        if (written === "" || cpu === 1 || [2, 4, 6, 8].includes(cpu ?? 0)) return [];
        if (type !== job && cpu !== undefined && cpu >= 0.08 && cpu < 1) return [];
        const less = type === job ? "" : "0.08 to 1, ";
        return [
          {
            path: `${path}.resources.limits.cpu`,
            reason: `"${written}" is refused: write ${less}1, 2, 4, 6 or 8`,
          },
        ];
      }),
  ),
  rule(
    { types: all, what: "a memory that is no quantity", source: "Cloud Run, Configure memory limits" },
    (inputs, { type }) =>
      containersAt(type, inputs).flatMap(({ path, value }) => {
        const written = text(limitsOf(value), "memory");
        if (written === "" || bytes(written) !== undefined) return [];
        return [
          {
            path: `${path}.resources.limits.memory`,
            reason: `"${written}" is refused: write such as "512Mi" or "2Gi"`,
          },
        ];
      }),
  ),
  rule(
    {
      types: all,
      what: "memory and cpu that do not go together",
      source: "facts/tried 13; Cloud Run, Configure memory limits: required minimum CPUs",
    },
    (inputs, { type }) => containersAt(type, inputs).flatMap(({ path, value }) => sizeFailures(value, path)),
  ),
  rule(
    {
      types: [service],
      what: "less than one cpu in total with more than one request at a time",
      source:
        "facts/tried 13: below 1 vCPU on the total, concurrency must be 1; Cloud Run, Configure CPU limits",
    },
    (inputs, { type }) => {
      const sizes = containersAt(type, inputs).map(({ value }) => cpus(text(limitsOf(value), "cpu") || "1"));
      if (sizes.length === 0 || sizes.includes(undefined)) return [];
      const total = sizes.reduce<number>((sum, cpu) => sum + (cpu ?? 0), 0);
      const template = isObject(inputs.template) ? inputs.template : {};
      const concurrency = Number(template.maxInstanceRequestConcurrency ?? 80);
      if (total >= 1 || concurrency === 1) return [];
      const path = "template.maxInstanceRequestConcurrency";
      return [
        {
          path,
          reason: `${concurrency} is refused with ${total} cpu in total: write 1, or give the containers 1 cpu together`,
        },
      ];
    },
  ),
];
