// A virtual machine that carries an application and its exporters: the configuration of its Ops Agent and the labels of
// its series. It makes no machine and no resource; who keeps the machine puts the configuration on it.
import * as pulumi from "@pulumi/pulumi";
import { checkHost, opsAgentYaml } from "../collectors/opsAgent.ts";
import { type Scope, scopeOf } from "../collectors/scope.ts";
import { Diagnostics, VigieError } from "../core/diagnostics.ts";
import { Component, labelOf } from "../kit/component.ts";
import { assertPlain } from "../kit/plain.ts";
import { checkProject } from "../model/cloudrun/names.ts";
import type { HostWorkloadArgs } from "./hostWorkloadArgs.ts";

/** A virtual machine's side of observability. */
export class HostWorkload extends Component {
  /** It has no inner resources. */
  readonly nodes: Readonly<Record<string, never>> = {};
  /** The Ops Agent's configuration, YAML for `/etc/google-cloud-ops-agent/config.yaml`. */
  readonly opsAgentConfiguration: string;
  /** The labels that single out the series of each scrape job, by its name. */
  readonly scopes: Readonly<Record<string, Scope>>;

  /** @throws VigieError naming every mistake in the arguments. */
  constructor(name: string, args: HostWorkloadArgs, options?: pulumi.ComponentResourceOptions) {
    const label = labelOf("vigie:gcp:HostWorkload", name);
    assertPlain(label, args, []);
    const summary = {
      instance: args.instanceName,
      project: args.project,
      environment: args.environment ?? pulumi.getStack(),
      jobs: Object.keys(args.jobs),
    };
    super("vigie:gcp:HostWorkload", name, summary, options);
    const found = new Diagnostics();
    found.add(checkProject(args.project, `${label}.project`));
    found.add(checkHost(args, label));
    if (found.errors.length > 0) throw new VigieError(found.errors);
    this.opsAgentConfiguration = opsAgentYaml(args);
    this.scopes = Object.fromEntries(
      Object.keys(args.jobs).map((job) => [
        job,
        scopeOf({ workload: "vm-host", instanceName: args.instanceName, job }),
      ]),
    );
    this.registerOutputs({ opsAgentConfiguration: this.opsAgentConfiguration });
  }
}
