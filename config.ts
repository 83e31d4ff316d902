// The only place that reads pulumi.Config: it hands the pure side (config/) values and the names of secrets, and turns
// the secrets' values into Outputs at once, so that none of them is ever a plain text in the program.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";
import { type FileConfiguration, present, type RawStack, rawFromFile, recordOf } from "./config/rawStack.ts";
import { equalSecrets } from "./config/sharedWebhooks.ts";

/** The stack's configuration as the program gets it. */
export interface Configuration {
  /** Values, and the names of the secrets. */
  readonly raw: RawStack;
  /** The secrets by name. */
  readonly secrets: Readonly<Record<string, pulumi.Output<string>>>;
  /** The stack's name. */
  readonly stackName: string;
}

const PREFIX = `${pulumi.getProject()}:`;

/** Reads the stack's configuration from the engine. */
export function readConfiguration(): Configuration {
  const encrypted = encryptedKeys();
  const entries = Object.entries(pulumi.runtime.allConfig())
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, text]): [string, unknown] => [key.slice(PREFIX.length), parsed(text)]);
  const { secrets: given, ...values } = Object.fromEntries(entries);
  const secrets = recordOf(given);
  return {
    raw: {
      values: present(Object.entries(values)),
      secrets: Object.keys(secrets),
      plain: encrypted.includes("secrets") ? plainInFile() : Object.keys(secrets),
      equal: equalSecrets(secrets),
      hidden: encrypted,
    },
    secrets: Object.fromEntries(
      Object.entries(secrets).map(([name, value]) => [name, pulumi.secret(String(value))]),
    ),
    stackName: pulumi.getStack(),
  };
}

/** Objects, lists, yes and no come as JSON; every other text is itself, also where it looks like a number. */
function parsed(text: string): unknown {
  return /^([{[]|true$|false$)/.test(text) ? JSON.parse(text) : text;
}

/** Keys in which at least one value is encrypted; the engine says no more than that. */
function encryptedKeys(): readonly string[] {
  const keys = JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS ?? "[]") as readonly string[];
  return keys.filter((key) => key.startsWith(PREFIX)).map((key) => key.slice(PREFIX.length));
}

/** One secret in clear text among encrypted ones shows in the stack's file only; where it lies elsewhere, nobody can tell. */
function plainInFile(): readonly string[] {
  const file = join(pulumi.getRootDirectory() || ".", `Pulumi.${pulumi.getStack()}.yaml`);
  if (!existsSync(file)) return [];
  const { config = {} } = (parse(readFileSync(file, "utf8")) ?? {}) as {
    readonly config?: FileConfiguration;
  };
  return rawFromFile(config).plain;
}
