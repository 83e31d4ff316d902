// How the tests run: pure ones fast and wide, those that start the engine with time to do so. Two workers, because each
// engine test keeps an engine and a program busy beside its own worker, and the reference machine has two cores.
import { globSync, readFileSync } from "node:fs";
import { configDefaults, defineConfig } from "vitest/config";

/** Tests that start the real engine, npm or other child processes; they take seconds, not milliseconds. */
const slow = [
  ...["engine", "package", "setup", "commands", "offline"].map((room) => `test/${room}/**/*.test.ts`),
  "test/gcp/components.test.ts",
  "test/gcp/pipelineImage.test.ts",
];

/** Tests that register resources with the SDK, which keeps what it is told in the process: each file has one of its own. */
const registering = ["kit", "gcp", "grafana", "program", "docs"].map((room) => `test/${room}/**/*.test.ts`);

/** Tests that put another module in place of one: they too, for that one may be loaded already, or would stay replaced. */
const replacing = globSync("test/**/*.test.ts").filter((file) =>
  /\bvi\.(do)?mock\(/i.test(readFileSync(file, "utf8")),
);

const alone = [...registering, ...replacing];

/** Takes a quarter of an hour and more, and has a command of its own: `npm run test:faults`. */
const onDemand = process.env.VIGIE_FAULTS?.startsWith("every") ? [] : ["test/engine/every.faults.test.ts"];

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    // An Output that slips into a text throws, instead of writing "Calling [toString] on an [Output<T>]" into it.
    env: { PULUMI_ERROR_OUTPUT_STRING: "true" },
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["test/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...slow, ...alone, "test/consumers/**"],
          testTimeout: 30_000,
          // Pure functions leave nothing behind: the rooms are loaded once for all files, not once for each.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          include: alone,
          exclude: [...configDefaults.exclude, ...slow],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "engine",
          include: slow,
          exclude: [...configDefaults.exclude, ...onDemand],
          // Ten times what they need, for machines that are busy: an engine that hangs is killed long before by its own limit.
          testTimeout: 400_000,
          hookTimeout: 400_000,
        },
      },
    ],
  },
});
