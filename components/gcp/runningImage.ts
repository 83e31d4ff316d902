// Where a delivery pipeline deploys images, this program must not put an older one back.
//
// `ignoreChanges` alone does not keep it from that: it keeps the image that the state remembers, and the provider sends
// the whole template with every update, so a change of one variable would deploy last month's image, silently. Instead
//   - a preview ignores the image: what the pipeline released is no change, and nothing is read from the cloud;
//   - an update reads the image that runs and deploys that very one.
// It is the one look-up that Vigie makes, and it is made in an update only, where there are credentials anyway.
import { getService } from "@pulumi/gcp/cloudrunv2/getService.js";
import * as pulumi from "@pulumi/pulumi";
import type { Slot } from "../kit/component.ts";
import { APP_CONTAINER } from "../model/cloudrun/plan.ts";

/** The service whose image is the pipeline's. */
export interface PipelineService {
  /** Its name in Cloud Run. */
  readonly name: string;
  /** The project's id. */
  readonly project: string;
  /** The region. */
  readonly region: string;
}

/** What a resource of ours is told about an image that is not ours. */
export interface PipelineImage {
  /** The image to send. */
  readonly image: Slot<string>;
  /** What the engine must not look at. */
  readonly ignoreChanges: string[];
}

/**
 * The image that an update deploys: the one that runs, or the given one where the service is still to be made.
 * @param given the image to begin with
 * @param parent the component, whose provider reads the service
 */
export function pipelineImage(
  given: Slot<string>,
  service: PipelineService,
  parent: pulumi.Resource,
): PipelineImage {
  if (pulumi.runtime.isDryRun()) return { image: given, ignoreChanges: ["template.containers[0].image"] };
  const running = runningImage(service, parent);
  return { image: pulumi.all([running, given]).apply(([live, first]) => live ?? first), ignoreChanges: [] };
}

/** The image that runs; undefined where there is no service yet. Any other failure to read it stops the update. */
async function runningImage({ name, project, region }: PipelineService, parent: pulumi.Resource) {
  try {
    const { templates } = await getService({ name, project, location: region }, { parent });
    const containers = templates[0]?.containers ?? [];
    return (containers.find((each) => each.name === APP_CONTAINER) ?? containers[0])?.image;
  } catch (error) {
    if (/\b404\b|not found|does not exist/i.test(String(error))) return undefined;
    throw error;
  }
}
