// One Prometheus for the tests of pages: a month of emulated numbers in which everything is quiet until, at the same moment, something
// goes wrong in every system and goes on. What is drawn before that moment is a quiet day, what is drawn at the end is the incident.
import type { Timeline } from "../../emulator/happenings.ts";
import { emulated } from "../../emulator/systems/index.ts";
import { systems } from "../../systems/index.ts";
import { type PrometheusApi, prometheusApi } from "../../tools/gallery/data/prometheus.ts";
import { queriesOf, type RenderedStackPage, readStack } from "../../tools/gallery/rendered/stack.ts";
import { startPastPrometheus } from "../../tools/history/prometheus.ts";
import { tiersOf } from "../../tools/history/tiers.ts";
import { resolveStackFile } from "../../tools/stackFile.ts";
import { ROOT } from "../architecture/sources.ts";
import { renderedProd } from "./renderedProd.ts";

/** What goes wrong, by system. */
export const WRONG: Readonly<Record<string, string>> = {
  aiprod: "pipelines-fail",
  chenu: "requests-fail",
  gw2optimizer: "requests-fail",
  nexten: "responses-are-slow",
  "vm-agent": "disk-fills",
};

/** Seconds for which it has gone on at the end: longer than every alert waits that it concerns. */
const GOING = 25 * 60;

/** The night. */
export interface IncidentNight {
  /** Prod, as it was rendered. */
  readonly stack: RenderedStackPage;
  /** What was measured. */
  readonly prometheus: PrometheusApi;
  /** The end, in seconds since 1970. */
  readonly during: number;
  /** A moment before anything went wrong. */
  readonly before: number;
  stop(): Promise<void>;
}

/** Starts it. */
export async function startIncidentNight(): Promise<IncidentNight> {
  const rendered = await renderedProd();
  const stack = readStack(rendered);
  // The same hour each time: there is more traffic in the afternoon.
  const during = 1_795_269_600;
  const happened = new Map(
    Object.entries(WRONG).map(([system, incident]): readonly [string, Timeline] => {
      const { changes = [] } = emulated[system]!.incidents[incident]!;
      return [system, [{ incident, from: during - GOING, changes }]];
    }),
  );
  const server = await startPastPrometheus({
    systems: resolveStackFile("prod", ROOT, systems).systems,
    files: Object.fromEntries(rendered.list(/^collectors\//).map((file) => [file, rendered.text(file)])),
    emulated,
    happened,
    // As little as every query needs: an hour by the half minute, a month by six hours.
    stretches: tiersOf(during, queriesOf(stack), { recent: 3_900, sparse: 21_600 }).first,
  });
  return {
    stack,
    prometheus: prometheusApi(server.url),
    during,
    before: during - GOING - 5 * 60,
    stop: () => server.stop(),
  };
}
