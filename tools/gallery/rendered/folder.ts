// A folder that `npm run render` wrote, as the gallery and the local page read it: the files of its list and no others, each held
// to the form of what is drawn of it. Whatever is wrong is said with the file's name; nothing is guessed.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, parseAllDocuments, parseDocument } from "yaml";
import type { z } from "zod";
import { type Diagnostic, VigieError } from "../../../components/core/diagnostics.ts";
import { MANIFEST } from "../../render/render.ts";

/** A rendered folder. */
export interface RenderedFolder {
  /** Where it is. */
  readonly path: string;
  /** Paths of its files that match, sorted. */
  list(pattern: RegExp): readonly string[];
  /** The text of a file. @throws VigieError naming it where it is gone */
  text(file: string): string;
  /** A JSON file held to a form. @throws VigieError naming the file, and what in it is wrong */
  json<T>(file: string, form: z.ZodType<T>): T;
  /** A YAML file held to a form. @throws VigieError naming the file, and what in it is wrong */
  yaml<T>(file: string, form: z.ZodType<T>): T;
  /** A YAML file of several documents, each held to the form. @throws VigieError as above */
  yamls<T>(file: string, form: z.ZodType<T>): readonly T[];
}

/** Opens one. @throws VigieError where the renderer did not write it */
export function openRendered(path: string): RenderedFolder {
  const manifest = join(path, MANIFEST);
  if (!existsSync(manifest))
    throw refused(path, "nothing was rendered there", `run \`npm run render -- --out ${path}\` first`);
  const files = readFileSync(manifest, "utf8").split("\n").filter(Boolean);
  return folderOf(path, files, (file) => readFileSync(join(path, file), "utf8"));
}

/** A folder of files that are read in some way. @param read throws where a file is not there */
export function folderOf(
  path: string,
  files: readonly string[],
  read: (file: string) => string,
): RenderedFolder {
  const text = (file: string) => {
    try {
      return read(file);
    } catch {
      throw refused(file, "it was rendered, and it is gone");
    }
  };
  return {
    path,
    text,
    list: (pattern) => files.filter((file) => pattern.test(file)).sort(),
    json(file, form) {
      let value: unknown;
      try {
        value = JSON.parse(text(file));
      } catch (error) {
        if (error instanceof VigieError) throw error;
        throw refused(file, `it is no JSON: ${(error as Error).message}`);
      }
      return held(file, value, form);
    },
    yaml: (file, form) => held(file, plain(file, parseDocument(text(file))), form),
    yamls: (file, form) =>
      [parseAllDocuments(text(file))].flat().map((each) => held(file, plain(file, each), form)),
  };
}

function plain(file: string, document: Document): unknown {
  const [error] = document.errors;
  if (error) throw refused(file, `it is no YAML: ${error.message.split("\n")[0]}`);
  return document.toJS();
}

function held<T>(file: string, value: unknown, form: z.ZodType<T>): T {
  const { success, data, error } = form.safeParse(value);
  if (success) return data;
  throw new VigieError(
    error.issues.map(({ path, message }) => ({
      level: "error",
      at: [file, ...path].join(": ").replaceAll(/: (\d+)/g, "[$1]"),
      problem: `it is not what the renderer writes: ${message}`,
      fix: AGAIN,
    })),
  );
}

const AGAIN = "run `npm run render` again, and leave its files as they are";

function refused(at: string, problem: string, fix = AGAIN): VigieError {
  return new VigieError([{ level: "error", at, problem, fix } satisfies Diagnostic]);
}
