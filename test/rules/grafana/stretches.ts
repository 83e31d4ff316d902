// When alerts fire, as stretches of time, and how two lists of them differ.
import { formatDuration } from "../../../components/core/units.ts";
import type { SeriesLabels } from "../../../tools/promtool/series.ts";

/** A time in which an alert fires without pause. */
export interface Stretch {
  readonly labels: string;
  readonly from: number;
  /** When it does so no more; a millisecond after the last evaluation where it still does. */
  readonly to: number;
}

/** The stretches of each alert. @param times of the evaluations, in milliseconds @param firing what fires at each */
export function stretches(
  times: readonly number[],
  firing: readonly (readonly SeriesLabels[])[],
): readonly Stretch[] {
  const found: Stretch[] = [];
  let open = new Map<string, number>();
  times.forEach((at, index) => {
    const now = new Set(firing[index]!.map(sorted));
    for (const [labels, from] of open) if (!now.has(labels)) found.push({ labels, from, to: at });
    open = new Map([...now].map((labels) => [labels, open.get(labels) ?? at]));
  });
  const end = (times.at(-1) ?? 0) + 1;
  return [...found, ...[...open].map(([labels, from]) => ({ labels, from, to: end }))];
}

function sorted(labels: SeriesLabels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is not the same: another beginning, other labels, or an end that is earlier or too late. */
export function differences(
  expected: readonly Stretch[],
  actual: readonly Stretch[],
  late: number,
): readonly string[] {
  const shown = ({ labels, from, to }: Stretch) =>
    `${labels} from ${formatDuration(from)} to ${formatDuration(to)}`;
  const fits = (one: Stretch, other: Stretch) =>
    one.labels === other.labels && one.from === other.from && other.to >= one.to && other.to <= one.to + late;
  return [
    ...expected
      .filter((each) => !actual.some((other) => fits(each, other)))
      .map((each) => `missing ${shown(each)}`),
    ...actual
      .filter((each) => !expected.some((other) => fits(other, each)))
      .map((each) => `fires ${shown(each)}`),
  ];
}
