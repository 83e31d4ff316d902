// How many series, samples and bytes a service writes: by hand for one, and how the numbers move for all.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SECONDS_OF_A_MONTH } from "../../../components/model/cloudrun/price.ts";
import { expectedCombinations } from "../../../components/model/cost/expected.ts";
import { volumesOf } from "../../../components/model/cost/volume.ts";
import type { StackInput } from "../../../components/model/describeStack.ts";
import {
  mostCombinations,
  mostSeries,
  seriesOfCombination,
} from "../../../components/signals/cardinality.ts";
import { counter, histogram } from "../../../components/signals/metric.ts";
import { inStack, library } from "./stack.ts";

function desk(expected: NonNullable<StackInput["systems"][string]["expected"]> = {}, interval = "30s") {
  const more = { endpoints: [{ port: 9090, interval: interval as "30s" }] };
  const { stack, system } = inStack(library(more), { systems: { library: { expected } } });
  return volumesOf(system, stack)[0]!;
}

describe("a service writes", () => {
  test("a series for each combination of labels, a bucket each with +Inf, _sum and _count, and what its collector adds", () => {
    // 10 shelves × 2 outcomes, 3 buckets and +Inf and two more, readers, 5 of the scrape, 4 of the sidecar.
    expect(desk().seriesOfInstance).toBe(20 + 6 + 1 + 5 + 4);
    expect(desk({ labels: { shelf: 3 } }).seriesOfInstance).toBe(6 + 6 + 1 + 5 + 4);
    expect(desk({ combinations: { books_borrowed_total: 5 } }).seriesOfInstance).toBe(5 + 6 + 1 + 5 + 4);
  });

  test("a sample of each at every scrape, and of its sidecar's own every minute", () => {
    const { samples, instances, interval } = desk();
    expect({ instances, interval }).toEqual({ instances: 1, interval: 30 });
    expect(samples).toBeCloseTo(((20 + 6 + 1 + 5) / 30 + 4 / 60) * SECONDS_OF_A_MONTH, 0);
  });

  test("nothing of series that its own relabelling drops", () => {
    const relabeling = [
      { action: "drop", sourceLabels: ["__name__"], regex: "wait_seconds_bucket" },
    ] as const;
    const { stack, system } = inStack(library({ relabeling }));
    expect(volumesOf(system, stack)[0]!.seriesOfInstance).toBe(20 + 2 + 1 + 5 + 4);
  });

  test("one scrape's own series for each endpoint, and nothing where nothing collects it", () => {
    const two = inStack(library({ endpoints: [{ port: 9090 }, { port: 9091 }] }));
    expect(volumesOf(two.system, two.stack)[0]!.seriesOfInstance).toBe(20 + 6 + 1 + 10 + 4);
    const none = inStack(library({ collector: "none" }));
    expect(volumesOf(none.system, none.stack)[0]).toMatchObject({ seriesOfInstance: 0, samples: 0 });
  });

  test("as often as its quickest endpoint", () => {
    const two = inStack(
      library({
        endpoints: [
          { port: 9090, interval: "1m" },
          { port: 9091, interval: "15s" },
        ],
      }),
    );
    expect(volumesOf(two.system, two.stack)[0]!.interval).toBe(15);
  });

  test("logs as the stack has measured them, over what the system expects", () => {
    const system = { ...library(), expected: { logs: { desk: "3Gi" } } } as const;
    const measured = (expected: object) => {
      const { stack, system: resolved } = inStack(system, { systems: { library: { expected } } });
      return volumesOf(resolved, stack)[0]!.logs;
    };
    expect([measured({}), measured({ logs: { desk: "512Mi" } })]).toEqual([3, 0.5]);
  });
});

const metrics = fc
  .record({
    values: fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 4 }),
    buckets: fc.uniqueArray(fc.integer({ min: 1, max: 1_000 }), { maxLength: 12 }),
  })
  .map(({ values, buckets }) => {
    const labels = Object.fromEntries(
      values.map((atMost, index) => [`label${index}`, { atMost, examples: [] }]),
    );
    const said = { unit: "seconds", help: "any", labels } as const;
    return buckets.length === 0
      ? counter("any_total", said)
      : histogram("any_seconds", { ...said, buckets: buckets.sort((a, b) => a - b) });
  });

describe("for any metric", () => {
  test("one more value of a label is never fewer series, and a label of its own multiplies", () => {
    fc.assert(
      fc.property(metrics, fc.integer({ min: 1, max: 9 }), (metric, more) => {
        const wider = { ...metric, labels: { ...metric.labels, own: { atMost: more, examples: [] } } };
        expect(mostSeries(wider)).toBe(more * mostSeries(metric));
      }),
    );
  });

  test("what is expected is at least one combination, and never more than the declarations allow", () => {
    const label = fc.constantFrom("label0", "label1", "label2", "label3");
    fc.assert(
      fc.property(metrics, fc.dictionary(label, fc.integer({ min: 1, max: 99 })), (metric, labels) => {
        const found = expectedCombinations(metric, { labels });
        expect(found).toBeGreaterThanOrEqual(1);
        expect(found).toBeLessThanOrEqual(mostCombinations(metric));
        const raised = Object.fromEntries(Object.entries(labels).map(([name, count]) => [name, count + 1]));
        expect(expectedCombinations(metric, { labels: raised })).toBeGreaterThanOrEqual(found);
      }),
    );
  });

  test("a bucket more is a series more of each combination", () => {
    fc.assert(
      fc.property(metrics, (metric) => {
        if (metric.type !== "histogram") return;
        const finer = { ...metric, buckets: [...metric.buckets, 2_000] };
        expect(seriesOfCombination(finer) - seriesOfCombination(metric)).toBe(1);
      }),
    );
  });
});

describe("for any expectation", () => {
  test("samples follow instances in proportion", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (instances) => {
        expect(desk({ instances: { desk: instances } }).samples).toBeCloseTo(instances * desk().samples, 0);
      }),
      { numRuns: 20 },
    );
  });

  test("and what is scraped follows the interval inversely, while the sidecar's own stays", () => {
    const own = (4 / 60) * SECONDS_OF_A_MONTH;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (times) => {
        const often = desk({}, "5s").samples - own;
        expect(desk({}, `${5 * times}s`).samples - own).toBeCloseTo(often / times, 0);
      }),
      { numRuns: 20 },
    );
  });
});
