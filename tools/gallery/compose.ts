// The page of a rendered folder, and what is measured for it at one moment: what `npm run gallery` freezes and `npm run local` serves.
import { type Choices, type DashboardData, keyOf } from "./data/data.ts";
import { readNow } from "./data/now.ts";
import type { PrometheusApi } from "./data/prometheus.ts";
import { readDashboard } from "./data/read.ts";
import { htmlOf } from "./markdown.ts";
import type { Frozen, Page } from "./page.ts";
import { type Choice, choicesOf } from "./rendered/dashboards.ts";
import type { RenderedStackPage } from "./rendered/stack.ts";

/** The page of a stack. @param stack its name */
export function pageOf(rendered: RenderedStackPage, stack: string, live: boolean): Page {
  const { recordings: _, runbooks, ...rest } = rendered;
  const texts = rendered.dashboards.flatMap(({ uid, panels }) =>
    panels
      .filter(({ type }) => type === "text")
      .map(({ id, options }) => [`${uid}/${id}`, htmlOf(String(options.content ?? ""))]),
  );
  return {
    ...rest,
    stack,
    live,
    runbooks: runbooks.map(({ system, name, title, text }) => ({
      system,
      name,
      title,
      meaning: /^## Meaning\n+(.+)$/m.exec(text)?.[1] ?? "",
      html: htmlOf(text),
    })),
    texts: Object.fromEntries(texts),
  };
}

/** Everything that a page draws, as it was at a moment. @param at seconds since 1970 */
export async function freeze(
  rendered: RenderedStackPage,
  prometheus: PrometheusApi,
  at: number,
): Promise<Frozen> {
  const now = await readNow(rendered, prometheus, at);
  const dashboards: Record<string, DashboardData> = {};
  for (const dashboard of rendered.dashboards) {
    for (const choices of combinations(choicesOf(dashboard)))
      dashboards[keyOf(dashboard.uid, choices)] = shortened(
        await readDashboard(dashboard, { prometheus, at, choices }),
      );
  }
  return { now, dashboards };
}

/** Everything that can be chosen: a frozen page cannot ask later. */
export function combinations(choices: readonly Choice[]): readonly Choices[] {
  return choices.reduce<readonly Choices[]>(
    (found, { name, values }) => found.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  );
}

/** Five digits are more than a chart shows, and a third of the file. */
function shortened(data: DashboardData): DashboardData {
  const panels = Object.entries(data.panels).map(([id, { series, ...rest }]) => [
    id,
    {
      ...rest,
      series: series.map((each) => ({
        ...each,
        values: each.values.map((value) => (value === null ? null : Number(value.toPrecision(5)))),
      })),
    },
  ]);
  return { ...data, panels: Object.fromEntries(panels) };
}
