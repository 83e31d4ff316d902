// Files stay readable: small, introduced by a comment, and free of what belongs to one machine.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { ROOT, readSources, type Source } from "./sources.ts";

const sources = readSources();
const LIMIT = 300;
const MEDIAN = 120;

const lineCount = ({ text }: Source): number => text.trimEnd().split("\n").length;

function firstComment({ text }: Source): string {
  const [first, second] =
    ts.getLeadingCommentRanges(text, text.startsWith("#!") ? text.indexOf("\n") : 0) ?? [];
  if (!first) return "";
  // A header of several `//` lines is several comments for the parser, up to the first blank line.
  const header = /^(?:#!.*\n)?((?:\/\/.*\n?)+)/.exec(text);
  return header?.[1] ?? text.slice(first.pos, (second ?? first).end);
}

/** Files that git keeps or would keep, as the next commit sees them. */
function keptFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return [...new Set(listed.split("\n"))].filter((path) => path !== "" && !/\.(png|ico|woff2?)$/.test(path));
}

function textOf(path: string): string {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch {
    return ""; // listed by git, deleted from the folder
  }
}

describe("a reader finds one idea a file", () => {
  test(`the median source file has at most ${MEDIAN} lines`, () => {
    const sizes = sources.map(lineCount).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(MEDIAN);
  });

  test(`a file above ${LIMIT} lines says in its first comment why it is long`, () => {
    const silent = sources.filter(
      (each) => lineCount(each) > LIMIT && !/\b(lines|long|size)\b/i.test(firstComment(each)),
    );
    expect(silent.map((each) => `${each.path}: ${lineCount(each)} lines`)).toEqual([]);
  });

  test("every file starts by saying what it is", () => {
    expect(sources.filter((each) => firstComment(each).length < 20).map(({ path }) => path)).toEqual([]);
  });

  test("no file hides behind the name utils, helpers, common or misc", () => {
    expect(
      sources
        .map(({ path }) => path)
        .filter((path) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/i.test(path)),
    ).toEqual([]);
  });
});

describe("the repository is nobody's machine", () => {
  test("no file names this checkout's own place, a home folder or a package registry", () => {
    const places = [`${ROOT}/`, ...(homedir().length > 3 ? [`${homedir()}/`] : [])];
    const registry = /https?:\/\/(registry|proxy)\.[a-z]/;
    const found = keptFiles()
      .filter((path) => path !== "package-lock.json")
      .flatMap((path) =>
        textOf(path)
          .split("\n")
          .flatMap((line, index) =>
            places.some((place) => line.includes(place)) || registry.test(line)
              ? [`${path}:${index + 1}: ${line.trim()}`]
              : [],
          ),
      );
    expect(found).toEqual([]);
  });

  test("no file holds a private key or a token of a kind that scanners know", () => {
    const secret =
      /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bxox[abp]-\d{6,}|\bglsa_[A-Za-z0-9]{32}|\bAIza[0-9A-Za-z_-]{35}\b/;
    expect(keptFiles().filter((path) => secret.test(textOf(path)))).toEqual([]);
  });
});

describe("queries have one source", () => {
  const promql =
    /\b(rate|irate|increase|delta|histogram_quantile|absent|absent_over_time|label_replace|(sum|avg|max|min|count)(_over_time)?)\s*(by\s*\([\w, ]*\)\s*)?\([^)]*[[{]/;

  function queryTexts({ path, tree }: Source): string[] {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      // promql("…") is the escape hatch: its text is parsed, scoped and checked like everything else.
      if (ts.isCallExpression(node) && node.expression.getText() === "promql") return;
      const text = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) ? node.getText() : "";
      if (promql.test(text))
        found.push(`${path}:${tree.getLineAndCharacterOfPosition(node.pos).line + 1}: ${text.slice(0, 90)}`);
      else ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  }

  test("no PromQL is written by hand outside components/signals", () => {
    const elsewhere = sources.filter(({ path }) => !/^(components\/signals|test|bench)\//.test(path));
    expect(elsewhere.flatMap(queryTexts)).toEqual([]);
  });

  test.each([
    'sum by (status) (rate(requests_total{status=~"5.."}[5m]))',
    "histogram_quantile(0.95, sum by (le) (rate(x_bucket[10m])))",
    'absent(up{job="x"})',
    "max_over_time(x[1h])",
  ])("%s is recognised as PromQL", (query) => {
    expect(promql.test(query)).toBe(true);
  });
});
