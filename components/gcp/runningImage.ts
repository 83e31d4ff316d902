// Where a delivery pipeline deploys images, this program must not put an older one back.
// `ignoreChanges` alone does not keep it from that: it keeps the image that the state remembers, and the provider sends
// the whole template with every update. A change of one variable would deploy last month's image, silently. So before
// each update the running image is read, and the update is refused unless it would deploy that very image.

import { getService } from "@pulumi/gcp/cloudrunv2/index.js";
import * as pulumi from "@pulumi/pulumi";
import { type Diagnostic, VigieError } from "../core/diagnostics.ts";
import { APP_CONTAINER } from "../model/cloudrun/plan.ts";

/** What a pipeline changes behind this program's back. */
export const PIPELINE_OWNED = ["template.containers[0].image", "client", "clientVersion"];

interface ContainerWithImage {
  readonly name?: string;
  readonly image?: string;
}

interface WithTemplate {
  readonly template?: { readonly containers?: readonly ContainerWithImage[] };
}

/** The service whose image is the pipeline's. */
export interface PipelineService {
  /** Its name in Cloud Run. */
  readonly name: string;
  /** The project's id. */
  readonly project: string;
  /** The region. */
  readonly region: string;
}

/**
 * A hook that runs before an update, never in a preview: it refuses to deploy another image than the one that runs.
 * @param parent the component, whose provider reads the service
 */
export function keepRunningImage(
  hookName: string,
  service: PipelineService,
  parent: pulumi.Resource,
): pulumi.ResourceHook {
  // Older SDKs would deploy without asking.
  if (typeof pulumi.ResourceHook !== "function") throw new VigieError([tooOld(service.name)]);
  return new pulumi.ResourceHook(hookName, async ({ newInputs }) => {
    const about = appImage((newInputs as WithTemplate | undefined)?.template?.containers);
    const live = await getService(
      { name: service.name, project: service.project, location: service.region },
      { parent },
    );
    const running = appImage(live.templates[0]?.containers);
    if (running !== undefined && about !== running)
      throw new VigieError([downgrade(service.name, about, running)]);
  });
}

function appImage(containers: readonly ContainerWithImage[] | undefined): string | undefined {
  return (containers?.find(({ name }) => name === APP_CONTAINER) ?? containers?.[0])?.image;
}

function tooOld(name: string): Diagnostic {
  return {
    level: "error",
    at: `${name}.settings.imageOwner`,
    problem: "this @pulumi/pulumi cannot look at the running image before an update",
    fix: 'install @pulumi/pulumi 3.182 or newer, or write imageOwner: "program"',
  };
}

function downgrade(name: string, about: string | undefined, running: string): Diagnostic {
  return {
    level: "error",
    at: `${name}.image`,
    problem: `the delivery pipeline runs ${running}, and this update would deploy ${about ?? "another image"} in its place`,
    fix: "run `pulumi refresh` first, or `pulumi up --refresh`: then the update keeps what runs",
  };
}
