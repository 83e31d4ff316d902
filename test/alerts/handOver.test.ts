// A warning ends where its critical level begins, so that one trouble is one message to a channel: where it spares something,
// never so that somebody hears later, and without a value in between at which neither fires.
import { describe, expect, test } from "vitest";
import { type AlertDescription, alert } from "../../components/alerts/alert.ts";
import { grafanaGroups } from "../../components/alerts/grafana.ts";
import { mirrorPolicies } from "../../components/alerts/mirror.ts";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { rulesOf } from "../../components/alerts/rule.ts";
import { defineSystem } from "../../components/model/system.ts";
import { level } from "../../components/signals/builders.ts";
import { gauge } from "../../components/signals/metric.ts";
import { inProd, resolved } from "./inStack.ts";

const queue = gauge("queue_length", { unit: "jobs", help: "Jobs that wait", across: "max" });
const long: AlertDescription = alert("QueueLong", {
  when: level(queue),
  above: { warning: 10, critical: 20 },
  for: "5m",
  summary: "{{ $value }} wait",
  route: "team",
  runbook: { meaning: "Users wait.", firstLook: ["The queue"] },
});
const short: Partial<AlertDescription> = { above: undefined, below: { warning: 12, critical: 11.4 } };

function shop(change: Partial<AlertDescription> = {}, stack: object = {}) {
  const system = defineSystem({
    name: "shop",
    title: "Shop",
    services: {
      api: {
        workload: "cloud-run",
        description: "Sells",
        port: 8080,
        endpoints: [{ port: 9090 }],
        metrics: [queue],
      },
    },
    signals: {},
    alerts: [{ ...long, ...change }],
    channels: { mail: { kind: "email", addresses: ["a@b.example"] }, phone: { kind: "pagerduty" } },
    routes: {
      team: { channels: ["mail"] },
      both: { channels: ["mail", "phone"] },
      phone: { channels: ["phone"] },
    },
    stack,
  });
  return resolved(system);
}

interface Evaluator {
  readonly type: string;
  readonly params: readonly number[];
}

function evaluators(system = shop()): readonly Evaluator[] {
  const groups = grafanaGroups(system, { store: "gmp", dataSourceUid: "m", folderUid: "f" });
  return groups.flatMap(({ rules }) =>
    rules.map(({ data }) => {
      const [condition] = data.at(-1)!.model.conditions as readonly { readonly evaluator: Evaluator }[];
      return condition!.evaluator;
    }),
  );
}

/** As Grafana's threshold stage decides: both ends of a range are outside it. */
const fires = ({ type, params: [a, b] }: Evaluator, value: number): boolean =>
  type === "gt" ? value > a! : type === "lt" ? value < a! : value > a! && value < b!;

describe("a warning below its critical level", () => {
  test("is a range in Grafana", () => {
    expect(evaluators().map(({ type }) => type)).toEqual(["within_range", "gt"]);
    expect(evaluators(shop(short)).map(({ type }) => type)).toEqual(["within_range", "lt"]);
  });

  test.each([
    [
      "above",
      {},
      [
        [10, "-"],
        [10.01, "w"],
        [19, "w"],
        [20, "w"],
        [20.000001, "c"],
        [500, "c"],
      ],
    ],
    [
      "below",
      short,
      [
        [12, "-"],
        [11.9, "w"],
        [11.5, "w"],
        [11.4, "w"],
        [11.399999, "c"],
        [0, "c"],
      ],
    ],
    [
      "above nothing",
      { above: { warning: -1, critical: 0 } },
      [
        [-1, "-"],
        [-0.5, "w"],
        [0, "w"],
        [0.1, "c"],
      ],
    ],
    [
      "below nothing",
      { above: undefined, below: { warning: 1, critical: 0 } },
      [
        [1, "-"],
        [0, "w"],
        [-0.1, "c"],
      ],
    ],
    [
      "below what is negative",
      { above: undefined, below: { warning: -12.5, critical: -18 } },
      [
        [-18, "w"],
        [-18.01, "c"],
      ],
    ],
  ] as const)("fires at every value at which critical does not, where trouble is %s", (_, change, values) => {
    const [warning, critical] = evaluators(shop(change as Partial<AlertDescription>));
    const which = (value: number) =>
      `${fires(warning!, value) ? "w" : ""}${fires(critical!, value) ? "c" : ""}` || "-";
    expect(values.map(([value]) => [value, which(value)])).toEqual(values);
  });

  test("is a range in Cloud Monitoring too", () => {
    const [policy] = mirrorPolicies(shop()).policies;
    expect(policy?.conditions[0]?.query).toMatch(/^max\(queue_length\{.*\}\) > 10 <= 20$/);
    const [low] = mirrorPolicies(shop(short)).policies;
    expect(low?.conditions[0]?.query).toMatch(/ < 12 >= 11\.4$/);
  });

  test("stays a plain comparison in Prometheus's rules, where Alertmanager holds it back", () => {
    const [group] = prometheusGroups(shop());
    expect(group?.rules[0]?.expr).toMatch(/ > 10$/);
  });

  test.each([
    ["no channel would hear of both", { route: { warning: "team", critical: "phone" } }, undefined],
    ["one channel would", { route: { warning: "team", critical: "both" } }, 20],
    [
      "critical waits longer, so that trouble would be told later",
      { for: { warning: "5m", critical: "10m" } },
      undefined,
    ],
    ["critical waits less", { for: { warning: "10m", critical: "5m" } }, 20],
    ["there is no critical level", { above: { warning: 10 } }, undefined],
  ] as const)("where %s", (_, change, endsAt) => {
    expect(rulesOf(shop(change as Partial<AlertDescription>))[0]?.endsAt).toBe(endsAt);
  });

  test("stays what it is where the settings say so", () => {
    const system = shop({}, { warningEndsAtCritical: false });
    expect(evaluators(system).map(({ type }) => type)).toEqual(["gt", "gt"]);
  });
});

test("of the systems' alerts these spare a channel a second message", () => {
  const handing = inProd.flatMap(([name, system]) =>
    rulesOf(system)
      .filter(({ endsAt }) => endsAt !== undefined)
      .map((rule) => `${name} ${rule.name} ${rule.threshold} to ${rule.endsAt}`),
  );
  expect(handing).toEqual(
    expect.arrayContaining([
      "aiprod PipelineCostThresholdExceeded 0.7 to 0.9",
      "aiprod PipelineLatencySLABreach 120 to 300",
      "lota-de-leixoes-e-aveiro BateriaFracaDaBalancaDoCaisQueNinguemSeLembraDeCarregar 11.9 to 11.4",
    ]),
  );
  // Nexten tells a webhook of warnings and people of what is critical.
  expect(handing.filter((each) => each.startsWith("nexten"))).toEqual([]);
});
