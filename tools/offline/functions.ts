// The few look-ups that the offline providers answer. Vigie's programs make none in a preview; one is made before an
// update, by the guard that keeps a delivery pipeline's image (components/gcp/runningImage.ts).
import type { Cloud } from "./cloud.ts";
import { Refusal } from "./refusal.ts";
import type { Properties } from "./values.ts";

type Answering = (cloud: Cloud, args: Properties) => Properties;

/** Functions by their token. */
const functions: Readonly<Record<string, Answering>> = {
  "gcp:cloudrunv2/getService:getService": (cloud, args) => {
    const id = `projects/${args.project}/locations/${args.location}/services/${args.name}`;
    const stored = cloud.find("gcp:cloudrunv2/service:Service", "", id);
    if (stored === undefined || stored.gone === true) throw new Refusal(`${id} does not exist (404)`);
    const { template, ...outputs } = stored.outputs;
    // A single block of the resource is a list in the look-up's answer.
    return { ...outputs, templates: template === undefined ? [] : [template], id };
  },
};

/** What a look-up answers. @throws Refusal where nothing is there, or for a look-up that is not known here */
export function callFunction(cloud: Cloud, token: string, args: Properties): Properties {
  const answer = functions[token];
  if (answer === undefined) throw new Refusal(`${token} is a look-up that the offline providers do not have`);
  return answer(cloud, args);
}
