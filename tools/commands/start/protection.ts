// What keeps a stack from being destroyed, and what to set so that it no longer does.
import type { ResourceState } from "../../engine/deployment.ts";
import { resourceName } from "../../engine/events.ts";

/** Resources that refuse to be deleted: the engine's own mark, or the cloud's deletion protection. */
export function protectedResources(resources: readonly ResourceState[]): readonly ResourceState[] {
  return resources.filter(({ protect, inputs }) => protect === true || inputs?.deletionProtection === true);
}

/** The sentence for a stack that is protected; undefined where it is not. @param command what applies a setting */
export function refusalToDestroy(
  stack: string,
  resources: readonly ResourceState[],
  command: string,
): string | undefined {
  const kept = protectedResources(resources);
  if (kept.length === 0) return undefined;
  const names = kept.slice(0, 3).map(({ urn }) => resourceName(urn));
  // `protect` covers services too; one that is protected without it says so itself.
  const setting = kept.some(({ protect }) => protect === true)
    ? `set vigie:settings: { protect: false } in Pulumi.${stack}.yaml`
    : `set deletionProtection: false where \`npm run explain -- --stack ${stack}\` says that it comes from`;
  return (
    `stack ${stack} is protected: ${kept.length} of its resources refuse to be deleted (${names.join(", ")}${kept.length > 3 ? ", …" : ""}). ` +
    `To destroy it all the same, ${setting}, ` +
    `apply that with \`${command}\`, then destroy again.`
  );
}
