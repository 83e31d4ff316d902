// Loaded into the program's process (NODE_OPTIONS): leaves what the process took in the file that VIGIE_BENCH_USAGE names.
import { writeFileSync } from "node:fs";

if (process.env.VIGIE_BENCH_USAGE && process.argv[1]?.includes("cmd/run")) {
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryMiB: maxRSS / 1024 };
    writeFileSync(process.env.VIGIE_BENCH_USAGE, JSON.stringify(usage));
  });
}
