// The repository's source files as the architecture tests see them: path, text, syntax tree, imports. Reads files, judges nothing.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** The repository's root. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** One import of a file: another file of ours (by its path from the root) or a package (by its specifier). */
export interface Import {
  readonly specifier: string;
  /** The imported file's path from the root; undefined for a package. */
  readonly file: string | undefined;
}

/** One source file. */
export interface Source {
  /** The path from the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

const SKIPPED = new Set(["node_modules", "dist", ".git", ".vigie", "coverage", "consumers"]);

function typescriptFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return typescriptFiles(path);
    return /\.m?ts$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

/** A file's imports: static ones, re-exports, dynamic ones, and types named by `import("…")`. */
function importsOf(path: string, tree: ts.SourceFile): Import[] {
  const specifiers: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      specifiers.push((node.moduleSpecifier as ts.StringLiteral).text);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const target = node.arguments[0];
      if (target && ts.isStringLiteralLike(target)) specifiers.push(target.text);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      specifiers.push((node.argument.literal as ts.StringLiteral).text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return specifiers.map((specifier) => ({
    specifier,
    file: specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : undefined,
  }));
}

/** Reads a text as a source file of that path. */
export function parseSource(path: string, text: string): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  return { path, text, tree, imports: importsOf(path, tree) };
}

/** Every TypeScript file of the repository, sorted by path. */
export function readSources(): readonly Source[] {
  return typescriptFiles(ROOT)
    .map((path) => parseSource(relative(ROOT, path).replaceAll("\\", "/"), readFileSync(path, "utf8")))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
