// The pairs of one system from what is written about its alerts: the numbers that differ, the rest in common.
import type { Duration } from "../../components/core/units.ts";
import type { Severity } from "../../components/routing/route.ts";
import type { SeriesLabels } from "../../tools/promtool/series.ts";
import { expectAlert, type Pair } from "./expectAlert.ts";
import { type Expectation, type Flow, type Place, standardCases } from "./standardCases.ts";

/** What one severity of an alert is given, and what it must do. */
export interface Level {
  /** The series in good times, at the threshold, and in bad times. */
  readonly given: readonly Flow[];
  /** From the beginning of bad times to the alert. */
  readonly after: Duration;
  /** The description, with the measured value. */
  readonly says: string;
}

/** What is written about one alert. */
export interface AlertCases {
  /** The route, for all severities or one each. */
  readonly route: string | Readonly<Partial<Record<Severity, string>>>;
  readonly summary: string;
  /** @default the alert's name and `.md` */
  readonly runbook?: string;
  /** Labels that the alert keeps apart, beside those of every alert. */
  readonly labels?: SeriesLabels;
  /** The place, where it is not the system's own. */
  readonly place?: Place;
  /** How long things are well at first. @default "30m" */
  readonly onset?: Duration;
  /** Between two evaluations that are looked at. @default "1m" */
  readonly step?: Duration;
  /** Between two evaluations; long windows need no minutes. @default as the rule's group says */
  readonly evaluated?: Duration;
  /** @default "30s" */
  readonly scrape?: Duration;
  /** @default "30m" */
  readonly recovers?: Duration;
  readonly warning?: Level;
  readonly critical?: Level;
}

/** What all alerts of a system have in common. */
export interface SystemPlace {
  readonly system: string;
  readonly place: Place;
}

/** The labels that single out a Cloud Run service in the store. */
export function cloudRun(service: string): Place {
  return {
    scope: { cluster: "__run__", namespace: service },
    instances: ["00bf4b/i1:8000", "00bf4b/i2:8000"],
  };
}

/** The labels that single out a scrape job of a virtual machine, with the addresses of its targets. */
export function host(instanceName: string, job: string, ...addresses: Place["instances"]): Place {
  return { scope: { cluster: "__gce__", instance_name: instanceName, job }, instances: addresses };
}

/** The labels that single out a resource that Google Cloud measures; nothing scrapes it, so it has no `instance`. */
export function platform(scope: SeriesLabels, ...regions: readonly string[]): Place {
  const [region = "", ...others] = regions;
  return { scope, instances: [region, ...others], apart: "region" };
}

/** Every severity of an alert with the standard cases. @param service the label that all its series have in common, if any */
export function pairsOf(
  { system, place }: SystemPlace,
  service: string | undefined,
  alerts: Readonly<Record<string, AlertCases>>,
): readonly Pair[] {
  return Object.entries(alerts).flatMap(([name, cases]) =>
    (["warning", "critical"] as const).flatMap((severity) => {
      const level = cases[severity];
      if (level === undefined) return [];
      const expectation: Expectation = {
        rule: { system, name, severity },
        place: cases.place ?? place,
        flows: level.given,
        onset: cases.onset ?? "30m",
        after: level.after,
        step: cases.step ?? "1m",
        recovers: cases.recovers ?? "30m",
        ...(cases.scrape && { scrape: cases.scrape }),
        ...(cases.evaluated && { evaluated: cases.evaluated }),
        firing: {
          labels: {
            severity,
            system,
            environment: "prod",
            route: typeof cases.route === "string" ? cases.route : cases.route[severity]!,
            ...(service && { service }),
            ...cases.labels,
          },
          annotations: {
            summary: cases.summary,
            description: level.says,
            runbook_url: `https://runbooks.example/${system}/${cases.runbook ?? `${name}.md`}`,
          },
        },
      };
      return standardCases(expectation);
    }),
  );
}

/** What is written about an alert that asks whether anything is there. */
export interface PresenceCases {
  readonly route: string;
  readonly summary: string;
  readonly runbook?: string;
  /** How long things are well at first; between two evaluations, so that no sample lies on the edge of a window. */
  readonly onset: Duration;
  /** From the last good scrape to the alert, where targets answer no more. */
  readonly down: Duration;
  /** From the last sample to the alert, where the series stops. */
  readonly gone: Duration;
  /** @default "1m" */
  readonly step?: Duration;
  /** @default "30s" */
  readonly scrape?: Duration;
}

/** A second target is there while the first one is. */
const ONE = { healthy: 1, limit: 1, bad: 0 } as const;

/** The cases of a presence alert: targets that do not answer, series that stop, and one of two instances that is left. */
export function presencePairs(
  { system, place }: SystemPlace,
  service: string,
  alerts: Readonly<Record<string, PresenceCases>>,
): readonly Pair[] {
  return Object.entries(alerts).flatMap(([name, cases]) => {
    const { onset, step = "1m", scrape = "30s", runbook = `${name}.md` } = cases;
    const rule = { system, name, severity: "critical" } as const;
    const firing = {
      labels: { severity: "critical", system, environment: "prod", route: cases.route, service },
      annotations: {
        summary: cases.summary,
        description: "0 < 1",
        runbook_url: `https://runbooks.example/${system}/${runbook}`,
      },
    };
    const up = { name: "up", type: "gauge", healthy: 1, limit: 1, seen: true, second: ONE } as const;
    const common = { rule, place, onset, step, scrape, recovers: "30m", firing } as const;
    const target = (instance: string, value: number) => ({
      name: "up",
      labels: { ...place.scope, instance },
      type: "gauge" as const,
      phases: [{ lasts: "1h" as const, value }],
    });
    return [
      ...standardCases({ ...common, named: "down", flows: [{ ...up, bad: 0 }], after: cases.down }),
      ...standardCases({ ...common, named: "gone", flows: [{ ...up, bad: undefined }], after: cases.gone }),
      expectAlert(rule, "is quiet while one of two targets answers")
        .given(target(place.instances[0], 0), target("the-other:1", 1))
        .quietAt("10m", "50m"),
    ];
  });
}
