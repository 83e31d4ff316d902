// What holds for every kind of workload: its series are singled out by labels that its collector writes, its absence is noticed,
// its log entries are found, and its neighbours of the same names are left alone. A new kind joins by a line in `carries`.
import { beforeAll, describe, expect, test } from "vitest";
import { heartbeatExpression } from "../../components/alerts/heartbeat.ts";
import { logsUrlOf } from "../../components/alerts/logsUrl.ts";
import { prometheusGroups } from "../../components/alerts/prometheus.ts";
import { rulesOf } from "../../components/alerts/rule.ts";
import { systemSecondPath } from "../../components/alerts/secondPath.ts";
import { checkSystem, checkSystems } from "../../components/model/check.ts";
import { systemLogsFilter } from "../../components/model/logging/storage.ts";
import type { ResolvedByKind } from "../../components/model/resolved.ts";
import { sourcesOfSystem } from "../../components/model/sources.ts";
import { staysUp } from "../../components/model/workloads/index.ts";
import { rate } from "../../components/signals/builders.ts";
import { parsePromql } from "../../components/signals/parse.ts";
import { cloudRunJob } from "../../components/signals/platformMetrics.ts";
import { labelsOfSeries } from "../../components/signals/source.ts";
import { type Failures, runRuleTests } from "../../tools/promtool/run.ts";
import type { TestSeries } from "../../tools/promtool/series.ts";
import { resolved, stackOf } from "../alerts/inStack.ts";
import { expectAlert } from "../rules/expectAlert.ts";
import { filesOf } from "../rules/filesOf.ts";
import { depot, downAlert, kinds, lasting, nameOf, parcels, services } from "./depot.ts";

const system = resolved(depot);

/** By kind: what singles its series out, what else its collector writes, and the filter of its log entries. */
const carries: {
  readonly [Kind in keyof ResolvedByKind]: {
    readonly scope: Readonly<Record<string, string>>;
    readonly labels: readonly string[];
    readonly logs: string;
  };
} = {
  "cloud-run": {
    scope: { cluster: "__run__", namespace: "cloud-run" },
    labels: ["revision_name"],
    logs: '(resource.type="cloud_run_revision" AND resource.labels.service_name="cloud-run")',
  },
  "cloud-run-job": {
    scope: { cluster: "__run__", namespace: "cloud-run-job" },
    labels: [],
    logs: '(resource.type="cloud_run_job" AND resource.labels.job_name="cloud-run-job")',
  },
  "vm-host": {
    scope: { cluster: "__gce__", instance_name: "depot-1", job: "belt" },
    labels: ["instance_name", "machine_type"],
    logs: '(resource.type="gce_instance" AND labels."compute.googleapis.com/resource_name"="depot-1")',
  },
  gke: {
    scope: { cluster: "main", namespace: "yard", job: "gke" },
    labels: ["pod"],
    logs: '(resource.type="k8s_container" AND resource.labels.cluster_name="main" AND resource.labels.namespace_name="yard" AND resource.labels.container_name="crane")',
  },
};

/** What people are told is other tests' business. */
const groups = prometheusGroups(system).map((group) => ({
  ...group,
  rules: group.rules.map((rule) => ({ ...rule, annotations: {} })),
}));

const rulesAbout = (kind: string) =>
  system.alerts
    .map(({ name }) => name)
    .filter((name) => [nameOf(kind, "Busy"), nameOf(kind, "Down")].includes(name));

test("a system with one workload of each kind has nothing wrong", () => {
  const stack = stackOf("prod");
  expect(checkSystem(system, stack).filter(({ level }) => level !== "notice")).toEqual([]);
});

describe.each(kinds)("a %s", (kind) => {
  const sources = sourcesOfSystem(system).filter(({ service }) => service === kind);
  const { scope, labels, logs } = carries[kind];

  test("has one place of its series, with the labels of its collector", () => {
    expect(sources.map((each) => each.scope)).toEqual([scope]);
    for (const series of [parcels.name, "up"])
      expect(labelsOfSeries(sources[0]!, series)).toEqual(
        expect.arrayContaining([...Object.keys(scope), ...labels, "instance"]),
      );
  });

  test("is read by no query without these labels", () => {
    const read = groups.flatMap(({ rules }) => rules).filter(({ alert }) => rulesAbout(kind).includes(alert));
    expect(read).toHaveLength(rulesAbout(kind).length);
    expect(read.length).toBeGreaterThan(0);
    for (const { matchers } of read.flatMap(({ expr }) => parsePromql(expr).selectors))
      expect(Object.fromEntries(matchers.map(({ label, value }) => [label, value]))).toMatchObject(scope);
  });

  test("has its log entries found, alone and among all", () => {
    expect(logsUrlOf(system)(kind)).toContain(
      encodeURIComponent(logs).replaceAll("(", "%28").replaceAll(")", "%29"),
    );
    expect(systemLogsFilter(system)).toContain(logs);
  });

  test("is the only one of its name where it is", () => {
    const twin = { ...services[kind], ...(kind === "gke" && { name: kind }) };
    const twins = resolved({ ...depot, services: { ...depot.services, twin }, alerts: [] });
    const found = checkSystems([twins], stackOf("prod")).filter(({ problem }) => problem.includes("twice"));
    // The name of what runs on Cloud Run is the key, and keys are never twice.
    const named = kind === "vm-host" || kind === "gke";
    expect(found.map(({ at }) => at)).toEqual(named ? ["depot.services.twin"] : []);
  });

  test("hears of what only another kind has, with what it has itself", () => {
    const said = { image: "i", vpc: undefined, zone: "z", cluster: "main" } as const;
    const services = { [kind]: said };
    const stack = stackOf("prod", { systems: { depot: { services } } });
    const found = checkSystem(resolved(depot, "prod", stack), stack).filter(
      ({ at, problem }) =>
        at.startsWith(`vigie:systems.depot.services.${kind}.`) && problem.includes(" has no "),
    );
    const own = { "cloud-run": ["image"], "cloud-run-job": ["image"], "vm-host": ["zone"], gke: ["cluster"] }[
      kind
    ];
    expect(found.map(({ at }) => at.split(".").at(-1)).sort()).toEqual(
      ["cluster", "image", "zone"].filter((key) => !own.includes(key)),
    );
    for (const { fix } of found) expect(fix).toContain(own[0]);
  });

  test("loses its alerts with a notice where a stack collects nothing of it", () => {
    const silent = resolved(depot, "prod", {
      systems: { depot: { services: { [kind]: { metrics: "none" } } } },
    });
    const kept = silent.alerts.map(({ name }) => name);
    expect(kept).toEqual(
      system.alerts.map(({ name }) => name).filter((name) => !rulesAbout(kind).includes(name)),
    );
    expect(silent.notices.map(({ at }) => at)).toEqual(
      rulesAbout(kind).map((name) => `depot.alerts.${name}`),
    );
  });
});

describe("by the real evaluator", () => {
  const firing = (name: string) => ({
    labels: { ...rulesOf(system).find((rule) => rule.name === name)!.labels, severity: severityOf(name) },
    annotations: {},
  });
  const severityOf = (name: string) => (name.endsWith("Busy") ? "warning" : "critical");
  const ruleOf = (name: string) => ({ system: "depot", name, severity: severityOf(name) }) as const;
  const series = (
    name: string,
    labels: Readonly<Record<string, string>>,
    phases: TestSeries["phases"],
  ): TestSeries => ({
    name,
    labels,
    type: name === "up" ? "gauge" : "counter",
    phases,
  });
  const places = kinds.map((kind) => ({ kind, labels: { instance: "1", ...carries[kind].scope } }));
  /** Everything of the system is busy and answers, but for one workload of another kind. */
  const others = (kind: string) =>
    places
      .filter((each) => each.kind !== kind)
      .flatMap(({ labels }) => [
        series("up", labels, [{ lasts: "1h", value: 1 }]),
        series(parcels.name, labels, [{ lasts: "1h", value: 1_000 }]),
      ]);
  const pairs = places.flatMap(({ kind, labels }) => {
    const [busy = "", down] = rulesAbout(kind);
    const answers = series("up", labels, [{ lasts: "20m", value: 1 }]);
    return [
      expectAlert(ruleOf(busy), "busy itself")
        .given(answers, series(parcels.name, labels, [{ lasts: "1h", value: 1_000 }]))
        .firesAt("20m", firing(busy)),
      expectAlert(ruleOf(busy), "while the others are busy")
        .given(...others(kind))
        .quietAt("30m"),
      ...(down === undefined
        ? []
        : [
            expectAlert(ruleOf(down), "stops while the others answer")
              .given(answers, ...others(kind))
              .quietAt("20m")
              .firesAt("40m", firing(down)),
          ]),
    ];
  });
  let failures: Failures;
  beforeAll(async () => {
    failures = await runRuleTests(filesOf({ depot: groups }, pairs));
  }, 60_000);

  test.each(pairs.map((pair) => pair.test.name))("%s", (name) => {
    expect(failures.get(name)).toBeUndefined();
  });
});

describe("what is always there", () => {
  test("is watched by the heartbeat, and what may be away is not", () => {
    const expression = heartbeatExpression([system]);
    for (const service of Object.values(system.services))
      expect(expression.includes(matchersOf(service.name)), service.name).toBe(staysUp(service));
  });

  test("alone can be found absent: of a job it is asked how its executions end", () => {
    const asked = resolved({ ...depot, alerts: [...depot.alerts, downAlert("cloud-run-job")] });
    expect(checkSystem(asked, stackOf("prod")).filter(({ level }) => level === "error")).toEqual([
      {
        level: "error",
        at: "depot.alerts.CloudRunJobDown",
        problem: expect.stringContaining("between two executions nothing is there"),
        fix: expect.stringContaining("a source of the platform cloud-run-job"),
      },
    ]);
    const failed = rate(cloudRunJob.executions, { over: "1h", where: { result: "failed" } });
    const watched = resolved({
      ...depot,
      sources: { ends: { platform: "cloud-run-job", name: "cloud-run-job", description: "How it ends" } },
      alerts: [
        ...depot.alerts,
        { ...downAlert("cloud-run-job"), when: failed, below: undefined, above: { critical: 0 } },
      ],
    });
    expect(checkSystem(watched, stackOf("prod")).filter(({ level }) => level === "error")).toEqual([]);
  });

  test("has somebody told by the second path when nothing is collected of it", () => {
    const silent = systemSecondPath(system).policies.find(({ displayName }) =>
      displayName.includes("collector silent"),
    )!;
    const queries = JSON.stringify(silent.conditions);
    for (const kind of lasting.filter((each) => each !== "cloud-run"))
      expect(queries, kind).toContain(JSON.stringify(matchersOf(kind)).slice(1, -1));
    expect(queries).toContain("container_instance_count");
  });
});

/** A workload's scope as a query has it. */
function matchersOf(kind: string): string {
  return Object.entries(carries[kind as keyof typeof carries].scope)
    .map(([label, value]) => `${label}="${value}"`)
    .join(", ");
}
