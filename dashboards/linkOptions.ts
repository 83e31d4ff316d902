// What links need to be told. Apart from links.ts, so that the package's types name no builder of Grafana's SDK: programs with
// TypeScript's old module resolution could not follow them.

/** What links lead to beside what the model says. */
export interface LinkOptions {
  /** Added to uids of rules, where several environments share an organisation. @default nothing */
  readonly uidSuffix?: string;
  /** The uid of a data source of traces that exists in Grafana. @default Cloud Trace in Google Cloud's console */
  readonly tracesUid?: string;
  /** Whether no rule watches how fast budgets burn, because Grafana's SLO application does. @default false */
  readonly burnsWatched?: boolean;
}
