// The library's reference is its doc comments: whoever hovers over a name in an editor reads what it is.
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { parseSource, readSources, type Source } from "./sources.ts";

const library = readSources().filter(({ path }) => /^(components|dashboards)\//.test(path));

function documented(node: ts.Node): boolean {
  return ts
    .getJSDocCommentsAndTags(node)
    .some((each) => ts.isJSDoc(each) && (each.comment ?? each.tags) !== undefined);
}

function exported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function hidden(node: ts.ClassElement): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  const kept = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.OverrideKeyword];
  return (
    modifiers.some(({ kind }) => kept.includes(kind)) ||
    (node.name !== undefined && ts.isPrivateIdentifier(node.name))
  );
}

/** A field such as `kind: "slack"`, whose one value says all there is to say. */
function discriminant(member: ts.TypeElement): boolean {
  return ts.isPropertySignature(member) && member.type !== undefined && ts.isLiteralTypeNode(member.type);
}

/** Names of fields without a doc comment, also in object types written in place. */
function bareFields(owner: string, members: readonly ts.TypeElement[]): string[] {
  return members.flatMap((member) => {
    const name = `${owner}.${member.name?.getText() ?? "(signature)"}`;
    const inner =
      ts.isPropertySignature(member) && member.type && ts.isTypeLiteralNode(member.type)
        ? member.type.members
        : [];
    return [...(documented(member) || discriminant(member) ? [] : [name]), ...bareFields(name, [...inner])];
  });
}

/** What of a file can be imported and says nothing about itself: symbols, fields of interfaces, members of classes. */
function undocumented({ path, tree }: Source): string[] {
  const bare: string[] = [];
  for (const node of tree.statements) {
    if (!exported(node)) continue;
    if (ts.isVariableStatement(node)) {
      if (!documented(node))
        bare.push(...node.declarationList.declarations.map(({ name }) => name.getText()));
    } else if (ts.isInterfaceDeclaration(node)) {
      if (!documented(node)) bare.push(node.name.text);
      bare.push(...bareFields(node.name.text, [...node.members]));
    } else if (ts.isClassDeclaration(node)) {
      const owner = node.name?.text ?? "default";
      if (!documented(node)) bare.push(owner);
      for (const member of node.members) {
        const shown = !ts.isConstructorDeclaration(member) && !hidden(member);
        if (shown && !documented(member)) bare.push(`${owner}.${member.name?.getText()}`);
      }
    } else if (ts.isFunctionDeclaration(node)) {
      // Of an overloaded function the first signature speaks for all.
      const first = tree.statements.find(
        (each) => ts.isFunctionDeclaration(each) && each.name?.text === node.name?.text,
      );
      if (first === node && !documented(node)) bare.push(node.name?.text ?? "default");
    } else if (ts.isTypeAliasDeclaration(node)) {
      if (!documented(node)) bare.push(node.name.text);
      if (ts.isTypeLiteralNode(node.type)) bare.push(...bareFields(node.name.text, [...node.type.members]));
    }
  }
  return bare.map((name) => `${path}: ${name}`);
}

describe("the library explains itself in an editor", () => {
  test("every exported symbol, and every field of what is exported, has a doc comment", () => {
    expect(library.flatMap(undocumented)).toEqual([]);
  });

  test.each([
    ["export const a = 1;", "a"],
    ["export function f() {}", "f"],
    ["export type T = string;", "T"],
    ["/** T. */ export type T = { readonly field: string };", "T.field"],
    ["/** I. */ export interface I { field: string }", "I.field"],
    ["/** I. */ export interface I {\n/** Outer. */\nouter: { inner: string } }", "I.outer.inner"],
    ["/** C. */ export class C { readonly field = 1; }", "C.field"],
    ["/** C. */ export class C { get value() { return 1; } }", "C.value"],
    ["/** C. */ export class C { method() {} }", "C.method"],
    ["// a line comment is no doc comment\nexport class C {}", "C"],
  ])("`%s` is told to document %s", (text, name) => {
    expect(undocumented(parseSource("components/x.ts", text))).toEqual([`components/x.ts: ${name}`]);
  });

  test("what nobody can import needs no doc comment", () => {
    const text =
      "const a = 1; interface I { field: string }\n/** C. */\nexport class C { #b = 1; private c = 2; }";
    expect(undocumented(parseSource("components/x.ts", text))).toEqual([]);
  });
});
