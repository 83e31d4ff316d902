// The objects of a cluster's Alertmanager as plain data, for the component and for the rendered files alike.

/** The namespace that the operator of managed collection reads; every cluster with managed collection has it. */
export const PUBLIC_NAMESPACE = "gmp-public";

/** The Secret and its key, by the operator's own defaults. */
export const ALERTMANAGER_SECRET = { name: "alertmanager", key: "alertmanager.yaml" } as const;

/** The operator's one configuration, as far as Alertmanager is concerned. */
export interface OperatorConfig {
  readonly apiVersion: "monitoring.googleapis.com/v1";
  readonly kind: "OperatorConfig";
  /** There is one in a cluster, of this name. */
  readonly metadata: {
    /** The one that the operator reads. */
    readonly namespace: string;
    readonly name: "config";
  };
  /** Which Secret holds the configuration, and where its links lead. */
  readonly managedAlertmanager: {
    /** The Secret and its key. */
    readonly configSecret: {
      /** The Secret's name. */
      readonly name: string;
      /** Its key. */
      readonly key: string;
    };
    /** The address of Alertmanager for people. @default none: links lead to Cloud Monitoring */
    readonly externalURL?: string;
  };
}

/** The operator's configuration. @param externalUrl the address of Alertmanager for people */
export function operatorConfig(externalUrl: string | undefined): OperatorConfig {
  return {
    apiVersion: "monitoring.googleapis.com/v1",
    kind: "OperatorConfig",
    metadata: { namespace: PUBLIC_NAMESPACE, name: "config" },
    managedAlertmanager: {
      configSecret: ALERTMANAGER_SECRET,
      ...(externalUrl !== undefined && { externalURL: externalUrl }),
    },
  };
}
