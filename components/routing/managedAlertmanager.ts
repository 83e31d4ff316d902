// Alertmanager's configuration as managed collection on a GKE cluster takes it: one key of one Secret, and no file beside it. So
// secrets stand in it, and each message carries the templates that it draws. Rules of a cluster are told by nobody else.
import type { ResolvedSystem } from "../model/resolved.ts";
import { type AlertmanagerSettings, alertmanagerConfig } from "./alertmanager.ts";
import { messageTemplates } from "./messages/templates.ts";

const FOLDER = "secrets";

/** What stands for a file in the settings is of no use here. */
export type ManagedAlertmanagerSettings = Omit<AlertmanagerSettings, "secretsFolder" | "templates">;

/**
 * The configuration, as plain data.
 * @param secrets values by their names in `vigie:secrets`; the name stands where there is none
 */
export function managedAlertmanagerConfig(
  systems: readonly ResolvedSystem[],
  settings: ManagedAlertmanagerSettings,
  secrets: Readonly<Record<string, string>>,
): object {
  const { templates, ...config } = alertmanagerConfig(systems, {
    ...settings,
    secretsFolder: FOLDER,
  }) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(config).map((entry) => inlined(entry, secrets)));
}

/** The names of the secrets that the configuration of some systems holds. */
export function secretsOfAlertmanager(
  systems: readonly ResolvedSystem[],
  settings: ManagedAlertmanagerSettings,
): readonly string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === "string" && isFile(key, inner)) found.add(nameIn(inner));
      else look(inner);
    }
  };
  look(alertmanagerConfig(systems, { ...settings, secretsFolder: FOLDER }));
  return [...found].sort();
}

const isFile = (key: string, value: string) => key.endsWith("_file") && value.startsWith(`${FOLDER}/`);
const nameIn = (file: string) => file.slice(FOLDER.length + 1);

function inlined(
  [key, value]: readonly [string, unknown],
  secrets: Readonly<Record<string, string>>,
): readonly [string, unknown] {
  if (typeof value === "string") {
    if (!isFile(key, value)) return [key, withDefinitions(value)];
    const name = nameIn(value);
    return [key.replace(/_file$/, ""), secrets[name] ?? name];
  }
  if (Array.isArray(value)) return [key, value.map((each) => inlined([key, each], secrets)[1])];
  if (typeof value !== "object" || value === null) return [key, value];
  return [key, Object.fromEntries(Object.entries(value).map((entry) => inlined(entry, secrets)))];
}

/** Each template's definition by its name. */
const DEFINITIONS: ReadonlyMap<string, string> = new Map(
  messageTemplates("alertmanager")
    .split(/\n(?=\{\{ define )/)
    .map((text) => [/^\{\{ define "([^"]+)"/.exec(text)?.[1] ?? "", text]),
);

/** A text with the definitions of the templates that it draws before it: Alertmanager reads each text as a template of its own. */
function withDefinitions(text: string): string {
  const needed = new Set<string>();
  const look = (drawn: string): void => {
    for (const [, name = ""] of drawn.matchAll(/\{\{-? *template "([^"]+)"/g)) {
      const definition = DEFINITIONS.get(name);
      if (definition === undefined || needed.has(definition)) continue;
      needed.add(definition);
      look(definition);
    }
  };
  look(text);
  return [...needed].join("") + text;
}
