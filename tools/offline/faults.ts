// Faults on demand: the n-th operation of a type fails, hangs, or takes the provider down, before or after its effect.
import { Refusal } from "./refusal.ts";

/** An operation that can be made to fault; previews, checks and diffs never are. */
export type Operation = "create" | "update" | "delete" | "read";

/** One fault to inject. */
export interface Fault {
  /** The type token whose operations count, or `*` for all types together. */
  readonly type: string;
  /** The operation that counts, or `any`. */
  readonly operation: Operation | "any";
  /** Which of the counted operations faults, from 1. */
  readonly nth: number;
  /** `fail` answers with an error, `hang` never answers, `exit` ends the providers without an answer. */
  readonly action: "fail" | "hang" | "exit";
  /** The cloud has done it and only the answer is lost. @default false */
  readonly afterEffect?: boolean;
}

/** Counts operations and injects the faults that were asked for. */
export class Faults {
  readonly #counted: { readonly fault: Fault; count: number }[];
  readonly #exit: () => void;
  readonly #struck: (what: string) => void;
  readonly #hanging = new Map<(error: Error) => void, string>();
  readonly #cancelled = new Set<string>();

  /**
   * @param faults The faults to inject.
   * @param exit What ends the providers for the action `exit`.
   * @param struck Hears of each fault as it strikes.
   */
  constructor(faults: readonly Fault[], exit: () => void, struck: (what: string) => void = () => {}) {
    this.#counted = faults.map((fault) => ({ fault, count: 0 }));
    this.#exit = exit;
    this.#struck = struck;
  }

  /**
   * Does the operation, unless a fault is due: then before or after its effect the answer goes astray.
   * `caller` is the connection that asks, by which `cancel` finds what hangs.
   */
  async run<Answer>(
    type: string,
    operation: Operation,
    effect: () => Promise<Answer>,
    caller = "",
  ): Promise<Answer> {
    const due = this.#due(type, operation);
    if (due === undefined) return effect();
    if (due.afterEffect === true) await effect();
    return this.#strike(due, `${operation} no. ${due.nth} of ${type}`, caller);
  }

  /** Ends what hangs for a caller, now and later, as a provider does when its engine tells it to stop. */
  cancel(caller = ""): void {
    this.#cancelled.add(caller);
    for (const [end, whose] of this.#hanging)
      if (whose === caller) end(new Refusal("cancelled while hanging"));
  }

  #due(type: string, operation: Operation): Fault | undefined {
    let due: Fault | undefined;
    for (const counted of this.#counted) {
      const { fault } = counted;
      if (fault.type !== "*" && fault.type !== type) continue;
      if (fault.operation !== "any" && fault.operation !== operation) continue;
      counted.count++;
      if (counted.count === fault.nth) due ??= fault;
    }
    return due;
  }

  #strike(fault: Fault, what: string, caller: string): Promise<never> {
    const when = fault.afterEffect === true ? "after its effect" : "before its effect";
    this.#struck(what);
    if (fault.action === "fail") throw new Refusal(`injected fault: ${what} fails ${when}`);
    if (fault.action === "exit") this.#exit();
    // The engine's word to stop may come before the operation that it had sent off already.
    if (this.#cancelled.has(caller)) throw new Refusal("cancelled while hanging");
    return new Promise((_, reject) => this.#hanging.set(reject, caller));
  }
}
