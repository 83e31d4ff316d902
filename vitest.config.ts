// How the tests run: pure ones fast and wide, those that start the engine with time to do so. Four workers on the reference machine's
// two cores: an engine test waits for its engine, its engine for the program, and the end-to-end test for Prometheus.
import { globSync, readFileSync } from "node:fs";
import { configDefaults, defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Tests that start the real engine, npm or other child processes; they take seconds, not milliseconds. */
const slow = [
  ...["engine", "package", "setup", "commands", "offline"].map((room) => `test/${room}/**/*.test.ts`),
  "test/endToEnd/**/*.test.ts",
  "test/gcp/components.test.ts",
  "test/gcp/pipelineImage.test.ts",
  "test/rules/pairs.test.ts",
  "test/gallery/page.test.ts",
  "test/local/**/*.test.ts",
  "test/workloads/engine.test.ts",
];

/** What takes longest, the longest first: begun last, one of them would keep one core busy and leave the other idle. */
const longest = [
  "endToEnd/endToEnd",
  "commands/start",
  "engine/faults",
  "package/package",
  "engine/lifecycle",
  "rules/pairs",
  "gallery/page",
  "engine/everyKey",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** Tests that register resources with the SDK, which keeps what it is told in the process: each file has one of its own. */
const registering = [
  ...["kit", "gcp", "grafana", "program", "docs"].map((room) => `test/${room}/**/*.test.ts`),
  "test/workloads/cluster.test.ts",
];

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
    maxWorkers: 4,
    sequence: { sequencer: LongestFirst },
    // An Output that slips into a text throws, instead of writing "Calling [toString] on an [Output<T>]" into it.
    // The Go programs that tests start (engine, promtool, Prometheus) live for seconds: they collect garbage a fourth as often.
    env: { PULUMI_ERROR_OUTPUT_STRING: "true", GOGC: "400" },
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
