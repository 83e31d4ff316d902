// An exposition page read back (https://prometheus.io/docs/instrumenting/exposition_formats/): what a scrape would see of it.

/** One family of a page. */
export interface ReadFamily {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly ReadSample[];
}

/** One line. */
export interface ReadSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: string;
}

/** The families of a page, in its order. @throws Error at a line that is neither comment nor sample */
export function readPage(text: string): readonly ReadFamily[] {
  const families: { name: string; type: string; help: string; samples: ReadSample[] }[] = [];
  const family = (name: string) => {
    const last = families.at(-1);
    if (last?.name === name) return last;
    const next = { name, type: "untyped", help: "", samples: [] };
    families.push(next);
    return next;
  };
  for (const line of text.split("\n")) {
    const comment = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line);
    if (comment?.[1] === "HELP") family(comment[2]!).help = unescaped(comment[3]!);
    else if (comment) family(comment[2]!).type = comment[3]!;
    else if (line !== "" && !line.startsWith("#")) families.at(-1)!.samples.push(sample(line));
  }
  return families;
}

function sample(line: string): ReadSample {
  const parts = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
  if (parts === null) throw new Error(`no sample: ${line}`);
  const labels = [...(parts[2] ?? "").matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g)];
  return {
    name: parts[1]!,
    labels: Object.fromEntries(labels.map(([, name, value]) => [name!, unescaped(value!)])),
    value: parts[3]!,
  };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => (char === "n" ? "\n" : char));
}
