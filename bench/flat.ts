// Writes the program that somebody without Vigie would have written: the same resources with the same inputs, one after
// another, each by the provider's own class, no component, no loop. It is the floor that Vigie's program is held against.
import type { Deployment, ResourceState } from "../tools/engine/deployment.ts";
import { resourceName } from "../tools/engine/events.ts";

const PROVIDER = "pulumi:providers:";

/** Where a package's classes are. */
const NPM: Readonly<Record<string, string>> = {
  gcp: "@pulumi/gcp",
  grafana: "@pulumiverse/grafana",
  kubernetes: "@pulumi/kubernetes",
  random: "@pulumi/random",
};

/** The engine's marks of a secret in an exported state. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** The class of a type: its module's path and its name. */
function classOf(type: string): { readonly module: string; readonly name: string } {
  if (type.startsWith(PROVIDER))
    return { module: `${NPM[type.slice(PROVIDER.length)]}/provider.js`, name: "Provider" };
  const [packageName, path, name] = type.split(":") as [string, string, string];
  const folder = path.split("/")[0]!;
  return { module: `${NPM[packageName]}/${folder === "index" ? "" : `${folder}/`}index.js`, name };
}

/** A value of the state as source text; what the engine calls secret stays secret. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const record = value as Readonly<Record<string, unknown>>;
  if (record[SIGNATURE] === SECRET)
    return `pulumi.secret(${literal(JSON.parse(record.plaintext as string))})`;
  const fields = Object.entries(record).filter(([key]) => key !== "__defaults");
  return `{ ${fields.map(([key, each]) => `${JSON.stringify(key)}: ${literal(each)}`).join(", ")} }`;
}

/** Resources that a provider or the engine made, in the order in which they were registered. */
export function plainResources(state: Deployment): readonly ResourceState[] {
  return (state.deployment.resources ?? []).filter(({ custom }) => custom);
}

/** The flat program's source. @param state exported with its secrets shown */
export function flatProgram(state: Deployment): string {
  const all = plainResources(state);
  const variables = new Map(all.map(({ urn }, index) => [urn, `r${index}`]));
  const modules = new Map<string, string>();
  const moduleName = (module: string): string => {
    if (!modules.has(module)) modules.set(module, `m${modules.size}`);
    return modules.get(module)!;
  };
  const statements = all.map((each) => {
    const { module, name } = classOf(each.type);
    const provider =
      each.provider === undefined || each.provider === ""
        ? undefined
        : variables.get(each.provider.split("::").slice(0, -1).join("::"));
    const dependsOn = (each.dependencies ?? [])
      .map((urn) => variables.get(urn))
      .filter((found) => found !== undefined);
    const options = [
      ...(provider ? [`provider: ${provider}`] : []),
      ...(dependsOn.length > 0 ? [`dependsOn: [${dependsOn.join(", ")}]`] : []),
      ...(each.protect ? ["protect: true"] : []),
    ];
    const logicalName = JSON.stringify(resourceName(each.urn));
    return `const ${variables.get(each.urn)} = new ${moduleName(module)}.${name}(${logicalName}, ${literal(each.inputs ?? {})}, { ${options.join(", ")} });`;
  });
  const imports = [...modules].map(([module, variable]) => `import * as ${variable} from "${module}";`);
  return [`import * as pulumi from "@pulumi/pulumi";`, ...imports, ...statements, ""].join("\n");
}

/** What must be equal between the program and the flat one: each resource's type, name and inputs. */
export function essence(state: Deployment): readonly string[] {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).filter(([key]) => key !== "__defaults" && key !== "ciphertext");
    return Object.fromEntries(
      entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, plain(each)]),
    );
  };
  return plainResources(state)
    .map(({ type, urn, inputs }) => `${type} ${resourceName(urn)} ${JSON.stringify(plain(inputs ?? {}))}`)
    .sort();
}
