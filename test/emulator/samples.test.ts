// How much has happened at a moment is a function of traffic, incidents and time, and the page shows just that.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { livePage } from "../../emulator/live.ts";
import { type Circumstances, countOf, eventsOf, levelOf, observedOf } from "../../emulator/samples.ts";
import { counter, gauge, histogram, split, type Values } from "../../emulator/traffic.ts";
import { readPage } from "./page.ts";

const SINCE = 1_795_000_000;
const SLOW: Values = [[8, 1]];
const requests = counter("requests_total", "Requests", {
  perSecond: 10,
  series: split({ status: { ok: 0.999, error: 0.001 } }),
});
const [ok, error] = requests.series!;
const latency = histogram("latency_seconds", "Latency", {
  buckets: [1, 5, 10],
  perSecond: 10,
  values: [
    [0.5, 0.9],
    [3, 0.1],
  ],
});
const alone = { labels: {}, share: 1 };
const connections = gauge("connections", "Connections", { level: 20, swing: 0.5 });

const INCIDENT = {
  incident: "errors",
  changes: [
    { metric: "requests_total", where: { status: "error" }, perSecond: 5 },
    { metric: "latency_seconds", values: SLOW },
    { metric: "connections", level: 0 },
  ],
};

function during(from: number, to?: number, part = 1): Circumstances {
  const incident = { ...INCIDENT, from: SINCE + from, ...(to !== undefined && { to: SINCE + to }) };
  return { instance: { id: "a", part }, since: SINCE, timeline: [incident] };
}
const always: Circumstances = { instance: { id: "a", part: 1 }, since: SINCE, timeline: [] };

describe("what has happened", () => {
  test("is nothing at the start, and as much as the rate says over a day", () => {
    expect(eventsOf(requests, ok!, SINCE, always)).toBe(0);
    expect(eventsOf(requests, ok!, SINCE + 86_400, always)).toBeCloseTo(10 * 0.999 * 86_400, -1);
  });

  test("adds up over instances", () => {
    const half = { ...always, instance: { id: "a", part: 0.5 } };
    const both = 2 * eventsOf(requests, ok!, SINCE + 3_600, half);
    expect(Math.abs(both - eventsOf(requests, ok!, SINCE + 3_600, always))).toBeLessThanOrEqual(2);
    expect(levelOf(connections, alone, SINCE, half) * 2).toBeCloseTo(
      levelOf(connections, alone, SINCE, always),
    );
  });

  test("an incident changes only from its beginning to its end, and only the series that it names", () => {
    expect(eventsOf(requests, error!, SINCE + 100, during(50, 60))).toBe(50);
    expect(eventsOf(requests, error!, SINCE + 50, during(50, 60))).toBe(0);
    expect(eventsOf(requests, ok!, SINCE + 100, during(50, 60))).toBe(
      eventsOf(requests, ok!, SINCE + 100, always),
    );
    expect(levelOf(connections, alone, SINCE + 55, during(50, 60))).toBe(0);
    expect(levelOf(connections, alone, SINCE + 60, during(50, 60))).toBeGreaterThan(0);
  });

  test("that an incident is over changes nothing of what was observed while it went on", () => {
    const slow = (at: number, to?: number) => observedOf(latency, alone, SINCE + at, during(50, to)).get(8);
    expect(slow(60)).toBe(slow(60, 60));
    expect(slow(100, 60)).toBe(slow(60));
  });

  test("never falls, whatever befalls it and whenever one looks", () => {
    const moment = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(moment, moment, moment, moment, (from, length, first, later) => {
        const circumstances = during(from, from + length);
        const at = [SINCE + first, SINCE + first + later];
        const [few, many] = at.map((each) => observedOf(latency, alone, each, circumstances));
        for (const [value, count] of few!) expect(many!.get(value) ?? 0).toBeGreaterThanOrEqual(count);
        const [before, after] = at.map((each) => countOf(requests, error!, each, circumstances));
        expect(after!).toBeGreaterThanOrEqual(before!);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a page", () => {
  const families = [requests, latency, connections];
  const read = async (page: ReturnType<typeof livePage>, at: number, circumstances: Circumstances) => {
    const shown = readPage(await page.text(SINCE + at, circumstances)).flatMap(({ samples }) => samples);
    return (name: string, labels: Readonly<Record<string, string>> = {}) =>
      shown.find(
        (each) =>
          each.name === name && Object.entries(labels).every(([key, value]) => each.labels[key] === value),
      )?.value;
  };

  test("shows what has happened, bucket by bucket, however often somebody looks", async () => {
    const page = livePage({ port: 80, families });
    for (const at of [1, 1, 30, 100, 100.5]) {
      const value = await read(page, at, always);
      const observed = observedOf(latency, alone, SINCE + at, always);
      expect(value("requests_total", { status: "ok" })).toBe(
        String(eventsOf(requests, ok!, SINCE + at, always)),
      );
      expect(value("latency_seconds_bucket", { le: "1" })).toBe(String(observed.get(0.5)));
      const all = (observed.get(0.5) ?? 0) + (observed.get(3) ?? 0);
      expect([value("latency_seconds_bucket", { le: "5" }), value("latency_seconds_count")]).toEqual([
        `${all}`,
        `${all}`,
      ]);
    }
  });

  test("has no error series before the first error, as in every client library", async () => {
    const page = livePage({ port: 80, families });
    expect((await read(page, 50, during(50)))("requests_total", { status: "error" })).toBeUndefined();
    expect((await read(page, 52, during(50)))("requests_total", { status: "error" })).toBe("10");
  });
});
