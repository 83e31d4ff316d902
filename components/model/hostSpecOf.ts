// A resolved virtual machine as its agent sees it: one function, so that what is checked is what is rendered and made.
import type { HostSpec } from "../collectors/hostSpec.ts";
import type { ResolvedHost } from "./resolved.ts";

/** The specification of a resolved machine. */
export function hostSpecOf({ instanceName, jobs, settings, description }: ResolvedHost): HostSpec {
  const { nodeExporter } = description;
  return {
    instanceName,
    jobs,
    scrapeInterval: settings.scrapeInterval,
    ...(nodeExporter !== undefined && { nodeExporter }),
  };
}
