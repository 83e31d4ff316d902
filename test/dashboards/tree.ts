// A rendered dashboard as a few readable lines: rows, and for each panel its place, form, title, unit and steps.
import type { Board, BoardPanel } from "./linter.ts";

/** The tree of a dashboard. */
export function treeOf({ title, uid, panels, templating, links = [] }: Board): string {
  const variables = templating.list.map(({ name, query }) => `${name}=${query}`).join(" ");
  const ways = links.map((link) => (link.url ? link.url : `menu ${link.tags?.join("+")}`)).join(", ");
  return [`${title} (${uid}) ${variables}`, `  leads to ${ways}`, ...panels.map(line), ""].join("\n");
}

function line({ type, title, gridPos: { x, y, w, h }, fieldConfig, targets = [] }: BoardPanel): string {
  if (type === "row") return `  ${title}`;
  const { unit, thresholds } = fieldConfig?.defaults ?? {};
  const steps = (thresholds?.steps ?? [])
    .slice(1)
    .map(({ value, color }) => `${color} ${value === null ? "" : Number(value.toPrecision(6))}`);
  const drawn = [unit, targets.length > 1 && `${targets.length} queries`, ...steps]
    .filter(Boolean)
    .join(", ");
  return `    ${`${x},${y}`.padEnd(6)}${`${w}x${h}`.padEnd(6)} ${type} "${title}"${drawn && ` ${drawn}`}`;
}
