// The leaves that occur several times: units, names, addresses.
import type { Threshold } from "../components/alerts/alert.ts";
import {
  type Cpu,
  type Duration,
  type Memory,
  type Money,
  type Percent,
  parseDuration,
  parseMemory,
  parseMoney,
  parsePercent,
} from "../components/core/units.ts";
import { leaf, text } from "./leaf.ts";

const parsed = (parse: (value: string) => number | undefined) => (value: unknown) =>
  typeof value === "string" && parse(value) !== undefined;

/** A length of time. */
export const duration = leaf<Duration>(
  { what: "duration", write: 'a number and ms, s, m, h or d, such as "30s", "5m" or "30d"' },
  parsed(parseDuration),
);

/** A share of a whole. */
export const percent = leaf<Percent>(
  { what: "percentage", write: 'a number and %, such as "10%"' },
  (value) => parsed(parsePercent)(value) && (parsePercent(value as string) ?? 2) <= 1,
);

/** An amount of memory. */
export const memory = leaf<Memory>(
  { what: "amount of memory", write: 'a number and Mi or Gi, such as "512Mi" or "2Gi"' },
  parsed(parseMemory),
);

/** An amount of money. */
export const money = leaf<Money>(
  { what: "amount of money", write: 'dollars, such as "$200"' },
  parsed(parseMoney),
);

/** A number of CPUs; `1000m` is refused, because Cloud Run gives `1` back and every later preview would show a change. */
export const cpu = leaf<Cpu>(
  {
    what: "number of CPUs",
    write: (value) => {
      const milli = typeof value === "string" ? /^(\d+)m$/.exec(value) : null;
      if (milli) return `"${Number(milli[1]) / 1_000}"`;
      return typeof value === "number" ? `"${value}", with quotes` : 'one such as "0.5", "1" or "4"';
    },
  },
  (value) => typeof value === "string" && /^\d+(\.\d+)?$/.test(value),
);

/** A threshold of any unit; whether it is the unit of its signal is checked with the alert. */
export const threshold = leaf<Threshold>(
  { what: "threshold", write: 'one in the signal\'s own unit, such as "120s", "5%", "$2000", "16Gi" or 10' },
  (value) =>
    Number.isFinite(value) ||
    [parseDuration, parsePercent, parseMemory, parseMoney].some((parse) => parsed(parse)(value)),
);

/** An https address without credentials in it. */
export const address = leaf<string>(
  {
    what: "https address",
    write: "one such as https://my-stack.grafana.net, without a user or a token in it",
    show: false,
  },
  (value) => {
    if (typeof value !== "string" || !URL.canParse(value)) return false;
    const { protocol, username, password, hostname } = new URL(value);
    const local = hostname === "localhost" || hostname === "127.0.0.1";
    return (protocol === "https:" || (protocol === "http:" && local)) && username === "" && password === "";
  },
);

/** A name of ours: a system, a channel, a destination. */
export const name = text({ what: "text", write: "a text without blanks at its ends" });

/** An e-mail address. */
export const email = text(
  { what: "e-mail address", write: "one such as oncall@example.com", show: false },
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
);

/** A service account of Google. */
export const serviceAccount = text(
  { what: "service account", write: "its address, such as reader@my-project.iam.gserviceaccount.com" },
  /^[a-z0-9.-]+@[a-z0-9.-]+\.gserviceaccount\.com$/,
);

/** The uid of something in Grafana. */
export const uid = text(
  {
    what: "uid of Grafana",
    write: "the uid from the data source's address: at most 40 letters, digits, - and _",
  },
  /^[A-Za-z0-9_-]{1,40}$/,
);
