// What would go wrong with a dashboard that somebody made elsewhere: what Grafana would refuse, mix up or show empty.
import * as units from "@grafana/grafana-foundation-sdk/units";
import { checkUid } from "../components/alerts/grafanaLimits.ts";
import { type Diagnostic, Diagnostics } from "../components/core/diagnostics.ts";
import type { SeriesSource } from "../components/signals/source.ts";
import { everyPanel, listOf, type OwnBoard, type OwnDataSource, type OwnPanel } from "./ownForm.ts";
import { checkOwnQuery } from "./ownQueries.ts";
import { COLUMNS } from "./tokens.ts";

/** What a dashboard is checked against. */
export interface OwnContext {
  /** The uid of the metrics data source of the stack. @default unknown */
  readonly dataSourceUid?: string;
  /** The sources of the system. */
  readonly sources: readonly SeriesSource[];
  /** Uids of the system's other dashboards. */
  readonly uids: ReadonlySet<string>;
}

/** Data sources that are Grafana itself. */
const GRAFANA = ["grafana", "-- Grafana --", "-- Mixed --", "-- Dashboard --"];
const KNOWN_UNITS = new Set<unknown>(Object.values(units));

/** Everything that is wrong with a dashboard. @param at where its JSON is written */
export function checkOwnDashboard(at: string, json: object, context: OwnContext): readonly Diagnostic[] {
  const found = new Diagnostics();
  const board: OwnBoard = json;
  if (board.apiVersion !== undefined)
    found.error(
      `${at}.apiVersion`,
      "this is Grafana's newer form, which its dashboard API does not take",
      'export it with the model "Classic"',
    );
  else if (!Array.isArray(board.panels))
    found.error(`${at}.panels`, "there are none", "hand over what Grafana saves as JSON");
  if (found.errors.length > 0) return found.all;
  if (board.__inputs !== undefined)
    found.error(
      `${at}.__inputs`,
      "it was exported for sharing, so it asks for its data sources",
      "export it again with that switched off",
    );
  checkIdentity(at, board, context, found);
  checkIds(at, board, found);
  checkGrid(at, board, found);
  for (const panel of everyPanel(board.panels)) checkPanel(at, panel, board, context, found);
  return found.all;
}

function checkIdentity(at: string, { uid, title }: OwnBoard, { uids }: OwnContext, found: Diagnostics): void {
  if (typeof uid !== "string" || uid === "")
    found.error(
      `${at}.uid`,
      "it has none, so each deployment would make another one",
      "write one that stays",
    );
  else {
    found.add(checkUid(`${at}.uid`, uid));
    if (uids.has(uid))
      found.error(`${at}.uid`, `another dashboard of the system is "${uid}"`, "write another one");
  }
  if (typeof title !== "string" || title.trim() === "")
    found.error(`${at}.title`, "it has none", "write what people read");
}

/** Links, alerts and Grafana itself know panels by their numbers. */
function checkIds(at: string, { panels }: OwnBoard, found: Diagnostics): void {
  const first = new Map<unknown, string>();
  for (const panel of everyPanel(panels)) {
    const name = nameOf(panel);
    if (!Number.isInteger(panel.id)) found.error(`${at}: ${name}`, "it has no id", "number it");
    else if (first.has(panel.id))
      found.error(`${at}: ${name}`, `it has the id ${panel.id} of ${first.get(panel.id)}`, "number it anew");
    else first.set(panel.id, name);
  }
}

/** Each panel in a place of its own; what a closed row hides has places only once it is open. */
function checkGrid(at: string, { panels }: OwnBoard, found: Diagnostics): void {
  const taken = new Map<string, string>();
  for (const panel of listOf(panels)) {
    const name = nameOf(panel);
    const { x, y, w, h } = panel.gridPos ?? {};
    const place = [x, y, w, h].map(Number);
    const [left, top, width, height] = place as [number, number, number, number];
    if (!place.every((each) => Number.isInteger(each) && each >= 0) || width === 0 || height === 0) {
      found.error(`${at}: ${name}`, "it has no place", "write gridPos: { x, y, w, h }");
      continue;
    }
    if (left + width > COLUMNS)
      found.error(
        `${at}: ${name}`,
        `it ends at column ${left + width}, and there are ${COLUMNS}`,
        "make it narrower",
      );
    const others = new Set<string>();
    for (let column = left; column < Math.min(left + width, COLUMNS); column++)
      for (let line = top; line < top + Math.min(height, 200); line++) {
        const other = taken.get(`${column},${line}`);
        if (other !== undefined) others.add(other);
        else taken.set(`${column},${line}`, name);
      }
    for (const other of others) found.error(`${at}: ${name}`, `it lies on ${other}`, "move one of them");
  }
}

function checkPanel(
  at: string,
  panel: OwnPanel,
  board: OwnBoard,
  context: OwnContext,
  found: Diagnostics,
): void {
  const place = `${at}: ${nameOf(panel)}`;
  const unit = panel.fieldConfig?.defaults?.unit;
  if (unit !== undefined && !KNOWN_UNITS.has(unit))
    found.warning(
      place,
      `Grafana has no unit "${unit}"`,
      "take the id of one, such as s, bytes or percentunit",
    );
  for (const target of listOf(panel.targets)) {
    checkDataSource(place, target.datasource ?? panel.datasource, board, context, found);
    const query = target.expr ?? target.promQLQuery?.expr;
    const type = pluginOf(target.datasource ?? panel.datasource, board);
    // What other plugins call `expr` is no PromQL.
    if (typeof query === "string" && (type === "prometheus" || type === "stackdriver"))
      found.add(checkOwnQuery(place, query, board, context.sources));
  }
}

function checkDataSource(
  at: string,
  source: OwnDataSource,
  board: OwnBoard,
  context: OwnContext,
  found: Diagnostics,
): void {
  const write = `write datasource: { type: "prometheus", uid: "\${datasource}" } and a variable of the type datasource`;
  if (source === undefined || source === null) {
    found.error(at, "a query names no data source, so it reads whichever is the default", write);
    return;
  }
  if (typeof source === "string" && !source.startsWith("$") && !GRAFANA.includes(source)) {
    found.error(at, `a query names its data source "${source}" by its title, which can change`, write);
    return;
  }
  const uid = uidOf(source);
  const variable = variableIn(uid);
  if (variable !== undefined) {
    const defined = listOf(board.templating?.list).some(
      (each) => each.name === variable && each.type === "datasource",
    );
    if (!defined)
      found.error(
        at,
        `a query reads $${variable}, and no variable of the type datasource has that name`,
        write,
      );
  } else if (uid === "")
    found.error(at, "a query names no data source, so it reads whichever is the default", write);
  else if (uid !== context.dataSourceUid && !GRAFANA.includes(uid))
    found.warning(
      at,
      `a query reads the data source "${uid}", and nobody here knows whether it is there`,
      write,
    );
}

/** The plugin of a data source: what it says itself, or what its variable offers. */
function pluginOf(source: OwnDataSource, { templating }: OwnBoard): unknown {
  const variable = variableIn(uidOf(source));
  const offered = listOf(templating?.list).find(({ name }) => name === variable)?.query;
  return typeof source === "object" && source !== null && source.type !== undefined ? source.type : offered;
}

function uidOf(source: OwnDataSource): string {
  return typeof source === "string" ? source : String(source?.uid ?? "");
}

function variableIn(uid: string): string | undefined {
  return /^\$\{?(\w+)\}?$/.exec(uid)?.[1];
}

function nameOf({ title, id, type }: OwnPanel): string {
  return typeof title === "string" && title !== ""
    ? `"${title}"`
    : `the ${String(type)} ${String(id ?? "without id")}`;
}
