// A share or a quantile of few events says little: the guard is a number of events, or a 0 that says that each one counts.
import { mistake } from "../../core/diagnostics.ts";
import { seriesRead } from "../../signals/series.ts";
import { sourcesOf } from "../../signals/source.ts";
import { eventsBehind } from "../../signals/traffic.ts";
import { type AlertCheck, advice } from "./check.ts";

/** How many events a message proposes. */
const SENSIBLE = 20;

/** Warns of shares and quantiles without a guard, and refuses guards that count nothing. */
export const traffic: AlertCheck = ({ at, alert, sources }) => {
  const { when, minEvents, objective } = alert;
  const events = eventsBehind(when);
  if (minEvents !== undefined && !(Number.isInteger(minEvents) && minEvents >= 0))
    return [
      mistake(
        `${at}.minEvents`,
        `${minEvents} is no number of events`,
        "write a whole number, 0 for no guard",
      ),
    ];
  if (minEvents !== undefined && minEvents > 0 && events === undefined)
    return [
      mistake(
        `${at}.minEvents`,
        `a ${when.kind} signal is not made of events that could be counted`,
        "leave it out",
      ),
    ];
  // Objectives have a guard of their own, and what Google Cloud measures is sampled whether anybody calls or not.
  if (minEvents !== undefined || events === undefined || objective !== undefined) return [];
  if (
    seriesRead(when).some(({ series, on }) => sourcesOf(series, on, sources).some(({ platform }) => platform))
  )
    return [];
  const over = "over" in events ? ` within ${events.over}` : "";
  return [
    advice(
      `${at}.minEvents`,
      `it tells of a share or a quantile however few events there are: one failure of two${over} is 50%`,
      `write minEvents: ${SENSIBLE} to wait for so many${over}, or minEvents: 0 where each one counts`,
    ),
  ];
};
