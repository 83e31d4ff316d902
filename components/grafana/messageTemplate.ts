// The templates that draw messages: one resource for a whole organisation, because the names inside it are one namespace there.
import type * as pulumi from "@pulumi/pulumi";
import {
  MessageTemplate as GrafanaMessageTemplate,
  type MessageTemplateArgs as GrafanaMessageTemplateArgs,
} from "@pulumiverse/grafana/alerting/messageTemplate.js";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import type { Transforms } from "../kit/component.ts";
import { checkTemplate } from "../routing/messages/checkTemplate.ts";

/** Arguments of a MessageTemplate. */
export interface MessageTemplateArgs {
  /** Its name in Grafana; another name is another resource. @default the component's name */
  readonly template?: string;
  /** The text: one `{{ define "…" }}` or several. White space at its end is taken off. */
  readonly text: string;
}

/** The inner resources of a MessageTemplate. */
export interface MessageTemplateNodes {
  /** The template. */
  readonly template: GrafanaMessageTemplate;
}

/** The last word on inner resources, by the same keys. */
export type MessageTemplateTransforms = Transforms<
  MessageTemplateNodes,
  { template: GrafanaMessageTemplateArgs }
>;

/** Templates of messages. */
export class MessageTemplate extends CheckedComponent {
  /** The inner resources. */
  readonly nodes: MessageTemplateNodes;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: MessageTemplateArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: MessageTemplateTransforms = {},
  ) {
    const { template = name, text } = args;
    super("vigie:grafana:MessageTemplate", name, { template }, options, {
      args,
      slots: [],
      token: "grafana:alerting/messageTemplate:MessageTemplate",
      check: (at) => checkTemplate(`${at}: text`, text, "grafana"),
    });
    // Without `disableProvenance`: Grafana never gives it back, and true would replace the template at every run.
    const resource = this.make<GrafanaMessageTemplateArgs, GrafanaMessageTemplate>(
      GrafanaMessageTemplate,
      "template",
      { name: template, template: text.trimEnd() },
      transforms.template,
    );
    this.nodes = { template: resource };
    this.registerOutputs({});
  }
}
