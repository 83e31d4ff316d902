// A collector that takes Prometheus remote write into Managed Prometheus, as a Cloud Run service of one instance. It makes no
// sender: what one has to say is in `senderConfigurations`.
import { IAMMember, type IAMMemberArgs } from "@pulumi/gcp/projects/iammember.js";
import { Account, type AccountArgs } from "@pulumi/gcp/serviceaccount/account.js";
import * as pulumi from "@pulumi/pulumi";
import { COLLECTOR_IMAGES, checkCollectorImage } from "../collectors/images.ts";
import { OTEL_CONFIG_VARIABLE } from "../collectors/otelCollector.ts";
import {
  RECEIVER_PORT,
  receivedScope,
  receiverYaml,
  SENDER_PASSWORD_VARIABLE,
  SENDER_USER_VARIABLE,
} from "../collectors/remoteWriteReceiver.ts";
import {
  checkSenders,
  type RemoteWriteSender,
  senderConfiguration,
} from "../collectors/remoteWriteSenders.ts";
import type { Scope } from "../collectors/scope.ts";
import { type Diagnostic, Diagnostics } from "../core/diagnostics.ts";
import { checkForm, type Form, text } from "../core/form.ts";
import { CheckedComponent } from "../kit/checkedComponent.ts";
import { labelOf, type Slot, type Summary, type Transforms } from "../kit/component.ts";
import { accountId, checkProject, checkServiceName } from "../model/cloudrun/names.ts";
import { checkRegion } from "../model/cloudrun/regions.ts";
import type { Ingress } from "../model/settings.ts";
import { CloudRunService } from "./cloudRunService.ts";
import type { SecretReference, VpcAccess } from "./cloudRunServiceArgs.ts";
import { projectRoles } from "./runtimeAccount.ts";
import { checkKnown } from "./slots.ts";

/** Arguments of a RemoteWriteReceiver. */
export interface RemoteWriteReceiverArgs {
  /** The project's id, whose Managed Prometheus takes the series. */
  readonly project: string;
  /** A region of Cloud Run, which is also the `location` of the series. */
  readonly region: string;
  /** The service's name in Cloud Run, which is also the `namespace` of the series. @default the component's name */
  readonly serviceName?: string;
  /** The environment, as a label. @default the stack's name */
  readonly environment?: string;
  /** Who sends, by name. */
  readonly senders: Readonly<Record<string, RemoteWriteSender>>;
  /** The user that senders give. */
  readonly user: string;
  /** The password that senders give. */
  readonly password: SecretReference;
  /** Which networks may reach it: whoever may is asked for user and password. @default "internal" */
  readonly ingress?: Ingress;
  /** The network of outgoing traffic. @default the internet, without a network of yours */
  readonly vpc?: VpcAccess;
  /** The collector's image. @default Vigie's pinned version of Google's build */
  readonly image?: Slot<string>;
}

/** The inner components and resources of a RemoteWriteReceiver. */
export interface RemoteWriteReceiverNodes {
  /** The service that carries the collector. */
  readonly service: CloudRunService;
  /** The account that it runs as. */
  readonly account: Account;
  /** What the account may do in the project. */
  readonly grants: readonly IAMMember[];
}

/** The last word on inner resources, by the same keys. */
export type RemoteWriteReceiverTransforms = Transforms<
  Omit<RemoteWriteReceiverNodes, "service">,
  { account: AccountArgs; grants: IAMMemberArgs }
>;

const FORM: Form = {
  kind: "record",
  required: true,
  write: '{ project, region, senders: { shop: { kind: "prometheus", version: "3.8.1" } }, user, password }',
  inside: {
    project: { ...text('project: "my-project"'), required: true },
    region: { ...text('region: "europe-west1"'), required: true },
    serviceName: text('serviceName: "remote-write", or leave it out'),
    environment: text('environment: "prod", or leave it out'),
    senders: {
      kind: "record",
      required: true,
      write: 'senders: { shop: { kind: "prometheus", version: "3.8.1" } }',
    },
    user: { ...text('user: "prometheus"'), required: true },
    password: { kind: "record", required: true, write: 'password: { secret: "remote-write-password" }' },
    ingress: text('ingress: "internal", or leave it out'),
  },
};

/** A way for remote write into Managed Prometheus. */
export class RemoteWriteReceiver extends CheckedComponent {
  /** The inner components and resources. */
  readonly nodes: RemoteWriteReceiverNodes;
  /** The address of the service. */
  readonly uri: pulumi.Output<string>;
  /** What each sender has to say, YAML for its `prometheus.yml`, by its name. */
  readonly senderConfigurations: Readonly<Record<string, pulumi.Output<string>>>;
  /** The labels that single out the series of a sender's job. */
  readonly scopeOf: (job: string) => Scope;

  /** @throws VigieError naming every mistake in the arguments, before anything is made. */
  constructor(
    name: string,
    args: RemoteWriteReceiverArgs,
    options?: pulumi.ComponentResourceOptions,
    transforms: RemoteWriteReceiverTransforms = {},
  ) {
    const label = labelOf("vigie:gcp:RemoteWriteReceiver", name);
    super("vigie:gcp:RemoteWriteReceiver", name, summaryOf(name, args), options, {
      args: args ?? {},
      slots: ["password.secret", "password.version", "vpc.network", "vpc.subnetwork", "image"],
      token: "gcp:cloudrunv2/service:Service",
      check: () => checkArgs(name, args, label),
    });
    const { project, region, environment, user, password, vpc, senders, ingress = "internal" } = args;
    const serviceName = args.serviceName ?? name;
    const account = this.make(
      Account,
      "account",
      { accountId: accountId(serviceName), project, displayName: `Runs ${serviceName}` },
      transforms.account,
    );
    const member = pulumi.interpolate`serviceAccount:${account.email}`;
    const grants = Object.entries(projectRoles("gmp")).map(([role, granted]) =>
      this.make(IAMMember, role, { project, role: granted, member }, transforms.grants),
    );
    const service = new CloudRunService(
      this.childName("service"),
      {
        project,
        region,
        serviceName,
        ...(environment !== undefined && { environment }),
        description: "Takes Prometheus remote write into Managed Prometheus",
        port: RECEIVER_PORT,
        image: args.image ?? COLLECTOR_IMAGES.otel,
        commandLine: [`--config=env:${OTEL_CONFIG_VARIABLE}`],
        env: {
          [OTEL_CONFIG_VARIABLE]: receiverYaml({ region, namespace: serviceName }),
          [SENDER_USER_VARIABLE]: user,
        },
        secretEnv: { [SENDER_PASSWORD_VARIABLE]: password },
        ...(vpc && { vpc }),
        existing: { serviceAccount: account.email },
        settings: {
          metrics: "none",
          ingress,
          // Senders have no token that Cloud Run knows; the collector asks for user and password.
          invokers: ["allUsers"],
          // Two instances would write the points of one series out of order, which Cloud Monitoring refuses.
          minInstances: 1,
          maxInstances: 1,
          billing: "instance",
        },
      },
      this.childOptions({ dependsOn: grants }),
    );
    this.nodes = { service, account, grants };
    this.uri = service.uri;
    this.senderConfigurations = Object.fromEntries(
      Object.keys(senders).map((sender) => [
        sender,
        service.uri.apply((uri) => senderConfiguration(uri, user)),
      ]),
    );
    this.scopeOf = (job) => receivedScope({ namespace: serviceName }, job);
    this.registerOutputs({ uri: this.uri });
  }
}

function summaryOf(name: string, args: RemoteWriteReceiverArgs): Summary {
  // It is written before anything is checked, and what is no receiver is refused right after.
  if (checkForm(args, FORM, name).length > 0) return {};
  const { project, region, serviceName = name, senders } = args;
  return { service: serviceName, project, region, senders: Object.keys(senders) };
}

function checkArgs(name: string, args: RemoteWriteReceiverArgs, at: string): readonly Diagnostic[] {
  const found = new Diagnostics();
  found.add(checkForm(args, FORM, at));
  // Nothing can be read from what is no receiver at all.
  if (found.errors.length > 0) return found.all;
  found.add(checkProject(args.project, `${at}.project`));
  found.add(checkRegion(args.region, `${at}.region`));
  found.add(
    checkServiceName(args.serviceName ?? name, args.serviceName === undefined ? at : `${at}.serviceName`),
  );
  found.add(checkSenders(args.senders, `${at}.senders`));
  if (!/^[^\s:$]+$/.test(args.user)) {
    found.error(
      `${at}.user`,
      "a user of basic authentication has no blank and no colon, and the collector reads a $ as a variable",
      'write one such as "prometheus"',
    );
  }
  if (args.password.secret === undefined) {
    found.error(`${at}.password.secret`, "it is missing", "write the secret's id in Secret Manager");
  }
  found.add(checkKnown(args.image, (image) => checkCollectorImage(image, "otel", true, `${at}.image`)));
  return found.all;
}
