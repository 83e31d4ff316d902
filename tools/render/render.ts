// `vigie render`: writes everything that Vigie makes of a stack into a folder. It needs no engine, no network, no credentials;
// secrets are written only where the caller hands them over.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { Diagnostic } from "../../components/core/diagnostics.ts";
import type { Systems } from "../../config/names.ts";
import { missingFromAlertmanager, type RequiredInput } from "../../config/requiredInputs.ts";
import { coverageOf } from "../inventory/coverage.ts";
import { resolveStackFile } from "../stackFile.ts";
import { type Files, stackFiles } from "./files.ts";
import { pretty } from "./pretty.ts";
import { readRunbooks, runbookFiles } from "./runbooks.ts";
import { refuseTracked, type Secrets, secretFiles } from "./secrets.ts";

/** What to render, and where to. */
export interface RenderOptions {
  /** The stack's name. */
  readonly stack: string;
  /** The folder to write to; made when it is not there. */
  readonly out: string;
  /** Where Pulumi.<stack>.yaml and runbooks/ are. */
  readonly folder: string;
  /** The systems that there are. */
  readonly systems: Systems;
  /** Values of secrets, which are then written beside what names them. @default no secret is written */
  readonly secrets?: Secrets;
}

/** What was rendered. */
export interface Rendered {
  /** Paths of the files, sorted. */
  readonly files: readonly string[];
  /** What the stack does not say yet, and a placeholder stands for. */
  readonly filled: readonly RequiredInput[];
  /** Warnings and notices. */
  readonly findings: readonly Diagnostic[];
}

/** The list of what was written, by which the next run takes away what is no longer there. */
export const MANIFEST = ".vigie-render";

/**
 * Renders a stack.
 * @throws VigieError naming every mistake in the configuration or in a system, and every secret that has no value or would come
 * into a repository; then nothing is written
 */
export async function render(options: RenderOptions): Promise<Rendered> {
  const { stack: name, out, folder, systems, secrets } = options;
  const { stack, systems: resolved, others, filled, findings } = resolveStackFile(name, folder, systems);
  const runbooks = runbookFiles(stack, resolved, readRunbooks(join(folder, "runbooks")));
  const made = { ...(await stackFiles(stack, resolved, others)), ...runbooks.files };
  const open: Files = { ...made, "coverage.json": pretty(coverageOf(resolved, stack, made)) };
  const closed = secrets ? secretFiles(open, secrets) : {};
  if (secrets) refuseTracked(out);
  const files = { ...open, ...closed };
  const paths = Object.keys(files).sort();
  takeAway(out, paths);
  for (const path of paths) {
    const file = join(out, path);
    const own = path in closed;
    mkdirSync(dirname(file), { recursive: true, ...(own && { mode: 0o700 }) });
    // A mode is given to new files only, and an old one may be anybody's to read.
    if (own) rmSync(file, { force: true });
    writeFileSync(file, files[path]!, own ? { mode: 0o600 } : {});
  }
  writeFileSync(join(out, MANIFEST), `${paths.join("\n")}\n`);
  const asked = [...filled, ...missingFromAlertmanager(stack, resolved)];
  return { files: paths, filled: asked, findings: [...findings, ...runbooks.findings] };
}

/** Only files that an earlier run has written go; whatever else is in the folder is somebody's. */
function takeAway(out: string, kept: readonly string[]): void {
  const manifest = join(out, MANIFEST);
  if (!existsSync(manifest)) return;
  const inside = resolve(out) + sep;
  for (const path of readFileSync(manifest, "utf8").split("\n")) {
    const file = resolve(out, path);
    if (path !== "" && file.startsWith(inside) && !kept.includes(path)) rmSync(file, { force: true });
  }
}
