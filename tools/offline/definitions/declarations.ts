// Reads resource definitions out of an installed Pulumi SDK: the shapes from its type declarations, the type token and
// the secret outputs from its JavaScript. It uses TypeScript's parser only, because a type check of 6 MB is not needed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { PropertyTypes, ResourceDefinition, TypeExpression } from "./definition.ts";
import { customResource } from "./definition.ts";

/** The declarations of one SDK: resource classes by module, and the objects of its `types/input.d.ts`. */
export class Declarations {
  readonly #directory: string;
  readonly #inputs: ReadonlyMap<string, ts.InterfaceDeclaration>;
  readonly #wanted = new Set<string>();

  constructor(directory: string) {
    this.#directory = directory;
    const path = join(directory, "types", "input.d.ts");
    this.#inputs = existsSync(path) ? interfacesByName(parse(path)) : new Map();
  }

  /** The definition of the resource class in a module such as `cloudrunv2/service`, with its type token. */
  resource(module: string): { readonly type: string; readonly definition: ResourceDefinition } {
    const source = parse(join(this.#directory, `${module}.d.ts`));
    const script = readFileSync(join(this.#directory, `${module}.js`), "utf8");
    const interfaces = interfacesByName(source);
    const resource = source.statements.filter(ts.isClassDeclaration)[0];
    if (resource?.name === undefined) throw new Error(`${module}.d.ts declares no class`);
    const args = interfaces.get(`${resource.name.text}Args`);
    if (args === undefined) throw new Error(`${module}.d.ts declares no ${resource.name.text}Args`);
    const inputs = this.#properties(args);
    return {
      type: script.match(/__pulumiType = '([^']+)'/)?.[1] ?? customResource,
      definition: { inputs, outputs: outputsOf(resource, inputs), secrets: secretsOf(script) },
    };
  }

  /** The inputs of the package's provider resource. */
  provider(): PropertyTypes {
    const args = interfacesByName(parse(join(this.#directory, "provider.d.ts"))).get("ProviderArgs");
    if (args === undefined) throw new Error("provider.d.ts declares no ProviderArgs");
    return this.#properties(args);
  }

  /** Every object that the resources asked for so far need, those that only objects need included. */
  objects(): Record<string, PropertyTypes> {
    const found: Record<string, PropertyTypes> = {};
    // A Set hands out what is added while it is being walked, which is what follows the references to their end.
    for (const name of this.#wanted) {
      const declaration = this.#inputs.get(name);
      if (declaration === undefined) throw new Error(`types/input.d.ts declares no ${name}`);
      found[name] = this.#properties(declaration);
    }
    return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #properties(declaration: ts.InterfaceDeclaration): PropertyTypes {
    const properties: Record<string, TypeExpression> = {};
    for (const member of declaration.members) {
      if (ts.isIndexSignatureDeclaration(member)) properties["*"] = "any";
      if (!ts.isPropertySignature(member) || member.type === undefined) continue;
      const required = member.questionToken === undefined ? "!" : "";
      properties[member.name.getText().replace(/^["']|["']$/g, "")] = this.#type(member.type) + required;
    }
    return properties;
  }

  #type(node: ts.TypeNode): TypeExpression {
    if (ts.isParenthesizedTypeNode(node)) return this.#type(node.type);
    if (ts.isArrayTypeNode(node)) return `[${this.#type(node.elementType)}]`;
    if (ts.isTypeLiteralNode(node)) {
      const [signature] = node.members.filter(ts.isIndexSignatureDeclaration);
      return `{${signature === undefined ? "any" : this.#type(signature.type)}}`;
    }
    if (ts.isUnionTypeNode(node)) {
      const members = node.types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword);
      return [...new Set(members.map((type) => this.#type(type)))].sort().join("|");
    }
    if (ts.isLiteralTypeNode(node)) return ts.isStringLiteral(node.literal) ? "string" : "any";
    if (ts.isTypeReferenceNode(node)) return this.#reference(node);
    if (node.kind === ts.SyntaxKind.StringKeyword) return "string";
    if (node.kind === ts.SyntaxKind.NumberKeyword) return "number";
    if (node.kind === ts.SyntaxKind.BooleanKeyword) return "boolean";
    return "any";
  }

  #reference(node: ts.TypeReferenceNode): TypeExpression {
    const name = node.typeName.getText();
    if (name === "pulumi.Input" && node.typeArguments?.[0]) return this.#type(node.typeArguments[0]);
    if (name.startsWith("inputs.")) {
      const object = name.slice("inputs.".length);
      this.#wanted.add(object);
      return `#${object}`;
    }
    if (name.startsWith("enums.")) return "string";
    // A resource may stand where its id is meant; on the wire that is a string.
    return name.startsWith("pulumi.") ? "any" : "string";
  }
}

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
}

function interfacesByName(source: ts.SourceFile): Map<string, ts.InterfaceDeclaration> {
  const found = new Map<string, ts.InterfaceDeclaration>();
  const visit = (statements: readonly ts.Statement[], prefix: string): void => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) found.set(prefix + statement.name.text, statement);
      if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
        visit(statement.body.statements, `${prefix}${statement.name.text}.`);
      }
    }
  };
  visit(source.statements, "");
  return found;
}

/** What the provider fills in, by the class's `Output` properties: `T`, or `T|undefined` where it may stay absent. */
function outputsOf(resource: ts.ClassDeclaration, inputs: PropertyTypes): PropertyTypes {
  const outputs: Record<string, TypeExpression> = {};
  for (const member of resource.members) {
    if (!ts.isPropertyDeclaration(member) || member.type === undefined) continue;
    const type = member.type;
    if (!ts.isTypeReferenceNode(type) || type.typeName.getText() !== "pulumi.Output") continue;
    const value = type.typeArguments?.[0];
    if (value === undefined) continue;
    const parts = ts.isUnionTypeNode(value) ? [...value.types] : [value];
    const always = !parts.some((part) => part.kind === ts.SyntaxKind.UndefinedKeyword);
    const name = member.name.getText();
    const input = inputs[name];
    if (input?.endsWith("!") || (input !== undefined && !always)) continue;
    outputs[name] = outputType(parts) + (always ? "!" : "");
  }
  return outputs;
}

function outputType(parts: readonly ts.TypeNode[]): TypeExpression {
  const kinds = parts.map((part) => {
    if (part.kind === ts.SyntaxKind.StringKeyword || ts.isLiteralTypeNode(part)) return "string";
    if (part.kind === ts.SyntaxKind.NumberKeyword) return "number";
    if (part.kind === ts.SyntaxKind.BooleanKeyword) return "boolean";
    if (ts.isArrayTypeNode(part)) return "[any]";
    return part.kind === ts.SyntaxKind.UndefinedKeyword ? "" : "{any}";
  });
  return kinds.find((kind) => kind !== "") ?? "any";
}

function secretsOf(script: string): readonly string[] {
  const list = script.match(/additionalSecretOutputs: \[([^\]]*)\]/)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
}
