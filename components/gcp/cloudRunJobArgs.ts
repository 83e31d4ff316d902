// What a CloudRunJob takes: the plain description that is checked, and the slots that may be Outputs.
import type { Slot } from "../kit/component.ts";
import type { CloudRunJobSpec } from "../model/cloudrun/job.ts";
import type {
  ExistingForService,
  OtlpArgs,
  RemoteWriteArgs,
  SecretReference,
  VpcAccess,
} from "./cloudRunServiceArgs.ts";

/** Arguments of a CloudRunJob. */
export interface CloudRunJobArgs extends CloudRunJobSpec {
  /** The application's image; by digest (`…@sha256:…`) where the settings require it. */
  readonly image: Slot<string>;
  /** The image of the collector's container. @default Vigie's pinned version of the OpenTelemetry collector */
  readonly collectorImage?: Slot<string>;
  /** The network of outgoing traffic. @default the internet, without a network of yours */
  readonly vpc?: VpcAccess;
  /** Plain environment variables; at most 32,768 characters each. @default none beside the stack's */
  readonly env?: Readonly<Record<string, Slot<string>>>;
  /** Environment variables whose values are in Secret Manager. @default none */
  readonly secretEnv?: Readonly<Record<string, SecretReference>>;
  /** A second store of the series. @default none */
  readonly remoteWrite?: RemoteWriteArgs;
  /** A second store of spans. @default none */
  readonly otlp?: OtlpArgs;
  /** What was made elsewhere. @default everything is made here */
  readonly existing?: ExistingForService;
}
