// The APIs that a project needs. They are switched on and never off: other programs of the project need them too.
// Exactly one stack of a project makes this component.
import { Service, type ServiceArgs } from "@pulumi/gcp/projects/service.js";
import type * as pulumi from "@pulumi/pulumi";
import { Diagnostics } from "../core/diagnostics.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Transforms } from "../kit/component.ts";
import { requiredApis } from "../model/cloudrun/apis.ts";
import { checkProject } from "../model/cloudrun/names.ts";
import type { ProjectServicesArgs } from "./projectServicesArgs.ts";

/** The inner resources of ProjectServices. */
export interface ProjectServicesNodes {
  /** The APIs by name, such as `run.googleapis.com`. */
  readonly services: Readonly<Record<string, Service>>;
}

/** The last word on inner resources, by the same keys. */
export type ProjectServicesTransforms = Transforms<ProjectServicesNodes, { services: ServiceArgs }>;

/** The APIs of a project; what needs them depends on this component. */
export class ProjectServices extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: ProjectServicesNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: ProjectServicesArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: ProjectServicesTransforms = {},
  ) {
    const services = [...new Set(args.services ?? requiredApis())].sort();
    super("vigie:gcp:ProjectServices", name, { project: args.project, services }, options, {
      args,
      slots: [],
      token: "gcp:projects/service:Service",
      check: () => checkServices(args.project, services, labelOf("vigie:gcp:ProjectServices", name)),
    });
    this.nodes = {
      services: Object.fromEntries(
        services.map((service) => [
          service,
          this.make(
            Service,
            service.replace(/\.googleapis\.com$/, ""),
            {
              project: args.project,
              service,
              disableOnDestroy: false,
            },
            transforms.services,
          ),
        ]),
      ),
    };
    this.registerOutputs({});
  }
}

function checkServices(project: string, services: readonly string[], at: string) {
  const found = new Diagnostics();
  found.add(checkProject(project, `${at}.project`));
  for (const service of services) {
    if (!/^[a-z][a-z0-9.-]*\.(googleapis\.com|goog)$/.test(service)) {
      found.error(
        `${at}.services`,
        `"${service}" is no API of Google Cloud`,
        `write "${service}.googleapis.com"`,
      );
    }
  }
  return found.all;
}
