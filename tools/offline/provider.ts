// The operations of the offline providers on plain values: check, diff, create, read, update, delete. No gRPC in here.
// Everything particular comes from definitions/ (what exists), rules/ (what is refused) and behaviours/ (what happens).
import type { Behaviour, Facts } from "./behaviours/behaviour.ts";
import { behaviourOf } from "./behaviours/index.ts";
import { checkResource, ruleFailures } from "./check.ts";
import type { Cloud, Stored } from "./cloud.ts";
import type { ResourceDefinition } from "./definitions/definition.ts";
import { resourceDefinition } from "./definitions/definition.ts";
import { marksOf } from "./definitions/marks.ts";
import type { Failure } from "./definitions/shape.ts";
import type { Change } from "./difference.ts";
import { differences } from "./difference.ts";
import { callFunction } from "./functions.ts";
import { digits, seal, unseal } from "./hashes.ts";
import { computedOutputs, markSecrets, previewOutputs } from "./outputs.ts";
import { Refusal } from "./refusal.ts";
import type { Properties } from "./values.ts";
import { isList, revealed } from "./values.ts";

/** Which resource an operation is about, and through which provider. */
export interface Target {
  /** Its type token. */
  readonly type: string;
  /** Its name in the Pulumi program. */
  readonly name: string;
  /** The configuration of its provider, without secret marks. */
  readonly config: Properties;
  /** What separates worlds with equal ids (see `Stored.world`). */
  readonly world: string;
}

/** What a diff found. */
export interface DiffAnswer {
  /** Each property that differs. */
  readonly changes: readonly Change[];
  /** The old resource has to go before the new one can come, because both would have the same name. */
  readonly deleteBeforeReplace: boolean;
}

/** A resource as a provider gives it back. */
export interface Answer {
  /** Its id; empty when there is no such resource, or none yet. */
  readonly id: string;
  /** Its properties. */
  readonly outputs: Properties;
  /** The inputs that lead to it, from a read. */
  readonly inputs?: Properties;
}

const absent: Answer = { id: "", outputs: {} };

/** The operations on one offline cloud. */
export class OfflineProvider {
  readonly #cloud: Cloud;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** The inputs with what the provider adds to them, and what is wrong with them. */
  check(
    target: Target,
    olds: Properties,
    news: Properties,
    seed: string,
  ): { readonly inputs: Properties; readonly failures: readonly Failure[] } {
    return checkResource(target, olds, news, seed, (inputs) => this.#facts(target, inputs, undefined, 0));
  }

  /** What differs between the inputs of last time and those of now, and whether it replaces. */
  diff(target: Target, oldInputs: Properties, news: Properties): DiffAnswer {
    const before = revealed(oldInputs);
    const now = revealed(news);
    const also = behaviourOf(target.type)?.alsoReplaces?.(before, now) ?? [];
    const changes = differences(before, now, [...marksOf(target.type).replaces, ...also]);
    const made = isList(news.__defaults) && news.__defaults.includes("name");
    const named =
      resourceDefinition(target.type)?.inputs.name === "string" && news.name !== undefined && !made;
    return { changes, deleteBeforeReplace: named && changes.some(({ replaces }) => replaces) };
  }

  /** Creates a resource, or says in a preview what it would be. */
  async create(target: Target, inputs: Properties, preview: boolean): Promise<Answer> {
    const { definition, behaviour } = known(target.type);
    if (preview)
      return { id: "", outputs: previewOutputs(target.type, definition, inputs, undefined, behaviour) };
    const { id, outputs } = this.#freshly(target, definition, behaviour, inputs);
    if (behaviour.stateOnly !== true)
      await this.#cloud.put(this.#sealed(target, definition, id, inputs, outputs));
    return { id, outputs };
  }

  /** Changes a resource in place, or says in a preview what it would become. */
  async update(
    target: Target,
    id: string,
    olds: Properties,
    inputs: Properties,
    preview: boolean,
  ): Promise<Answer> {
    const { definition, behaviour } = known(target.type);
    if (preview) return { id, outputs: previewOutputs(target.type, definition, inputs, olds, behaviour) };
    if (behaviour.stateOnly !== true && this.#living(target, id) === undefined) {
      throw new Refusal(`${target.type} ${id} does not exist any more (404); run pulumi refresh`);
    }
    const facts = this.#facts(target, revealed(inputs), revealed(olds), 0);
    this.#refuse(facts, inputs);
    const outputs = computedOutputs(definition, behaviour, inputs, facts);
    if (behaviour.stateOnly !== true)
      await this.#cloud.put(this.#sealed(target, definition, id, inputs, outputs));
    return { id, outputs };
  }

  /** What is there under an id, with the secrets of the state where they are still the same. */
  read(target: Target, id: string, stateInputs: Properties, stateOutputs: Properties): Answer {
    const { definition, behaviour } = known(target.type);
    if (behaviour.stateOnly === true) {
      if (Object.keys(stateOutputs).length === 0) {
        throw new Refusal(
          `${target.type} cannot be imported: it exists in a state only, and this state has none`,
        );
      }
      return { id, outputs: stateOutputs, inputs: stateInputs };
    }
    const stored = this.#living(target, id);
    if (stored === undefined) return absent;
    const { salt } = this.#cloud;
    const outputs = unseal(stored.outputs, stateOutputs, salt) as Properties;
    const inputs = unseal(stored.inputs, stateInputs, salt) as Properties;
    return { id, outputs: markSecrets(target.type, definition, outputs), inputs };
  }

  /** What a look-up answers. */
  call(token: string, args: Properties): Properties {
    return callFunction(this.#cloud, token, args);
  }

  /** Deletes a resource; one that is gone already counts as deleted, as with the real providers. */
  async delete(target: Target, id: string): Promise<void> {
    const { behaviour } = known(target.type);
    const stored = this.#living(target, id);
    if (stored === undefined) return;
    const why = behaviour.undeletable?.(stored, this.#cloud);
    if (why !== undefined) throw new Refusal(`${target.type} ${id}: ${why}`);
    for (const other of behaviour.takesAlong?.(stored, this.#cloud) ?? []) {
      await this.#cloud.remove(other.type, other.world, other.id);
    }
    const remains = behaviour.remains?.(stored);
    if (remains !== undefined) await this.#cloud.put(remains);
    else await this.#cloud.remove(target.type, target.world, id);
  }

  #freshly(target: Target, definition: ResourceDefinition, behaviour: Behaviour, inputs: Properties): Answer {
    let last: string | undefined;
    for (let attempt = 0; ; attempt++) {
      const facts = this.#facts(target, revealed(inputs), undefined, attempt);
      const outputs = computedOutputs(definition, behaviour, inputs, facts);
      const id = idOf(behaviour, revealed(outputs), facts);
      const taken = this.#cloud.find(target.type, target.world, id);
      if (taken === undefined || behaviour.stateOnly === true || adopts(behaviour, facts.inputs)) {
        // After the search for a duplicate, whose sentence names the id to take over, whatever else may be wrong.
        this.#refuse(facts, inputs);
        return { id, outputs };
      }
      // An id with a number in it comes out different the next time; one that does not is a duplicate.
      if (id === last) {
        throw new Refusal(
          `${target.type} ${id} already exists (409). If it is this one, take it over with the resource option import: "${id}"`,
        );
      }
      last = id;
    }
  }

  #facts(target: Target, inputs: Properties, before: Properties | undefined, attempt: number): Facts {
    return {
      ...target,
      inputs,
      before,
      cloud: this.#cloud,
      now: new Date().toISOString(),
      number: digits(16, target.type, target.world, target.name, String(attempt)),
    };
  }

  #refuse(facts: Facts, inputs: Properties): void {
    const failures = ruleFailures("cloud", facts, inputs);
    if (failures.length === 0) return;
    const list = failures.map(({ path, reason }) => `${path}: ${reason}`).join("; ");
    throw new Refusal(`${facts.type} is refused: ${list}`);
  }

  #living(target: Target, id: string): Stored | undefined {
    const stored = this.#cloud.find(target.type, target.world, id);
    return stored?.gone === true ? undefined : stored;
  }

  #sealed(
    target: Target,
    definition: ResourceDefinition,
    id: string,
    inputs: Properties,
    outputs: Properties,
  ): Stored {
    const { salt } = this.#cloud;
    const marked = markSecrets(target.type, definition, inputs);
    return {
      type: target.type,
      world: target.world,
      id,
      inputs: seal(marked, salt) as Properties,
      outputs: seal(outputs, salt) as Properties,
    };
  }
}

function known(type: string): { readonly definition: ResourceDefinition; readonly behaviour: Behaviour } {
  const definition = resourceDefinition(type);
  const behaviour = behaviourOf(type);
  if (definition === undefined || behaviour === undefined) {
    throw new Refusal(
      `${type} is not served; list it in tools/offline/definitions/types.json and behaviours/`,
    );
  }
  return { definition, behaviour };
}

function adopts({ adopts: says }: Behaviour, inputs: Properties): boolean {
  return typeof says === "function" ? says(inputs) : says === true;
}

function idOf(behaviour: Behaviour, outputs: Properties, facts: Facts): string {
  if (typeof behaviour.id === "function") return behaviour.id(outputs);
  let id = "";
  for (const [, fixed = "", name = ""] of behaviour.id.matchAll(/([^{]*)(?:\{(\w+)\})?/g)) {
    id += fixed;
    const value = name === "number" ? facts.number : String(outputs[name] ?? facts.config[name] ?? "");
    // A secret or a topic may be named by its short name or by its whole id; it is the same thing.
    if (name !== "") id += value.startsWith(id) ? value.slice(id.length) : value;
  }
  return id;
}
