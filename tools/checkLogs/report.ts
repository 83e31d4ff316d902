// What a check of log lines tells: the first findings of each kind with their lines, how many more there were, and a sum.
// It holds counts and never lines, however many there are.
import { type Diagnostic, formatDiagnostic } from "../../components/core/diagnostics.ts";

/** How many findings of one kind are written out. */
const WRITTEN_OUT = 3;

/** How many kinds are told apart; more are counted together. */
const MOST_KINDS = 200;

/** The findings about a stream of lines. */
export class LineReport {
  readonly #kinds = new Map<string, number>();
  readonly #write: (text: string) => void;
  #lines = 0;
  #errors = 0;
  #warnings = 0;
  #uncounted = 0;

  /** @param write where a line of the report goes */
  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Whether nothing failed; a stream without any line fails, for it proves nothing. */
  get passed(): boolean {
    return this.#errors === 0 && this.#lines > 0;
  }

  /** Takes the findings about one line. */
  add(number: number, found: readonly Diagnostic[]): void {
    this.#lines += 1;
    for (const each of found) {
      if (each.level === "error") this.#errors += 1;
      else this.#warnings += 1;
      this.#tell(number, each);
    }
  }

  #tell(number: number, each: Diagnostic): void {
    const kind = `${each.at}: ${each.problem}`;
    const seen = this.#kinds.get(kind);
    if (seen === undefined && this.#kinds.size >= MOST_KINDS) {
      this.#uncounted += 1;
      return;
    }
    this.#kinds.set(kind, (seen ?? 0) + 1);
    if ((seen ?? 0) >= WRITTEN_OUT) return;
    const at = each.at === "" ? `line ${number}` : `line ${number}: ${each.at}`;
    this.#write(formatDiagnostic({ ...each, at }));
  }

  /** Writes what was left out, and the sum. */
  end(): void {
    for (const [kind, count] of this.#kinds) {
      if (count > WRITTEN_OUT)
        this.#write(`and ${count - WRITTEN_OUT} more times ${kind.replace(/^: /, "")}`);
    }
    if (this.#uncounted > 0) this.#write(`and ${this.#uncounted} findings of further kinds`);
    if (this.#lines === 0) {
      this.#write("error: stdin: no line came; pipe the application's stdout into this command");
      return;
    }
    this.#write(
      `${counted(this.#lines, "line")}, ${counted(this.#errors, "error")}, ${counted(this.#warnings, "warning")}`,
    );
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
