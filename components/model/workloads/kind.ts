// What is to be known of one kind of workload, whatever it is: where its series and its log entries are found, and whether it
// is always there. The kinds are files beside this one; index.ts is the table of them.
import type { SeriesSource } from "../../signals/source.ts";
import type { ServiceLogs } from "../logging/filters.ts";
import type { ServiceSettings } from "../settings.ts";
import type { ServiceInStack } from "../stack.ts";

/** What a stack alone says of a service. */
export type StackKey = Exclude<keyof ServiceInStack, keyof ServiceSettings>;

/** One kind of workload. @typeParam R a workload of this kind with final settings */
export interface WorkloadKind<R> {
  /** Labels that its collector writes beside those that every scraped series has. */
  readonly labels: readonly string[];
  /** The places of its series, each with the labels that single it out. */
  readonly sources: (service: R) => readonly SeriesSource[];
  /** What a stack may say of one beside settings; anything else would be heard by nobody. */
  readonly inStack: readonly StackKey[];
  /** Whether something of it runs at all times, so that its absence is a fault. */
  readonly staysUp: (service: R) => boolean;
  /** Whose log entries are its own. */
  readonly logs: (service: R) => ServiceLogs;
  /** What it is called there, where its key in the system is not its name. */
  readonly nameThere: (service: R) => string;
  /** Within what its name must be the only one: names, accounts and series would otherwise meet. Kinds that share it say the same. */
  readonly within: (service: R) => string;
}
