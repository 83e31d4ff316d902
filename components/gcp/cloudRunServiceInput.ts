// What a CloudRunService takes, before anything is made of it: where an Output may stand, what is wrong, what state shows.
import { checkCollectorImage } from "../collectors/images.ts";
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import type { Slot, Summary } from "../kit/component.ts";
import { checkCloudRunService } from "../model/cloudrun/checkService.ts";
import { checkEnvironmentValue } from "../model/cloudrun/environmentVariables.ts";
import { checkImage } from "../model/cloudrun/image.ts";
import { type CloudRunPlan, planCloudRunService } from "../model/cloudrun/plan.ts";
import { checkShape } from "../model/cloudrun/shape.ts";
import type { CloudRunServiceArgs, SecretReference } from "./cloudRunServiceArgs.ts";
import { checkedLater, checkKnown } from "./slots.ts";

/** What may be an Output, by path. */
export const SERVICE_SLOTS: readonly string[] = [
  "image",
  "collectorImage",
  "vpc.network",
  "vpc.subnetwork",
  "env.*",
  "secretEnv.*.secret",
  "secretEnv.*.version",
  "remoteWrite.user",
  "remoteWrite.token.secret",
  "remoteWrite.token.version",
  "otlp.user",
  "otlp.token.secret",
  "otlp.token.version",
  "existing.serviceAccount",
];

/** Each secret to grant once, by the variable that names it first; two grants of one role would be one to the cloud. */
export function distinctSecrets(
  args: Pick<CloudRunServiceArgs, "secretEnv" | "remoteWrite" | "otlp">,
): Readonly<Record<string, SecretReference>> {
  const token = args.remoteWrite === undefined ? {} : { "remote-write-token": args.remoteWrite.token };
  const spans = args.otlp === undefined ? {} : { "otlp-token": args.otlp.token };
  const all = Object.entries({ ...args.secretEnv, ...token, ...spans }).sort(([a], [b]) => (a < b ? -1 : 1));
  const seen = new Set<unknown>();
  return Object.fromEntries(
    all.filter(([, { secret, granted = false }]) => {
      if (granted) return false;
      const known = seen.has(secret);
      seen.add(secret);
      return !known;
    }),
  );
}

/** The plain variables; those that are Outputs are checked when they are known. @param label the component, as a message names it */
export function checkedVariables(
  env: CloudRunServiceArgs["env"] = {},
  label: string,
): Readonly<Record<string, Slot<string>>> {
  return Object.fromEntries(
    Object.entries(env).map(([name, slot]) => [
      name,
      checkedLater(slot, (value) => checkEnvironmentValue(value, `${label}.env.${name}`)),
    ]),
  );
}

/** Checks an image whose value is known. */
export function checkImageSlot(plan: CloudRunPlan, image: string): readonly Diagnostic[] {
  const { project, region } = plan.collected;
  return checkImage(
    image,
    { project, region, requireDigest: plan.settings.requireDigest },
    `${plan.name}.image`,
  );
}

/** Everything that is wrong with the arguments. @param label the component, as a message names it */
export function checkArguments(
  name: string,
  args: CloudRunServiceArgs,
  label: string,
): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkShape(args, label));
  // Nothing can be read from what is no service at all.
  if (found.errors.length > 0) return found.all;
  const plan = planCloudRunService(name, args, undefined);
  if (args.image === undefined) {
    found.error(`${label}.image`, "it is missing", "write the application's image, by digest");
    return [...found.all, ...checkCloudRunService(name, args, label)];
  }
  found.add(checkCloudRunService(name, args, label));
  found.add(checkKnown(args.image, (image) => checkImageSlot(plan, image)));
  const { collector } = plan;
  const floating = args.floatingTags ?? true;
  if (!floating) found.add(checkVersions(plan.name, args));
  if (collector !== "none") {
    found.add(
      checkKnown(args.collectorImage, (image) =>
        checkCollectorImage(image, collector, floating, `${plan.name}.collectorImage`),
      ),
    );
  }
  return found.all;
}

/** A secret read as `latest` changes when an instance starts, without a revision to go back to. */
function checkVersions(name: string, args: CloudRunServiceArgs): readonly Diagnostic[] {
  const found = new Diagnostics();
  for (const [variable, { version = "latest" }] of Object.entries(args.secretEnv ?? {})) {
    if (version !== "latest") continue;
    found.warning(
      `${name}.secretEnv.${variable}.version`,
      "`latest` is read anew by every instance that starts, so two of them can differ and a roll-back changes nothing",
      `write the version's number, as in version: "3", or in a stack's configuration secretIds: { ${variable}: "<id>/versions/3" }`,
    );
  }
  return found.all;
}

/** What state and every preview show of the component. */
export function summaryOf(name: string, args: CloudRunServiceArgs): Summary {
  // It is written before anything is checked, and what is no service is refused right after.
  if (checkShape(args, name).length > 0) return { service: name };
  const plan = planCloudRunService(name, args, undefined);
  return {
    service: plan.name,
    project: args.project,
    region: args.region,
    collector: plan.collector,
    port: args.port,
    metricsPorts: plan.collected.endpoints.map(({ port, path = "/metrics" }) => `${port}${path}`),
  };
}
