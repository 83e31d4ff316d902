// The library knows no system: none of their names, services, metrics or addresses is written in it.
// Comments may use them as examples; code may not.
import ts from "typescript";
import { expect, test } from "vitest";
import { oneOf } from "../../components/signals/matcher.ts";
import { parseSource, readSources, type Source } from "../architecture/sources.ts";
import { all, exposed } from "./all.ts";

const library = readSources().filter(({ path }) =>
  /^(components|dashboards|tools\/(render|explain))\//.test(path),
);

/** Words that belong to one system and to nobody else's vocabulary. */
const words = Object.values(all).flatMap((system) => [
  system.name,
  ...Object.keys(system.services).filter((name) => name.length > 2),
  ...exposed(system).map(({ name }) => name),
  ...Object.values(system.channels).flatMap((channel) =>
    channel.kind === "email" ? (channel.addresses ?? []) : [],
  ),
]);

const MENTION = new RegExp(`(?<![\\w-])(?:${oneOf(words)})(?![\\w-])`);

/** Texts of the code that hold one of the words. */
function mentions({ path, tree }: Source): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? node.getText() : "";
    const word = MENTION.exec(text)?.[0];
    if (word !== undefined) found.push(`${path}: ${word}`);
    else ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

test("no text in the library's code names a system or anything of one", () => {
  expect(library.flatMap(mentions)).toEqual([]);
});

test.each(['const a = "aiprod";', "const a = `sum(pipeline_active_jobs)`;", 'f("oncall@nexten.com")'])(
  "%s would be found",
  (text) => {
    expect(mentions(parseSource("components/x.ts", text))).toHaveLength(1);
  },
);

test("a word inside another is no mention", () => {
  expect(mentions(parseSource("components/x.ts", 'const a = "nextended-errors_totals";'))).toEqual([]);
});
