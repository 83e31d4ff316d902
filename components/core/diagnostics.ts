// Diagnostics are collected and shown together: a user who has made five mistakes is told five times in one run, not in five.
// Nothing here prints; whoever holds the list decides when to fail.

/** How bad it is: errors stop the run before anything is created, warnings and notices are shown and passed. */
export type Level = "error" | "warning" | "notice";

/** One finding: where it is, what is wrong, and what to write instead. */
export interface Diagnostic {
  /** Errors stop the run; warnings and notices are shown. */
  readonly level: Level;
  /** The place, as the user can find it: a configuration key, or a path such as `aiprod.services.aiprod-v33.cpu`. */
  readonly at: string;
  /** What is wrong, as a clause without a full stop. */
  readonly problem: string;
  /** What to write or to do instead, as a clause without a full stop. */
  readonly fix: string;
}

/** An error at a place. */
export function mistake(at: string, problem: string, fix: string): Diagnostic {
  return { level: "error", at, problem, fix };
}

/** One finding as a line a person reads. */
export function formatDiagnostic({ level, at, problem, fix }: Diagnostic): string {
  return `${level}: ${at}: ${problem}; ${fix}`;
}

/**
 * The failure that shows every error at once.
 * It carries the mark by which Pulumi prints an error's message without a stack trace (as `pulumi.RunError` does),
 * so that pure code can fail cleanly without importing Pulumi.
 */
export class VigieError extends Error {
  /** The mark by which Pulumi prints the message without a stack. */
  readonly __pulumiRunError = true;
  /** What the message lists, for those who look at it in code. */
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    const count = diagnostics.length;
    const lines = diagnostics.map((each) => `  - ${formatDiagnostic(each)}`);
    super(`${count} ${count === 1 ? "mistake" : "mistakes"}, nothing was created:\n${lines.join("\n")}`);
    this.name = "VigieError";
    this.diagnostics = diagnostics;
  }
}

/** The list that checks write to. */
export class Diagnostics {
  readonly #found: Diagnostic[] = [];

  /** All findings, in the order they were made. */
  get all(): readonly Diagnostic[] {
    return this.#found;
  }

  /** Only what stops the run. */
  get errors(): readonly Diagnostic[] {
    return this.#found.filter((each) => each.level === "error");
  }

  /** Adds an error. */
  error(at: string, problem: string, fix: string): void {
    this.#found.push({ level: "error", at, problem, fix });
  }

  /** Adds a warning: a judgement that the user may overrule. */
  warning(at: string, problem: string, fix: string): void {
    this.#found.push({ level: "warning", at, problem, fix });
  }

  /** Adds a notice: something that was done or left out, and why. */
  notice(at: string, problem: string, fix: string): void {
    this.#found.push({ level: "notice", at, problem, fix });
  }

  /** Takes over what another check found. */
  add(findings: Iterable<Diagnostic>): void {
    this.#found.push(...findings);
  }

  /** @throws VigieError naming every error, when there is one. */
  failOnErrors(): void {
    if (this.errors.length > 0) throw new VigieError(this.errors);
  }
}

/** The nearest known word to a mistyped one, for "did you mean"; undefined when nothing is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(2, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (left === right ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The same finding once, though several looked at what is wrong. */
export function distinct(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ at, problem }) => {
    const key = `${at}\n${problem}`;
    return !seen.has(key) && seen.add(key);
  });
}
