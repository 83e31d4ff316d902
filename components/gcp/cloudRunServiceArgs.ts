// What a CloudRunService takes: the plain description that is checked, and the slots that may be Outputs.
import type { OtlpStore } from "../collectors/otlpStore.ts";
import type { Slot } from "../kit/component.ts";
import type { CloudRunServiceSpec, RemoteWriteSpec } from "../model/cloudrun/spec.ts";

/** A version of a secret in Secret Manager. Its value is never read here: Cloud Run reads it when an instance starts. */
export interface SecretReference {
  /** The secret's id, or its full name `projects/P/secrets/S`. */
  readonly secret: Slot<string>;
  /** The version's number; a new number makes a new revision, `latest` does not. @default "latest" */
  readonly version?: Slot<string>;
  /** Whether the account that reads it may do so already, so that no role on the secret is granted to it here. @default false */
  readonly granted?: boolean;
}

/** The network that a service's outgoing traffic takes. */
export interface VpcAccess {
  /** The network's name or full name. */
  readonly network: Slot<string>;
  /** The subnetwork's name or full name, in the service's region. */
  readonly subnetwork: Slot<string>;
  /** What goes through it: everything, or only private addresses. @default "private-ranges-only" */
  readonly egress?: "all-traffic" | "private-ranges-only";
}

/** A second store with its credentials; they reach the collector as environment variables, never its configuration. */
export interface RemoteWriteArgs extends RemoteWriteSpec {
  /** The user of basic authentication; Grafana Cloud's numeric Prometheus instance id. */
  readonly user: Slot<string>;
  /** The password of basic authentication; for Grafana Cloud an access policy's token with `metrics:write`. */
  readonly token: SecretReference;
}

/** A second store of spans with its credentials; they reach the collector as environment variables, never its configuration. */
export interface OtlpArgs extends OtlpStore {
  /** The user of basic authentication; Grafana Cloud's numeric stack id. */
  readonly user: Slot<string>;
  /** The password of basic authentication; for Grafana Cloud an access policy's token with `traces:write`. */
  readonly token: SecretReference;
}

/** What was made elsewhere and is used instead of being made here. */
export interface ExistingForService {
  /**
   * The e-mail address of the service account that the service runs as. It keeps the roles that it has in the project and
   * gets none there; it may read the service's secrets, but for those that say `granted`.
   */
  readonly serviceAccount?: Slot<string>;
}

/** Arguments of a CloudRunService. */
export interface CloudRunServiceArgs extends CloudRunServiceSpec {
  /** The application's image; by digest (`…@sha256:…`) where the settings require it. */
  readonly image: Slot<string>;
  /** Arguments of the image's own command. @default the image's own */
  readonly commandLine?: readonly string[];
  /** The image of the collector's container. @default Vigie's pinned version of the chosen collector */
  readonly collectorImage?: Slot<string>;
  /** The network of outgoing traffic. @default the internet, without a network of yours */
  readonly vpc?: VpcAccess;
  /**
   * Plain environment variables, such as a database's connection name; at most 32,768 characters each. ENVIRONMENT,
   * APP_VERSION, LOG_LEVEL and GOOGLE_CLOUD_PROJECT come from the stack. @default none
   */
  readonly env?: Readonly<Record<string, Slot<string>>>;
  /** Environment variables whose values are in Secret Manager. @default none */
  readonly secretEnv?: Readonly<Record<string, SecretReference>>;
  /** A second store of the series; needs the `otel` collector. @default none */
  readonly remoteWrite?: RemoteWriteArgs;
  /** A second store of spans; needs the `otel` collector. @default none */
  readonly otlp?: OtlpArgs;
  /** What was made elsewhere. @default everything is made here */
  readonly existing?: ExistingForService;
}
