// A value in words, as Grafana writes it for a unit id: scaled, with as many decimals as tell something. Ids that are not here
// are written as a plain number with the id behind it, which is what Grafana does with a unit of one's own.

type Scaled = readonly [number, string];
type Write = (value: number, decimals?: number) => string;

const SPACE = " ";

const TIME: readonly Scaled[] = [
  [1e-9, "ns"],
  [1e-6, "µs"],
  [1e-3, "ms"],
  [1, "s"],
  [60, "min"],
  [3_600, "hours"],
  [86_400, "days"],
  [604_800, "weeks"],
  [31_536_000, "years"],
];
const SHORT: readonly Scaled[] = [
  [1, ""],
  [1e3, "K"],
  [1e6, "Mil"],
  [1e9, "Bil"],
  [1e12, "Tri"],
];
const COUNT: readonly Scaled[] = [
  [1, ""],
  [1e3, "K"],
  [1e6, "M"],
  [1e9, "B"],
  [1e12, "T"],
];
const PREFIXES = ["", "k", "M", "G", "T", "P"];
const metric = (unit: string): readonly Scaled[] =>
  PREFIXES.map((prefix, index) => [1_000 ** index, prefix + unit]);
const binary = (unit: string): readonly Scaled[] =>
  PREFIXES.map((prefix, index) => [1_024 ** index, prefix === "" ? unit : `${prefix.toUpperCase()}i${unit}`]);

/** The greatest scale that leaves at least one; nothing is said of zero. */
function scaled(scales: readonly Scaled[], smallest = 1): Write {
  return (value, decimals) => {
    const size = Math.abs(value);
    const [by, unit] =
      (size === 0 ? undefined : scales.findLast(([at]) => size >= at)) ??
      scales.find(([at]) => at === smallest) ??
      scales[0]!;
    return joined(fixed(value / by, decimals), unit);
  };
}

const counted =
  (unit: string): Write =>
  (value, decimals) =>
    joined(scaled(COUNT)(value, decimals).replace(SPACE, ""), unit);
const plain =
  (unit: string): Write =>
  (value, decimals) =>
    joined(fixed(value, decimals), unit);

const WRITE: Readonly<Record<string, Write>> = {
  none: plain(""),
  short: (value, decimals) => (Math.abs(value) < 1 ? plain("") : scaled(SHORT))(value, decimals),
  percent: (value, decimals) => `${fixed(value, decimals)}%`,
  percentunit: (value, decimals) => `${fixed(value * 100, decimals)}%`,
  ns: (value, decimals) => scaled(TIME)(value / 1e9, decimals),
  µs: (value, decimals) => scaled(TIME)(value / 1e6, decimals),
  ms: (value, decimals) => scaled(TIME)(value / 1e3, decimals),
  s: scaled(TIME),
  m: (value, decimals) => scaled(TIME)(value * 60, decimals),
  h: (value, decimals) => scaled(TIME)(value * 3_600, decimals),
  d: (value, decimals) => scaled(TIME)(value * 86_400, decimals),
  bytes: scaled(binary("B")),
  decbytes: scaled(metric("B")),
  bits: scaled(binary("b")),
  binBps: scaled(binary("B/s")),
  Bps: scaled(metric("B/s")),
  bps: scaled(metric("b/s")),
  reqps: counted("req/s"),
  ops: counted("ops/s"),
  cps: counted("c/s"),
  rps: counted("rd/s"),
  wps: counted("wr/s"),
  iops: counted("io/s"),
  currencyUSD: (value, decimals) =>
    `${value < 0 ? "-" : ""}$${scaled(COUNT)(Math.abs(value), decimals).replace(SPACE, "")}`,
  currencyEUR: (value, decimals) =>
    `${value < 0 ? "-" : ""}€${scaled(COUNT)(Math.abs(value), decimals).replace(SPACE, "")}`,
  celsius: plain("°C"),
  lengthm: scaled(metric("m")),
  massg: scaled(metric("g")),
  joule: scaled(metric("J")),
  watt: scaled(metric("W")),
  volt: scaled(metric("V")),
  amp: scaled(metric("A")),
  hertz: scaled(metric("Hz")),
  dateTimeAsIso: (value) => new Date(value).toISOString().replace("T", " ").slice(0, 16),
  dateTimeFromNow: (value) => new Date(value).toISOString().replace("T", " ").slice(0, 16),
  bool: (value) => (value === 0 ? "False" : "True"),
  bool_yes_no: (value) => (value === 0 ? "No" : "Yes"),
  bool_on_off: (value) => (value === 0 ? "Off" : "On"),
  string: (value) => String(value),
};

/** A value in words. @param decimals as many as tell something where left out */
export function inWords(value: number, unit = "none", decimals?: number): string {
  const write = WRITE[unit] ?? affixed(unit);
  return write(value, decimals);
}

/** `suffix:requests` and `prefix:€` are Grafana's way to write units of one's own. */
function affixed(unit: string): Write {
  const [, way, text] = /^(suffix|prefix|si):(.*)$/.exec(unit) ?? [];
  if (way === "prefix") return (value, decimals) => `${text}${fixed(value, decimals)}`;
  if (way === "si") return scaled(metric(text!));
  return plain(text ?? unit);
}

function joined(number: string, unit: string): string {
  return unit === "" ? number : `${number}${SPACE}${unit}`;
}

function fixed(value: number, decimals = telling(value)): string {
  return value.toFixed(decimals);
}

/** Grafana's rule: three digits that count, and none behind the point of a whole number. */
function telling(value: number): number {
  const size = Math.abs(value);
  return size % 1 === 0 ? 0 : Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(size))));
}
