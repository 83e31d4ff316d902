// Loaded into the program's process (NODE_OPTIONS): leaves the most memory that it ever held in the file that VIGIE_BENCH_MEMORY names.
import { writeFileSync } from "node:fs";

if (process.env.VIGIE_BENCH_MEMORY && process.argv[1]?.includes("cmd/run")) {
  process.on("exit", () =>
    writeFileSync(process.env.VIGIE_BENCH_MEMORY, String(process.resourceUsage().maxRSS)),
  );
}
