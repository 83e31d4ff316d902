// Objectives, as the OpenSLO documents of a rendered folder have them.
import { z } from "zod";
import type { RenderedFolder } from "./folder.ts";

const slo = z.object({
  apiVersion: z.literal("openslo/v1"),
  kind: z.literal("SLO"),
  metadata: z.object({
    displayName: z.string(),
    labels: z.object({ system: z.string(), environment: z.string(), objective: z.string() }),
  }),
  spec: z.object({
    indicator: z.object({
      spec: z.object({
        ratioMetric: z.object({
          raw: z.object({ metricSource: z.object({ spec: z.object({ query: z.string() }) }) }),
        }),
      }),
    }),
    timeWindow: z.array(z.object({ duration: z.string() })).length(1),
    objectives: z.array(z.object({ displayName: z.string(), target: z.number().gt(0).lt(1) })).length(1),
  }),
});

/** What users were promised. */
export interface Objective {
  /** The system's name. */
  readonly system: string;
  /** The prefix of its alerts. */
  readonly name: string;
  /** The name people use. */
  readonly title: string;
  /** The share that must be good, 0 to 1. */
  readonly target: number;
  /** The same as it was written, such as `99.5%`. */
  readonly targetText: string;
  /** The rolling window, such as `30d`. */
  readonly window: string;
  /** The share of good events in the window. */
  readonly query: string;
  /** The rendered file. */
  readonly file: string;
}

/** The objectives by system. @throws VigieError naming the file that is not as rendered */
export function readObjectives(folder: RenderedFolder): readonly Objective[] {
  return folder.list(/^openslo\/[^/]+\.yaml$/).flatMap((file) =>
    folder.yamls(file, slo).map(({ metadata: { displayName: title, labels }, spec }) => ({
      system: labels.system,
      name: labels.objective,
      title,
      target: spec.objectives[0]!.target,
      targetText: spec.objectives[0]!.displayName,
      window: spec.timeWindow[0]!.duration,
      query: spec.indicator.spec.ratioMetric.raw.metricSource.spec.query,
      file,
    })),
  );
}
