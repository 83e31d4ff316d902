// Plain data as the library `yaml` writes it, byte for byte, in a tenth of the time: writing was most of what rules cost. Only what
// stands where is decided here; every text that is not plainly plain is the library's business. No comments, no anchors, no folding.
import { stringify } from "yaml";

/** A document as block YAML: keys in the order given, what is undefined left out; equal documents give equal bytes. */
export function toYaml(document: object): string {
  return `${block(document, "").slice(1)}\n`;
}

/** What follows a key or a dash: a space and a scalar, or lines of their own, each with a line break before it. */
function block(value: unknown, indent: string): string {
  if (typeof value === "string") return ` ${text(value, indent)}`;
  if (typeof value !== "object" || value === null) return ` ${byLibrary(value, indent)}`;
  const deeper = `${indent}  `;
  if (Array.isArray(value))
    return value.map((each) => `\n${indent}-${onTheLine(block(each, deeper), deeper)}`).join("") || " []";
  let lines = "";
  for (const [key, each] of Object.entries(value))
    if (each !== undefined) lines += `\n${indent}${keyText(key)}:${block(each, deeper)}`;
  return lines || " {}";
}

/** A record in a list begins beside its dash. */
function onTheLine(lines: string, indent: string): string {
  return lines.startsWith("\n") ? ` ${lines.slice(1 + indent.length)}` : lines;
}

/** Plain beyond doubt: it begins with a letter, a bracket or a slash, or it is a duration, or more than a number. */
const BEGINS_PLAIN = /^(?:[A-Za-z_(/]|\d+[smhd]$|\d+ \S)/;
const DOUBTFUL = /:(?:\s|$)|\s#|\s$|^(?:null|true|false)$/i;
/** Templates begin so, and sentences with a colon hold one: nothing that is plain does. */
const QUOTED = /^[{>]|: /;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
const ESCAPED = /[\x00-\x1f\x7f-\x9f\ud800-\udfff]/;

function text(value: string, indent: string): string {
  if (isPlain(value)) return value;
  if (!QUOTED.test(value) || ESCAPED.test(value)) return byLibrary(value, indent);
  const quote = value.includes('"') ? "'" : '"';
  return value.includes(quote) || value.includes("\\") ? byLibrary(value, indent) : quote + value + quote;
}

function isPlain(value: string): boolean {
  return BEGINS_PLAIN.test(value) && !DOUBTFUL.test(value) && !ESCAPED.test(value);
}

/** What the library writes after a dash, its further lines where ours are. */
function byLibrary(value: unknown, indent: string): string {
  const written = stringify([value], { lineWidth: 0 }).slice(2, -1);
  return written.replaceAll("\n  ", `\n${indent}`);
}

function keyText(key: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(key) && isPlain(key)
    ? key
    : stringify({ [key]: 0 }, { lineWidth: 0 }).slice(0, -": 0\n".length);
}
