// What a CloudRunJob takes, before anything is made of it: where an Output may stand, what is wrong, what state shows.
import { checkCollectorImage } from "../collectors/images.ts";
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import type { Summary } from "../kit/component.ts";
import { checkCloudRunJob, withJobDefaults } from "../model/cloudrun/job.ts";
import { planCloudRunService } from "../model/cloudrun/plan.ts";
import type { CloudRunJobArgs } from "./cloudRunJobArgs.ts";
import { checkImageSlot, SERVICE_SLOTS } from "./cloudRunServiceInput.ts";
import { checkKnown } from "./slots.ts";

/** What may be an Output, by path: what may be one of a service. */
export const JOB_SLOTS: readonly string[] = SERVICE_SLOTS;

/** Everything that is wrong with the arguments. @param label the component, as a message names it */
export function checkJobArguments(name: string, args: CloudRunJobArgs, label: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkCloudRunJob(name, args, label));
  // Nothing can be read from what is no job at all.
  if (args === undefined || args === null || typeof args !== "object") return found.all;
  if (args.image === undefined) {
    found.error(`${label}.image`, "it is missing", "write the application's image, by digest");
  }
  if (found.errors.length > 0) return found.all;
  const plan = planCloudRunService(name, withJobDefaults(args), undefined);
  found.add(checkKnown(args.image, (image) => checkImageSlot(plan, image)));
  const floating = args.floatingTags ?? true;
  found.add(
    checkKnown(args.collectorImage, (image) =>
      checkCollectorImage(image, "otel", floating, `${plan.name}.collectorImage`),
    ),
  );
  return found.all;
}

/** What state and every preview show of the component. */
export function jobSummary(name: string, args: CloudRunJobArgs): Summary {
  // It is written before anything is checked, and what is no job is refused right after.
  if (checkCloudRunJob(name, args, name).some(({ level }) => level === "error")) return { job: name };
  const plan = planCloudRunService(name, withJobDefaults(args), undefined);
  return {
    job: plan.name,
    project: args.project,
    region: args.region,
    collector: plan.collector,
    ...(args.schedule !== undefined && { schedule: args.schedule }),
  };
}
