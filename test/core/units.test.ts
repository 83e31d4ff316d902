// Units are exact: a percentage never becomes 0.9990000000000001, a duration has one spelling.
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  formatDuration,
  milliseconds,
  parseDuration,
  parseMemory,
  parseMoney,
  parsePercent,
  seconds,
} from "../../components/core/units.ts";

it.each([
  ["99.9%", 0.999],
  ["99.99%", 0.9999],
  ["5%", 0.05],
  ["0.1%", 0.001],
  ["100%", 1],
])("reads %s as exactly %d", (text, share) => {
  expect(parsePercent(text)).toBe(share);
});

it("writes a duration so that it is read back as the same length", () => {
  fc.assert(fc.property(fc.nat(10_000_000_000), (ms) => milliseconds(formatDuration(ms)) === ms));
});

it("has one spelling for one length", () => {
  expect([formatDuration(300_000), formatDuration(3_600_000), formatDuration(90_000)]).toEqual([
    "5m",
    "1h",
    "90s",
  ]);
});

it.each(["5 m", "5min", "m", "", "-5m", "1e3s"])("does not take %j for a duration", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

it("refuses parts of a second where whole ones are needed", () => {
  expect(() => seconds("250ms")).toThrow('"250ms" is not a whole number of seconds');
});

it("reads memory in binary units and money in dollars only", () => {
  expect([parseMemory("512Mi"), parseMemory("2Gi"), parseMemory("2G")]).toEqual([512, 2_048, undefined]);
  expect([parseMoney("$2000"), parseMoney("2000€")]).toEqual([2_000, undefined]);
});
