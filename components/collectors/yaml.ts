// How every collector's configuration is written: one style, keys in the order given, no line ever folded.
import { toYaml as toBareYaml } from "../core/yaml.ts";

/** YAML of a document; equal documents give equal bytes. @param comment a first line for whoever reads the file */
export function toYaml(document: object, comment?: string): string {
  const body = toBareYaml(document);
  return comment === undefined ? body : `# ${comment}\n${body}`;
}
