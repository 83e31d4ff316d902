// A consumer's package-lock.json, cut out of ours: the same versions by the same checksums, so that installing asks the
// registry for nothing that `npm ci` of this repository has not already cached.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly [more: string]: unknown;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/** A package manifest, as far as installing reads it. */
export interface Manifest extends LockEntry {
  readonly name: string;
  readonly version: string;
}

/** Where Node would find a package from another one's folder, among the places of a lock file. */
function place(packages: Lockfile["packages"], from: string, name: string): string | undefined {
  const folders = from === "" ? [] : from.split("/node_modules/");
  for (let depth = folders.length; depth >= 0; depth--) {
    const path = [...folders.slice(0, depth), name].join("/node_modules/");
    const candidate = path.startsWith("node_modules/") ? path : `node_modules/${path}`;
    if (candidate in packages) return candidate;
  }
  return undefined;
}

/** The consumer's two files: its manifest with the tarball and the given packages, and the lock file that fits. */
export function consumerFiles(
  root: string,
  tarball: string,
  published: Manifest,
  wants: readonly string[],
): { readonly manifest: object; readonly lock: object } {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lockfile;
  const kept: Record<string, LockEntry> = {};
  const keep = (from: string, entry: LockEntry): void => {
    const peers = Object.keys(entry.peerDependencies ?? {}).filter(
      (name) => !entry.peerDependenciesMeta?.[name]?.optional,
    );
    const optional = Object.keys(entry.optionalDependencies ?? {});
    for (const name of [...Object.keys(entry.dependencies ?? {}), ...peers, ...optional]) {
      const path = place(packages, from, name);
      if (path === undefined)
        throw new Error(`${from || published.name} needs ${name}, which package-lock.json does not have`);
      if (path in kept) continue;
      const { dev: _, ...found } = packages[path]!;
      kept[path] = found;
      keep(path, found);
    }
  };
  const dependencies: Record<string, string> = { [published.name]: `file:${basename(tarball)}` };
  for (const name of wants)
    dependencies[name] = packages[`node_modules/${name}`]?.version ?? "not in package-lock.json";
  keep("", { dependencies: Object.fromEntries(wants.map((name) => [name, dependencies[name]!])) });
  keep("", published);
  kept[`node_modules/${published.name}`] = {
    version: published.version,
    resolved: `file:${basename(tarball)}`,
    integrity: `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`,
    dependencies: published.dependencies,
    peerDependencies: published.peerDependencies,
    peerDependenciesMeta: published.peerDependenciesMeta,
  };
  const manifest = { name: "consumer", version: "1.0.0", private: true, dependencies };
  return {
    manifest,
    lock: {
      name: "consumer",
      version: "1.0.0",
      lockfileVersion: 3,
      requires: true,
      packages: { "": manifest, ...kept },
    },
  };
}
