// Recording rules: every window that an objective's alerts read has its series, valid for Prometheus, and is read from there.
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { prometheusFile, prometheusGroups } from "../../components/alerts/prometheus.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { printPromql } from "../../components/signals/promql.ts";
import { alertsOf } from "../../components/slos/alerts.ts";
import { recordingGroups, windowsOf } from "../../components/slos/recording.ts";
import { checkRules } from "../../tools/promtool/run.ts";
import { resolved } from "../alerts/inStack.ts";
import { all } from "../systems/all.ts";
import { errors, latency, systemWith } from "./objectives.ts";

const sources = sourcesOfSystem(systemWith(errors, latency));
const labels = { system: "gw2optimizer", environment: "prod" };
const groups = recordingGroups({ labels, objectives: [errors, latency], sources });
const rules = groups.flatMap((group) => group.rules);

describe("recording rules", () => {
  test("come first in a system's rule file, whose alerts read them", () => {
    const { groups: written } = prometheusFile(systemWith(errors));
    expect(written.map(({ name }) => name)).toEqual([
      "gw2optimizer-objectives-1m",
      "gw2optimizer-objectives-2m",
      "gw2optimizer-1m",
      "gw2optimizer-5m",
    ]);
    const low = written.flatMap(({ rules }): readonly object[] => rules).at(-1);
    expect(low).toMatchObject({
      alert: "RequestsBudgetLow",
      expr: '1 - max(objective:bad_events:ratio_rate30d{system="gw2optimizer", environment="prod", objective="Requests"}) / 0.01 + 0 / (max(objective:events:increase30d{system="gw2optimizer", environment="prod", objective="Requests"}) >= bool 223) < 0.1',
    });
  });

  test("are none where nothing is promised", () => {
    const system = resolved(all.chenu!);
    expect(prometheusFile(system).groups).toEqual(prometheusGroups(system));
  });

  test("hold each window of each objective once, with its events where a guard counts them, the long ones less often than a store looks back", () => {
    expect(windowsOf(errors)).toEqual(["5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d"]);
    expect(groups.map(({ name, interval, rules }) => [name, interval, rules.length])).toEqual([
      ["gw2optimizer-objectives-1m", "1m", 10],
      ["gw2optimizer-objectives-2m", "2m", 16],
    ]);
    expect(rules[0]).toMatchObject({
      record: "objective:bad_events:ratio_rate5m",
      labels: { system: "gw2optimizer", environment: "prod", objective: "Requests" },
    });
  });

  test("are valid for Prometheus", async () => {
    expect(await checkRules(stringify({ groups }, { lineWidth: 0 }))).toBe("");
  }, 60_000);

  test.each([errors, latency])("make every series that the alerts of $name read", (objective) => {
    for (const alert of alertsOf(objective)) {
      const text = printPromql(alert.when, { sources, recorded: labels });
      const read = parsePromql(text).selectors.filter(({ name }) => name.startsWith("objective:"));
      expect(read.length).toBeGreaterThan(0);
      for (const { name, matchers } of read) {
        const own = Object.fromEntries(matchers.map(({ label, value }) => [label, value]));
        expect(rules).toContainEqual(expect.objectContaining({ record: name, labels: own }));
      }
      expect(read.length).toBe(parsePromql(text).selectors.length);
    }
  });
});
