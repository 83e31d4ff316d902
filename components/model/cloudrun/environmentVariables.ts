// The application's environment variables: which names are whose.
import { LONGEST_ENVIRONMENT_VALUE } from "../../collectors/otelCollector.ts";
import { type Diagnostic, Diagnostics } from "../../core/diagnostics.ts";

/** Names that Cloud Run sets itself and refuses in a deployment. */
const RESERVED = [
  "PORT",
  "K_SERVICE",
  "K_REVISION",
  "K_CONFIGURATION",
  "CLOUD_RUN_JOB",
  "CLOUD_RUN_EXECUTION",
];

/** Names that the stack sets, and the setting that changes each. */
const FROM_THE_STACK: Readonly<Record<string, string>> = {
  ENVIRONMENT: "it is the stack's environment",
  APP_VERSION: 'write the setting version, as in version: "1.4.2"',
  LOG_LEVEL: 'write the setting logLevel, as in logLevel: "DEBUG"',
  GOOGLE_CLOUD_PROJECT: "it is the stack's project",
};

/** Checks the names of plain and secret variables, and the length of plain ones that are known. @param at the place of the service */
export function checkEnvironmentVariables(
  env: Readonly<Record<string, unknown>>,
  secretEnv: Readonly<Record<string, unknown>>,
  at: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const name of Object.keys(env)) found.add(checkName(name, `${at}.env.${name}`));
  for (const name of Object.keys(secretEnv)) found.add(checkName(name, `${at}.secretEnv.${name}`));
  for (const [name, value] of Object.entries(env)) {
    if (name in secretEnv) {
      found.error(
        `${at}.env.${name}`,
        "the variable is given twice, in plain and as a secret",
        "remove one of them",
      );
    }
    if (typeof value === "string") found.add(checkEnvironmentValue(value, `${at}.env.${name}`));
  }
  return found.all;
}

/** Checks the length of a plain variable's value, which the message never repeats. @param at the variable's place */
export function checkEnvironmentValue(value: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  if (value.length > LONGEST_ENVIRONMENT_VALUE) {
    found.error(
      at,
      `the value has ${value.length} characters, Cloud Run takes ${LONGEST_ENVIRONMENT_VALUE}`,
      "put the text into a secret and read it from there",
    );
  }
  return found.all;
}

function checkName(name: string, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  const setting = FROM_THE_STACK[name];
  if (setting !== undefined) {
    found.error(at, `${name} comes from the stack`, `remove it here; ${setting}`);
  } else if (RESERVED.includes(name) || name.startsWith("X_GOOGLE_")) {
    found.error(
      at,
      `${name} is set by Cloud Run and cannot be given`,
      "remove it, and read what Cloud Run sets",
    );
  } else if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    found.error(
      at,
      `"${name}" is no name of an environment variable`,
      `write "${name
        .toUpperCase()
        .replace(/[^A-Z0-9]+/g, "_")
        .replace(/^(?=\d)/, "_")}"`,
    );
  }
  return found.all;
}
