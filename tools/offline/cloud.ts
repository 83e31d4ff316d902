// The offline cloud: what has been created, kept in one JSON file that survives the process. It knows no resource type.
// One process writes it at a time; a write is a new file moved into place, so a crash leaves the old or the new state.
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { lockFile } from "./lock.ts";
import { Refusal } from "./refusal.ts";
import type { Properties } from "./values.ts";

/** One thing that exists in the offline cloud. */
export interface Stored {
  /** Its type token, such as `gcp:cloudrunv2/service:Service`. */
  readonly type: string;
  /** What separates worlds with equal ids: the Grafana or the cluster it is in; empty for Google Cloud. */
  readonly world: string;
  /** Its id, as the real provider forms it. */
  readonly id: string;
  /** What was asked for, secrets as hashes. */
  readonly inputs: Properties;
  /** What is there, computed properties included, secrets as hashes. */
  readonly outputs: Properties;
  /** It was destroyed, but its id stays taken (a secret's version keeps its number). @default false */
  readonly gone?: boolean;
}

/** What behaviours and rules may ask the cloud. */
export interface CloudView {
  /** The thing of this type and id; undefined when there is none. */
  find(type: string, world: string, id: string): Stored | undefined;
  /** Everything of one type in one world. */
  all(type: string, world: string): readonly Stored[];
  /**
   * Whether somebody else's thing of that id is to be taken as existing: it matches one of the patterns that the
   * double was started with (`*` stands for anything).
   */
  given(id: string): boolean;
}

interface CloudFile {
  readonly format: number;
  readonly note: string;
  readonly salt: string;
  readonly resources: readonly Stored[];
}

const format = 1;
const note = "offline: a double of cloud APIs keeps its resources here; nothing in it exists anywhere else";

/** The cloud behind the offline providers, in a file. */
export class Cloud implements CloudView {
  /** What secrets are hashed with; each file has its own. */
  readonly salt: string;
  readonly #path: string;
  readonly #given: readonly RegExp[];
  readonly #unlock: () => void;
  readonly #texts = new Map<string, string>();
  readonly #byType = new Map<string, Map<string, Stored>>();
  #changed = 0;
  #written = 0;
  #writing: Promise<void> | undefined;
  #closed = false;

  private constructor(path: string, given: readonly string[], unlock: () => void, file: CloudFile) {
    this.#path = path;
    this.#given = given.map(
      (pattern) =>
        new RegExp(
          `^${pattern
            .split("*")
            .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
            .join(".*")}$`,
        ),
    );
    this.#unlock = unlock;
    this.salt = file.salt;
    for (const resource of file.resources) this.#keep(resource);
  }

  /**
   * Opens the cloud in a file, or an empty one when the file is not there.
   * Throws when another living process has it open, or when the file is not one of ours or of a later format.
   */
  static open(path: string, given: readonly string[] = []): Cloud {
    mkdirSync(dirname(path), { recursive: true });
    const unlock = lockFile(`${path}.lock`);
    try {
      return new Cloud(path, given, unlock, readCloudFile(path));
    } catch (error) {
      unlock();
      throw error;
    }
  }

  find(type: string, world: string, id: string): Stored | undefined {
    return this.#byType.get(type)?.get(keyOf(world, id));
  }

  all(type: string, world: string): readonly Stored[] {
    return [...(this.#byType.get(type)?.values() ?? [])].filter((resource) => resource.world === world);
  }

  given(id: string): boolean {
    return this.#given.some((pattern) => pattern.test(id));
  }

  /** Puts a thing in place of what has its type and id, and resolves when it is on disk. */
  async put(resource: Stored): Promise<void> {
    this.#refuseWhenClosed();
    this.#keep(resource);
    return this.#save();
  }

  /** Removes the thing of this type and id, and resolves when that is on disk. */
  async remove(type: string, world: string, id: string): Promise<void> {
    this.#refuseWhenClosed();
    this.#byType.get(type)?.delete(keyOf(world, id));
    this.#texts.delete(`${type} ${keyOf(world, id)}`);
    return this.#save();
  }

  /** Writes what is not on disk yet, and lets the next process have the file; nothing can be changed from then on. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#flush(this.#changed);
    this.#unlock();
  }

  #keep(resource: Stored): void {
    const key = keyOf(resource.world, resource.id);
    const ofType = this.#byType.get(resource.type) ?? new Map<string, Stored>();
    this.#byType.set(resource.type, ofType.set(key, resource));
    this.#texts.set(`${resource.type} ${key}`, JSON.stringify(resource));
  }

  #save(): Promise<void> {
    this.#changed++;
    return this.#flush(this.#changed);
  }

  /** Resolves when everything up to a change is on disk; calls in the meantime share one write. */
  async #flush(upTo: number): Promise<void> {
    while (this.#written < upTo) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
  }

  /** A late answer must not write over what the next process has made of the file. */
  #refuseWhenClosed(): void {
    if (this.#closed) throw new Refusal("the offline cloud is closed");
  }

  async #write(): Promise<void> {
    const upTo = this.#changed;
    const head = JSON.stringify({ format, note, salt: this.salt }).slice(0, -1);
    const resources = [...this.#texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
    const temporary = `${this.#path}.${process.pid}.tmp`;
    await writeFile(temporary, `${head},"resources":[\n${resources.join(",\n")}\n]}\n`);
    await rename(temporary, this.#path);
    this.#written = upTo;
  }
}

function keyOf(world: string, id: string): string {
  return JSON.stringify([world, id]);
}

function readCloudFile(path: string): CloudFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return { format, note, salt: randomBytes(16).toString("hex"), resources: [] };
  }
  rmSync(`${path}.tmp`, { force: true });
  let file: Partial<CloudFile>;
  try {
    file = JSON.parse(text) as Partial<CloudFile>;
  } catch {
    throw new Error(`${path} is not an offline cloud: it is no JSON. Move it away, or name another file.`);
  }
  if (file.format !== format || file.salt === undefined || file.resources === undefined) {
    throw new Error(
      `${path} is not an offline cloud of format ${format} (it says ${String(file.format)}). ` +
        "Move it away, or use the version of the offline providers that wrote it.",
    );
  }
  return { format, note, salt: file.salt, resources: file.resources };
}
