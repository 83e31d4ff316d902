// Every definition of a system that has an id of the inventory, with the place where what is rendered of it stands: a file, and how
// it is told there. It knows where things would be; whether they are there the files say (coverage.ts).
import { runbookPath } from "../../components/alerts/runbooks/address.ts";
import { readingOptions } from "../../components/model/grafanaOptions.ts";
import { searchesOf } from "../../components/model/logging/searches.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import { traceSearchesOf } from "../../components/model/tracing/searches.ts";
import { checksOf } from "../../components/model/uptimeChecks.ts";
import { receiverOf } from "../../components/routing/contactPoint.ts";
import type { Metric } from "../../components/signals/metric.ts";
import { type PlanOptions, planDashboards } from "../../dashboards/pages.ts";
import { drawnPanels } from "../../dashboards/plan.ts";
import type { Kind } from "../../inventory/item.ts";

/** A definition with an id. */
export interface Definition {
  /** The id. */
  readonly id: string | undefined;
  /** What it is. */
  readonly kind: Kind;
  /** The file that holds what is rendered of it. */
  readonly file: string;
  /** Which part of the file. @default the whole of it */
  readonly part?: string;
  /** Whether a file's text holds it. @default the file is there */
  readonly isIn?: (text: string) => boolean;
}

/** The definitions of a system. */
export function definitionsOf(system: ResolvedSystem, stack: StackDescription): readonly Definition[] {
  return [
    ...workloads(system),
    ...platformMetrics(system),
    ...pages(system, readingOptions(stack)),
    ...alerts(system),
    ...promises(system, readingOptions(stack)),
    ...ways(system),
    ...searches(system),
    ...checks(system),
  ];
}

function workloads(system: ResolvedSystem): readonly Definition[] {
  return Object.values(system.services).flatMap((service): readonly Definition[] => {
    const { name, description, metrics } = service;
    const page = `metrics/${name}.prom`;
    const jobs = service.workload === "vm-host" ? Object.entries(service.jobs) : [];
    return [
      { id: description.id, kind: "service", file: page },
      ...jobs.map(
        ([job, { id }]): Definition => ({
          id,
          kind: "service",
          file: `collectors/${name}.yaml`,
          part: job,
          isIn: (text) => text.includes(`- job_name: ${job}\n`),
        }),
      ),
      ...metrics.map(
        (metric): Definition => ({
          id: metric.id,
          kind: "metric",
          file: page,
          part: metric.name,
          isIn: (text) => text.includes(`# TYPE ${metric.name} `),
        }),
      ),
    ];
  });
}

/** What Google Cloud measures is on no page of ours; a rule reads it. */
function platformMetrics({ name, sources }: ResolvedSystem): readonly Definition[] {
  const metrics = Object.values(sources).flatMap(
    ({ description }): readonly Metric[] => description.metrics ?? [],
  );
  return metrics.map((metric) => ({
    id: metric.id,
    kind: "metric",
    file: `prometheus/${name}.rules.yml`,
    part: metric.name,
    isIn: (text) => text.includes(metric.name),
  }));
}

function pages(system: ResolvedSystem, options: PlanOptions): readonly Definition[] {
  const dashboards = planDashboards(system, options);
  const fileOf = (uid: string) => `grafana/dashboards/${system.name}/${uid}.json`;
  return [
    ...dashboards.map(({ id, uid }): Definition => ({ id, kind: "dashboard", file: fileOf(uid) })),
    ...drawnPanels(dashboards).map(({ uid, panel }): Definition => {
      return {
        id: panel.description.id,
        kind: "panel",
        file: fileOf(uid),
        part: panel.title,
        isIn: (text) => {
          const { panels } = JSON.parse(text) as { readonly panels: readonly { readonly id: number }[] };
          return panels.some(({ id }) => id === panel.id);
        },
      };
    }),
  ];
}

function alerts({ name: system, alerts: all }: ResolvedSystem): readonly Definition[] {
  return all.flatMap(({ name, levels, runbook }): readonly Definition[] => [
    ...Object.entries(levels).map(
      ([severity, { id }]): Definition => ({
        id,
        kind: "alert",
        file: `prometheus/${system}.rules.yml`,
        part: name,
        isIn: (text) =>
          text
            .split("- alert: ")
            .some((rule) => rule.startsWith(`${name}\n`) && rule.includes(`severity: ${severity}\n`)),
      }),
    ),
    { id: runbook.id, kind: "runbook", file: `runbooks/${runbookPath(system, { name, runbook })}` },
  ]);
}

/** What may be spent is a panel; what a load test must reach is in no file (it is checked). */
function promises(system: ResolvedSystem, options: PlanOptions): readonly Definition[] {
  const { name: of, objectives, description } = system;
  const panels = drawnPanels(planDashboards(system, options));
  return [
    ...objectives.flatMap(({ ids = [], name }) =>
      ids.map(
        (id): Definition => ({
          id,
          kind: "objective",
          file: `openslo/${of}.yaml`,
          part: name,
          isIn: (text) => text.includes(`    objective: ${name}\n`),
        }),
      ),
    ),
    ...(description.spendingLimits ?? []).flatMap(({ ids = [], spent }) => {
      const drawn = panels.find(({ panel }) => panel.description.signals.includes(spent));
      if (drawn === undefined) return [];
      const file = `grafana/dashboards/${of}/${drawn.uid}.json`;
      return ids.map((id): Definition => ({ id, kind: "objective", file, part: drawn.panel.title }));
    }),
  ];
}

function ways(system: ResolvedSystem): readonly Definition[] {
  return Object.entries(system.routes).map(([key, { id }]) => {
    const name = receiverOf(system, key);
    return {
      id,
      kind: "route",
      file: "grafana/contact-points.json",
      part: name,
      isIn: (text) => text.includes(`"name": "${name}"`),
    };
  });
}

function searches(system: ResolvedSystem): readonly Definition[] {
  const { name, description } = system;
  const file = `searches/${name}.md`;
  const named = (id: string | undefined, kind: Kind, title: string): Definition => ({
    id,
    kind,
    file,
    part: title,
    isIn: (text) => text.includes(`[${title}](`),
  });
  return [
    ...searchesOf(system).map(({ id, title }) => named(id, "log-search", title)),
    ...traceSearchesOf(system).map(({ id, title }) => named(id, "trace", title)),
    ...Object.entries(description.traces?.spans ?? {}).map(
      ([span, { id }]): Definition => ({
        id,
        kind: "trace",
        file,
        part: span,
        isIn: (text) => text.includes(`| \`${span}\` |`),
      }),
    ),
  ];
}

function checks(system: ResolvedSystem): readonly Definition[] {
  return checksOf(system).map(({ key, displayName }) => ({
    id: system.sources[key]!.description.id,
    kind: "health-check",
    file: `cloud-monitoring/${system.name}.checks.json`,
    part: displayName,
    isIn: (text) => text.includes(`"displayName": ${JSON.stringify(displayName)}`),
  }));
}
