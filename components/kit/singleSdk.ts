// Two versions of @pulumi/pulumi in one program can hang the engine for ever (docs/traps.md); here they are refused at once.
// Two copies of one version share their state and are let through.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { VigieError } from "../core/diagnostics.ts";

/** One loaded copy of the SDK. */
export interface SdkCopy {
  /** The folder it was loaded from. */
  readonly path: string;
  /** The version that its package.json names. */
  readonly version: string;
}

/** Node's own loader: SDKs are CommonJS, so each loaded copy is in its cache, whoever loaded it and how. */
const load = createRequire(join(process.cwd(), "package.json"));

/** The copies of the SDK that this process has loaded. */
export function loadedSdks(): readonly SdkCopy[] {
  return Object.keys(load.cache)
    .filter((file) => /[\\/]@pulumi[\\/]pulumi[\\/]resource\.js$/.test(file))
    .map((file) => {
      const path = dirname(file);
      const { version } = load(join(path, "package.json")) as { readonly version: string };
      return { path, version };
    });
}

/** @throws VigieError naming each copy by version and path, when their versions differ. */
export function refuseSecondSdk(copies: readonly SdkCopy[] = loadedSdks()): void {
  if (new Set(copies.map(({ version }) => version)).size < 2) return;
  const named = copies.map(({ path, version }) => `${version} in ${path}`).join(" and ");
  throw new VigieError([
    {
      level: "error",
      at: "@pulumi/pulumi",
      problem: `two versions are loaded in one program, which can hang the engine: ${named}`,
      fix: "let all packages use one: name the version in your own package.json, run `npm dedupe`, and look at `npm ls @pulumi/pulumi`",
    },
  ]);
}

let looked = false;

/** {@link refuseSecondSdk} at the first component of the process: a program's packages are all loaded by then. */
export function refuseSecondSdkOnce(): void {
  if (looked) return;
  refuseSecondSdk();
  looked = true;
}
