// The stack that the coverage page is about: prod with all five systems, in which everything that is watched can be, so that nothing
// is left out for want of an address. Its files are rendered as any stack's.
import { join } from "node:path";
import { resolveSystem } from "../../components/model/resolve.ts";
import type { ResolvedSystem } from "../../components/model/resolved.ts";
import type { StackDescription } from "../../components/model/stack.ts";
import type { Systems } from "../../config/names.ts";
import { withPlaceholders } from "../../config/placeholders.ts";
import { rawFromFile } from "../../config/rawStack.ts";
import { readStack } from "../../config/readStack.ts";
import { type Files, stackFiles } from "../render/files.ts";
import { readRunbooks, runbookFiles } from "../render/runbooks.ts";

/** A stack with its files. */
export interface Reference {
  /** The stack. */
  readonly stack: StackDescription;
  /** Its systems. */
  readonly systems: readonly ResolvedSystem[];
  /** Texts by path. */
  readonly files: Files;
}

/** Renders the stack. @param folder where `runbooks/` is */
export async function referenceStack(known: Systems, folder: string): Promise<Reference> {
  const config = {
    "vigie:environment": "prod",
    "vigie:project": "reference-project",
    "vigie:owns": { project: true, organisation: true },
    // Places outside reach every service, so every check is made.
    "vigie:defaults": { ingress: "all" },
    "vigie:systems": Object.fromEntries(
      Object.entries(known).map(([name, { sources = {} }]) => {
        const hosts = Object.entries(sources).filter(([, { platform }]) => platform === "uptime-url");
        const named = Object.fromEntries(hosts.map(([key]) => [key, { name: `${name}.example.com` }]));
        return [name, { sources: named }];
      }),
    ),
  };
  const filled = withPlaceholders(config, known, "prod").config;
  const { stack } = readStack(rawFromFile(filled), known, "prod");
  const systems = Object.keys(stack.systems).map((name) => resolveSystem(known[name]!, stack));
  const runbooks = runbookFiles(stack, systems, readRunbooks(join(folder, "runbooks")));
  return { stack, systems, files: { ...(await stackFiles(stack, systems)), ...runbooks.files } };
}
