// How the tests run: pure ones fast and wide, those that start the engine with time to do so. Two workers, because each
// engine test keeps an engine and a program busy beside its own worker, and the reference machine has two cores.
import { configDefaults, defineConfig } from "vitest/config";

/** Tests that start the real engine, npm or other child processes; they take seconds, not milliseconds. */
const slow = ["test/engine/**", "test/package/**", "test/setup/**", "test/commands/**", "test/offline/**"];

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
          exclude: [...configDefaults.exclude, ...slow, "test/consumers/**"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "engine",
          include: slow.map((folder) => `${folder}/*.test.ts`),
          exclude: [...configDefaults.exclude, ...onDemand],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
