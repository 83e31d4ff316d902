// Which provider instance a request comes through. Requests do not say it, but the engine opens a connection of its own
// for each provider resource, so its configuration is remembered by connection.
import { ruleFailures } from "./check.ts";
import type { CloudView } from "./cloud.ts";
import type { PackageName } from "./definitions/definition.ts";
import { definitionsOf, packageOf } from "./definitions/definition.ts";
import type { Failure } from "./definitions/shape.ts";
import { shapeFailures } from "./definitions/shape.ts";
import { digest } from "./hashes.ts";
import type { Target } from "./provider.ts";
import type { Properties, Value } from "./values.ts";
import { isSecret, mapProperties, revealed, secret, textAt } from "./values.ts";

/** One connection of the engine: one provider resource of a program. */
export interface Connection {
  /** The address at which the engine takes log lines; empty until it says so. */
  engine: string;
  /** The package that it was configured for. */
  package: PackageName | undefined;
  /** The provider's configuration, without secret marks. */
  config: Properties;
}

/** The connections of the engine, by the address they come from. */
export class Connections {
  readonly #byPeer = new Map<string, Connection>();
  readonly #latest = new Map<PackageName, Connection>();

  /** The connection from an address. */
  of(peer: string): Connection {
    let connection = this.#byPeer.get(peer);
    if (connection === undefined) {
      connection = { engine: "", package: undefined, config: {} };
      this.#byPeer.set(peer, connection);
    }
    return connection;
  }

  /** Remembers the configuration of the provider with that URN. */
  configure(peer: string, urn: string, args: Properties): Connection {
    const connection = this.of(peer);
    connection.package = packageOf(parts(urn).type);
    connection.config = revealed(parsed(args, connection.package));
    if (connection.package !== undefined) this.#latest.set(connection.package, connection);
    return connection;
  }

  /** The resource that a request is about, with the configuration of the provider it comes through. */
  target(peer: string, urn: string): Target {
    const { type, name } = parts(urn);
    const own = this.#byPeer.get(peer);
    const package_ = packageOf(type);
    // After a reconnect the address is another: then the latest provider of the package has to do.
    const fallback = package_ === undefined ? undefined : this.#latest.get(package_);
    const { config } = own?.package === package_ && own !== undefined ? own : (fallback ?? { config: {} });
    return { type, name, config, world: worldOf(package_, config) };
  }
}

/** Inputs of a provider that are the engine's business. */
const ofEngine = new Set(["version", "pluginDownloadURL", "__internal"]);

/** What is wrong with a provider's configuration, by the package's declarations. */
export function checkConfig(urn: string, news: Properties): readonly Failure[] {
  const { type, name: resource } = parts(urn);
  const name = packageOf(type);
  if (name === undefined) return [];
  const { provider, objects } = definitionsOf(name);
  const own = mapProperties(parsed(news, name), (value, property) =>
    ofEngine.has(property) ? undefined : value,
  );
  const shape = shapeFailures(own, provider, objects);
  if (shape.length > 0) return shape;
  const inputs = revealed(own);
  const facts = {
    type,
    name: resource,
    world: "",
    inputs,
    config: inputs,
    before: undefined,
    cloud: noCloud,
    now: "",
    number: "",
  };
  return ruleFailures("inputs", facts, own);
}

/** Nothing exists yet where a provider is configured. */
const noCloud: CloudView = { find: () => undefined, all: () => [], given: () => false };

/** Grafana's things are in the Grafana of the provider's URL, Kubernetes' in its cluster; Google's ids name the project. */
function worldOf(name: PackageName | undefined, config: Properties): string {
  if (name === "grafana")
    return (textAt(config, "url") ?? "").replace(/^https?:\/\//, "").replace(/\/.*$/, "");
  if (name === "kubernetes") {
    const cluster = textAt(config, "context") ?? textAt(config, "kubeconfig") ?? "";
    return cluster === "" ? "" : digest("cluster", cluster).slice(0, 12);
  }
  return "";
}

/** A provider's configuration comes as text: what is no text in the declarations is JSON. */
function parsed(args: Properties, name: PackageName | undefined): Properties {
  const types = name === undefined ? {} : definitionsOf(name).provider;
  return mapProperties(args, (value, property) =>
    types[property] === undefined || types[property].startsWith("string") ? value : fromJson(value),
  );
}

function fromJson(value: Value): Value {
  if (isSecret(value)) return secret(fromJson(value.value));
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as Value;
  } catch {
    // Not JSON: left as it is, so that the check of types says so.
    return value;
  }
}

function parts(urn: string): { readonly type: string; readonly name: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { type: types.split("$").at(-1) ?? "", name: name.join("::") };
}
