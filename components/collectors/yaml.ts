// How every collector's configuration is written: one style, keys in the order given, no line ever folded.
import { stringify } from "yaml";

/** YAML of a document; equal documents give equal bytes. @param comment a first line for whoever reads the file */
export function toYaml(document: object, comment?: string): string {
  const body = stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
  return comment === undefined ? body : `# ${comment}\n${body}`;
}
