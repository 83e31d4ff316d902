// What the page asks its server for, and where each answer comes from: Prometheus, the emulator, the stand-ins.

import { isOn } from "../../emulator/happenings.ts";
import type { Emulator } from "../../emulator/server.ts";
import type { EmulatedSystem } from "../../emulator/traffic.ts";
import type { Now } from "../gallery/data/data.ts";
import type { IncidentState } from "../gallery/data/live.ts";
import { readObjectiveStates, worstFirst } from "../gallery/data/now.ts";
import type { PrometheusApi } from "../gallery/data/prometheus.ts";
import { readDashboard } from "../gallery/data/read.ts";
import { choicesOf } from "../gallery/rendered/dashboards.ts";
import type { RenderedStackPage } from "../gallery/rendered/stack.ts";
import type { Places } from "../places/places.ts";
import { messagesOf } from "./messages.ts";
import type { Answer } from "./server.ts";

/** Whom to ask. */
export interface AnswersArgs {
  /** The stack as it was rendered. */
  readonly read: RenderedStackPage;
  /** What scrapes and evaluates. */
  readonly api: PrometheusApi;
  /** What is emulated. */
  readonly emulator: Emulator;
  /** Its systems by name. */
  readonly emulated: Readonly<Record<string, EmulatedSystem>>;
  /** Where messages arrive. */
  readonly places: Pick<Places, "arrived">;
}

/** The longest range that is read, in seconds. */
const LONGEST = 31 * 86_400;

/** The answers by method and path. */
export function answersOf({
  read,
  api,
  emulator,
  emulated,
  places,
}: AnswersArgs): Readonly<Record<string, Answer>> {
  const now = () => Math.floor(Date.now() / 1_000);
  return {
    "GET api/now": () => readLiveNow(read, api, now()),
    "GET api/dashboards/": async ({ rest, query }) => {
      const dashboard = read.dashboards.find(({ uid }) => uid === rest);
      if (dashboard === undefined) throw new Error(`there is no dashboard ${rest}`);
      const seconds = Math.min(LONGEST, Number(query.get("seconds") ?? Number.NaN));
      const choices = choicesOf(dashboard).flatMap(({ name, values }) => {
        const value = query.get(name);
        return value !== null && values.includes(value) ? [[name, value]] : [];
      });
      return await readDashboard(dashboard, {
        prometheus: api,
        at: now(),
        ...(seconds > 0 && { seconds }),
        choices: Object.fromEntries(choices),
      });
    },
    "GET api/messages": async () => messagesOf(places.arrived),
    "GET api/incidents": async () => incidentsOf(emulator, emulated),
    "POST api/incidents": async ({ body }) => {
      const { system, name, on } = body as {
        readonly system: string;
        readonly name: string;
        readonly on: boolean;
      };
      if (on) emulator.begin(system, name);
      else emulator.end(system, name);
      return incidentsOf(emulator, emulated);
    },
  };
}

/** As Prometheus evaluates it now; alerts of systems that nobody rendered have no place here. */
async function readLiveNow(read: RenderedStackPage, api: PrometheusApi, at: number): Promise<Now> {
  const [alerts, objectives] = await Promise.all([
    api.alerts(),
    readObjectiveStates(read.objectives, api, at),
  ]);
  const states = alerts.flatMap(({ labels, state, value, since }) => {
    const { alertname = "", system = "", severity = "" } = labels;
    const known = read.alerts.some((each) => each.system === system && each.name === alertname);
    return known ? [{ system, name: alertname, severity, state, labels, value, since }] : [];
  });
  return { at, alerts: states.sort(worstFirst), objectives };
}

function incidentsOf(emulator: Emulator, emulated: AnswersArgs["emulated"]): readonly IncidentState[] {
  const now = Date.now() / 1_000;
  return Object.entries(emulated).flatMap(([system, { incidents }]) =>
    Object.entries(incidents).map(([name, { title }]) => {
      const going = emulator.happenings(system).find((each) => each.incident === name && isOn(each, now));
      return { system, name, title, ...(going && { since: going.from }) };
    }),
  );
}
