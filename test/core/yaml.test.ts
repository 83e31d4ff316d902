// Our YAML beside the library's: equal text, and the same data when it is read again.
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { prometheusFile } from "../../components/alerts/prometheus.ts";
import { toYaml } from "../../components/core/yaml.ts";
import { inProd } from "../alerts/inStack.ts";

const byLibrary = (document: object) => stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });

/** Texts that mean something else, or nothing, where they stand plainly. */
const texts = [
  ...["", "null", "True", "~", "5", "1e3", "0x1f", "5m", "-1", ".5", "2026-11-21", "yes", "="],
  ...[" a", "a ", "a: b", "a:b", "a:", "# x", "a #b", "a#b", "-", "- a", "-a", "?", "{a}", "[a]", "<<"],
  ...["a\nb", "a\nb\n", "a\n\n", "\na", "  a\n b", "a\n  \n", "a\n \nb", "one: 1\n\n{{ $value }}\n# two"],
  ...[
    "it's",
    'say "x"',
    "'\"",
    "é € 😀",
    "\u0000",
    "\u0085",
    "a\tb",
    "`x`",
    "%x",
    "@x",
    "&a",
    "*a",
    "!a",
    "> 5",
  ],
  ...["x".repeat(300), `${"long ".repeat(60)}end`, 'sum(rate(a{b="c", d=~"5.."}[5m])) / 2 > 0.05'],
];

test.each(texts)("%j stands as the library writes it, wherever it stands", (text) => {
  const documents = [
    { a: text },
    [text],
    { a: { b: [{ c: text, d: [text] }] } },
    { a: { b: text }, c: 1 },
    { [text]: 1 },
  ];
  for (const document of documents) {
    expect(toYaml(document)).toBe(byLibrary(document));
    expect(parse(toYaml(document))).toEqual(document);
  }
});

test.each([
  [{}],
  [[]],
  [{ a: {}, b: [] }],
  [{ a: undefined, b: 1 }],
  [[[1, [2, { a: 1 }]]]],
  [[null, true, 1.5, -0, 1e21, 1e-7]],
])("%j is written as the library writes it", (document) => {
  expect(toYaml(document)).toBe(byLibrary(document));
});

test.each(inProd)("the rule file of %s is written as the library writes it", (_, system) => {
  expect(toYaml(prometheusFile(system))).toBe(byLibrary(prometheusFile(system)));
});
