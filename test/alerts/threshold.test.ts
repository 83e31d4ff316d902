// Thresholds and texts: what a person wrote becomes a number, and the number is shown in its unit again.
import { describe, expect, test } from "vitest";
import { textFor } from "../../components/alerts/text.ts";
import { formatThreshold, thresholdValue } from "../../components/alerts/threshold.ts";

describe("a threshold is a number in the signal's unit", () => {
  test.each([
    ["500ms", "seconds", 0.5],
    ["5%", "ratio", 0.05],
    ["99.9%", "ratio", 0.999],
    ["80%", "percent", 80],
    ["$10", "dollars", 10],
    ["2Gi", "bytes", 2_147_483_648],
    [1_000, "bytes", 1_000],
    [-18, "celsius", -18],
    [5, "failures", 5],
  ] as const)("%s of a signal in %s is %s", (threshold, unit, value) => {
    expect(thresholdValue(threshold, unit)).toBe(value);
  });

  test.each([
    ["5%", "seconds"],
    [0.05, "ratio"],
    ["10", "dollars"],
    ["5s", "failures"],
    ["soon", "seconds"],
    [Number.NaN, "failures"],
  ] as const)("%s is none of a signal in %s", (threshold, unit) => {
    expect(thresholdValue(threshold as never, unit)).toBeUndefined();
  });

  test.each([
    ["120s", "seconds", "120s"],
    [5, "failures", "5 failures"],
    [5, "requests/s", "5 requests per second"],
    [1, "count", "1"],
    [3, "{lances}", "3 lances"],
  ] as const)("%s in %s reads %s", (threshold, unit, text) => {
    expect(formatThreshold(threshold, unit)).toBe(text);
  });
});

describe("a message shows the measured value in its unit, in the dialect of its target", () => {
  const context = { unit: "ratio", threshold: "5%", constants: { service: "cv-parser" } } as const;
  const prometheus = { target: "prometheus" } as const;
  const grafana = { target: "grafana", refId: "A" } as const;

  test("a document's sentence with its own unit sign is not given a second one", () => {
    const text = "Taux d'erreur: {{ $value }}% pour {{ $labels.handler }}";
    expect(textFor(text, context, prometheus)).toBe(
      "Taux d'erreur: {{ $value | humanizePercentage }} pour {{ $labels.handler }}",
    );
    expect(textFor(text, context, grafana)).toBe(
      "Taux d'erreur: {{ $values.A.Value | humanizePercentage }} pour {{ $labels.handler }}",
    );
  });

  test("a label that is the same for all series is written out, for it is not among the series' labels", () => {
    expect(textFor("{{ $labels.service }} above {{ $threshold }}", context, prometheus)).toBe(
      "cv-parser above 5%",
    );
  });

  test("a value that the author formats is left formatted", () => {
    expect(textFor('{{ printf "%.3f" $value }}', context, grafana)).toBe(
      '{{ printf "%.3f" $values.A.Value }}',
    );
  });

  test.each([
    ["seconds", "{{ $value | humanizeDuration }}"],
    ["percent", '{{ printf "%.1f" $value }}%'],
    ["dollars", `$${'{{ printf "%.2f" $value }}'}`],
    ["bytes", "{{ $value | humanize1024 }}B"],
    ["failures", "{{ $value | humanize }}"],
  ] as const)("a value in %s", (unit, expected) => {
    expect(textFor("{{ $value }}", { ...context, unit }, prometheus)).toBe(expected);
  });
});
