// The environment variables of an engine that works on files of ours: the user's own accounts must not leak into it.

/** Variables by which a provider, the engine or a cloud's tools would find the user's accounts, projects or settings. */
const USERS_OWN =
  /^(GOOGLE|GCLOUD|CLOUDSDK|GCE|GRAFANA|PULUMI|KUBE|K8S|SERVICE_ACCOUNT_EMAIL|DOCKER)(_|CONFIG|$)|^KUBECONFIG$/;

/** Of the user's Pulumi settings only this one is kept: where engines and plugins are stored. */
const KEPT = "PULUMI_HOME";

/** What {@link engineEnvironment} puts together. */
export interface EngineEnvironmentArgs {
  /** What is inherited. @default process.env */
  readonly inherited?: Readonly<Record<string, string | undefined>>;
  /** From `toolchain()`: PATH with Node and the engine first. */
  readonly toolchain: Readonly<Record<string, string>>;
  /** The folder that holds the state of all stacks. */
  readonly stateFolder: string;
  /** A file with the passphrase that secrets are encrypted with. */
  readonly passphraseFile: string;
  /** More variables, last: `PULUMI_DEBUG_PROVIDERS` of the offline providers, or what a test sets. @default none */
  readonly more?: Readonly<Record<string, string>>;
}

/** The engine's environment: a file backend, a passphrase, no update check, nothing of the user's accounts. */
export function engineEnvironment(args: EngineEnvironmentArgs): Record<string, string> {
  const inherited = Object.entries(args.inherited ?? process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (entry[0] === KEPT || !USERS_OWN.test(entry[0])),
  );
  return {
    ...Object.fromEntries(inherited),
    ...args.toolchain,
    // Without the side files of metadata: a crash while one is written leaves a state that the engine cannot read.
    PULUMI_BACKEND_URL: `file://${args.stateFolder}?metadata=skip`,
    PULUMI_CONFIG_PASSPHRASE_FILE: args.passphraseFile,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // The offline providers are no plugins: looking for downloads of the state's plugins costs 2.5 s a run, and the network.
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // An Output that slipped into a text would otherwise be written out as a sentence about toString.
    PULUMI_ERROR_OUTPUT_STRING: "true",
    // Without it `preview --json` is silent until its end and then prints another format than `up --json`.
    PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
    NO_COLOR: "1",
    ...args.more,
  };
}
