// Where the tools are that set-up has brought: absolute paths, and an environment in which they find each other.
// It looks, it never brings: set-up does that (tools/setup/main.ts).
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { projectFolder, readManifest } from "./manifest.ts";
import type { ToolName } from "./tools.ts";

/** The tools' places. */
export interface Toolchain {
  /** The Pulumi engine; its Node language host is on `env.PATH`. */
  readonly pulumi: string;
  /** Prometheus's rule checker and tester. */
  readonly promtool: string;
  /** Prometheus itself, which scrapes what is emulated. */
  readonly prometheus: string;
  /** Alertmanager's configuration checker and route tester. */
  readonly amtool: string;
  /** Alertmanager itself, which the tests ask where alerts go. */
  readonly alertmanager: string;
  /** A Chrome, Chromium or Edge that can run without a window. */
  readonly browser: string;
  /** The project's own Node (24), an npm package. */
  readonly node: string;
  /** PATH with node_modules/.bin and the engine's folders first. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The tools, as set-up left them.
 * @param needed The tools that must be there; the path of another one may be empty.
 * @throws Error with the command to type when one of them has not been set up.
 */
export function toolchain(needed: readonly ToolName[] = ["pulumi", "promtool", "amtool"]): Toolchain {
  const node = join(projectFolder, "node_modules", "node", "bin", "node");
  const found = readManifest();
  const missing: string[] = needed.filter((name) => found[name] === undefined);
  if (!existsSync(node)) missing.unshift("node");
  if (missing.length > 0) {
    throw new Error(
      `${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} not set up yet: run \`npm run setup\` in ${projectFolder}`,
    );
  }
  const folders = [
    join(projectFolder, "node_modules", ".bin"),
    dirname(node),
    dirname(found.languageHost?.path ?? ""),
    dirname(found.pulumi?.path ?? ""),
  ];
  return {
    pulumi: found.pulumi?.path ?? "",
    promtool: found.promtool?.path ?? "",
    prometheus: found.prometheus?.path ?? "",
    amtool: found.amtool?.path ?? "",
    alertmanager: found.alertmanager?.path ?? "",
    browser: found.browser?.path ?? "",
    node,
    env: { PATH: [...folders, process.env.PATH ?? ""].join(delimiter) },
  };
}
